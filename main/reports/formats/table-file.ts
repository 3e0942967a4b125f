/** One table as a file on the disk: written in pieces, hashed on the way, read back and compared. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../../failure.ts';
import { decimalText } from '../../values/money.ts';
import { fileHash } from '../disk.ts';
import { type FormatHooks, goOn, type WrittenFile } from './kinds.ts';
import { readBack } from './read-csv.ts';
import { type ControlTotals, type CsvTable, csvLines, Totals } from './tables.ts';

const BATCH = 500;

export interface WrittenTable extends WrittenFile {
  readonly holds: string;
  readonly columns: readonly string[];
  readonly totals: ControlTotals;
}

/** Writes the table to a new file of the folder. */
export async function writeTable<Row>(folder: string, table: CsvTable<Row>, hooks: FormatHooks): Promise<WrittenTable> {
  const hash = createHash('sha256');
  const totals = new Totals();
  let [bytes, lines] = [0, 0];
  function* pieces(): Generator<Buffer> {
    let piece: string[] = [];
    const ready = (): Buffer => {
      const whole = Buffer.from(piece.join(''), 'utf8');
      piece = [];
      hash.update(whole);
      bytes += whole.length;
      goOn(hooks);
      hooks.onProgress?.('write', lines);
      return whole;
    };
    for (const line of csvLines(table, totals)) {
      lines += 1;
      piece.push(line);
      if (piece.length >= BATCH) yield ready();
    }
    yield ready();
  }
  const file = createWriteStream(path.join(folder, table.file), { mode: 0o600, flags: 'wx', flush: true });
  await pipeline(Readable.from(pieces()), file);
  const columns = table.columns.map(({ name }) => name);
  const { file: name, holds } = table;
  return { name, holds, columns, rows: lines - 1, bytes, sha256: hash.digest('hex'), totals: totals.sums };
}

/** The file as it lies on the disk has the hash, the count and the exact sums that were meant. Throws `check-failed`. */
export async function proveTable<Row>(file: string, table: CsvTable<Row>, written: WrittenTable): Promise<void> {
  const found = await readBack(file, table);
  const meant = [written.rows, written.sha256, JSON.stringify(totalsJson(written.totals))];
  const read = [found.rows, await fileHash(file), JSON.stringify(totalsJson(found.totals))];
  if (meant.every((value, index) => value === read[index])) return;
  throw new Failure(
    'check-failed',
    `${written.name} does not read back as it was written: nothing was handed over.`,
    'Check the disk, then export again.',
  );
}

/** Currencies sorted, so that the order of rows does not show. */
export function totalsJson(totals: ControlTotals): Record<string, Record<string, string>> {
  return Object.fromEntries(
    [...totals].map(([column, sums]) => [
      column,
      Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, sum]) => [code, decimalText(sum)])),
    ]),
  );
}
