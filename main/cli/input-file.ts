/** Files that a person names at the terminal. */
import { readFileSync, statSync } from 'node:fs';
import { Failure } from '../failure.ts';

/** More than any workbook or mapping that was measured. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Reads a file of the person's. Throws `not-found` and `invalid-input` with its name. */
export function readInputFile(file: string): Buffer {
  try {
    const stat = statSync(file);
    if (stat.size > MOST_BYTES)
      throw new Failure('invalid-input', `${file} is larger than 256 MB.`, 'Name another file.');
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new Failure('not-found', `There is no file ${file}.`, 'Check its name and folder.');
    throw new Failure(
      'invalid-input',
      `${file} cannot be read (${code ?? 'unknown error'}).`,
      'Check its permissions.',
    );
  }
}
