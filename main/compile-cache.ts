/** Compiled code of this program, kept between its starts: each of them, and each worker, then takes half the time and less memory. */
import { enableCompileCache } from 'node:module';
import path from 'node:path';

/** Beside the packages: who could write there could as well change the program itself. */
export const COMPILED = path.join(import.meta.dirname, '../node_modules/.cache/citron-desk');

/** To be called before the program is loaded. Where the folder cannot be written, the program starts as it would without. */
export function keepCompiled(): void {
  if (process.env.NODE_COMPILE_CACHE !== undefined) return;
  // Workers, and the programs that are started from here, look for the folder in this place.
  if (enableCompileCache(COMPILED).directory !== undefined) process.env.NODE_COMPILE_CACHE = COMPILED;
}
