/** Files as a door hands them in. */
import type { z } from 'zod';
import type { fileContent } from '../../preload/contract/imports.ts';
import { Failure } from '../failure.ts';
import type { FileContent } from '../imports/file-on-disk.ts';
import type { Core } from './core.ts';

type WithCall = z.output<typeof fileContent>;

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** The bytes of a file that came with its call. Throws `invalid-input` for what is not base64. */
export function bytesOf({ content }: WithCall): Uint8Array {
  if (typeof content !== 'string') return content;
  if (!BASE64.test(content)) throw new Failure('invalid-input', 'The file did not arrive whole.', 'Choose it again.');
  return Buffer.from(content, 'base64');
}

/** The name of a file and where its bytes are. Throws `not-found` for one that was not handed in. */
export function contentOf(
  core: Core,
  file: WithCall | { readonly source: string },
): { readonly name: string; readonly content: FileContent } {
  if ('content' in file) return { name: file.name, content: bytesOf(file) };
  const found = core.options.handedFiles?.find(file.source) ?? null;
  if (found === null) throw new Failure('not-found', 'The chosen file is not there any more.', 'Choose it again.');
  return { name: found.name, content: { path: found.file } };
}
