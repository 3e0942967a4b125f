/** Stored callbacks as a table of the receiver: one column holds them as JSON texts, another the moment at which each came. */
import { Failure } from '../failure.ts';
import type { FileBytes } from '../values/file-bytes.ts';
import { INNER, RECEIVED } from './callback.ts';
import { columnNamed, plainWords } from './header.ts';
import { columnNames, delimiterOf, isWorkbook, tableRows } from './table.ts';
import type { TableRow } from './table-row.ts';
import { textStart } from './text.ts';

const BODIES = INNER.map(plainWords);
/** A table says when its row was made; a callback's own time of creation stands in its JSON. */
const MOMENTS = [...RECEIVED.map(plainWords), 'created at', 'created'];

/** An object, a list, or a text that holds one. */
const JSON_START = /^\s*(?:[[{]|"\s*[{[\\])/;

/** Where the columns of a table stand. */
export interface CallbackColumns {
  readonly body: string;
  /** Empty where the table has none. */
  readonly received: string;
  readonly header: number;
}

/**
 * The columns of a file that is a table of callbacks; null for any other file. Throws `invalid-input` where two columns could hold the
 * callbacks.
 */
export async function callbackColumns(bytes: FileBytes): Promise<CallbackColumns | null> {
  if (!isWorkbook(bytes) && JSON_START.test(textStart(bytes, 1000))) return null;
  const header = await firstRow(bytes);
  const columns = columnNames(header?.cells ?? []);
  const [body, other] = columns.filter((column) => BODIES.includes(plainWords(column)));
  if (header === null || body === undefined) return null;
  if (other !== undefined)
    throw new Failure(
      'invalid-input',
      `Both "${body}" and "${other}" could hold the callbacks.`,
      'Leave one of the two columns in the file.',
    );
  return { body, received: columnNamed(columns, MOMENTS), header: header.line };
}

async function firstRow(bytes: FileBytes): Promise<TableRow | null> {
  for await (const { rows } of tableRows(bytes, delimiterOf(bytes))) return rows[0] ?? null;
  return null;
}
