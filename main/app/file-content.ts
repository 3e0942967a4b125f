/** Files as a door hands them in. */
import type { z } from 'zod';
import type { fileContent } from '../../preload/contract/imports.ts';
import { Failure } from '../failure.ts';

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** The bytes of a file. Throws `invalid-input` for what is not base64. */
export function bytesOf({ content }: z.output<typeof fileContent>): Uint8Array {
  if (typeof content !== 'string') return content;
  if (!BASE64.test(content)) throw new Failure('invalid-input', 'The file did not arrive whole.', 'Choose it again.');
  return Buffer.from(content, 'base64');
}
