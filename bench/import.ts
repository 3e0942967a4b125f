/**
 * `import`: 100,000 rows of a back-office export through the app's own import, against csv-parse with one bare insert for
 * each row of the file; and how memory grows with the size of the file.
 */
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse';
import type { Day } from '../main/values/time.ts';
import { COMPANY_START } from '../sandbox/company.ts';
import { type Figure, plain, ratio, timed } from './figures.ts';
import { temporaryFolder } from './folder.ts';
import { emptyStore, exported, importRows } from './movements.ts';

const ROWS = 100_000;
const SMALL_ROWS = 20_000;
const LIMIT = 3;
const WHOLE = { from: COMPANY_START, to: '2026-10-31' as Day };

/** Highest resident memory while `work` runs, above what it was before, in MB. */
async function withPeak(work: () => Promise<unknown>): Promise<{ ms: number; peak: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 5);
  const ms = await timed(work);
  clearInterval(look);
  return { ms, peak: (Math.max(most, process.memoryUsage.rss()) - before) / 1e6 };
}

async function importAll(bytes: Buffer, rows: number): Promise<{ ms: number; peak: number }> {
  const store = emptyStore(temporaryFolder());
  const taken = await withPeak(() => importRows(store, bytes, rows));
  store.close();
  return taken;
}

/** What the rows cost at least: parsed by csv-parse, each put into a table with one prepared statement. */
async function bare(bytes: Buffer): Promise<number> {
  const db = new Database(path.join(temporaryFolder(), 'bare.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE row (line INTEGER PRIMARY KEY, cells TEXT NOT NULL, raw TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO row (cells, raw) VALUES (?, ?)');
  const ms = await timed(async () => {
    db.exec('BEGIN');
    await pipeline(Readable.from([bytes]), parse({ columns: true, raw: true }), async (records) => {
      for await (const { record, raw } of records as AsyncIterable<{ record: unknown; raw: string }>) {
        insert.run(JSON.stringify(record), raw);
      }
    });
    db.exec('COMMIT');
  });
  db.close();
  return ms;
}

export async function benchImport(): Promise<Figure[]> {
  const [small, large] = [exported(SMALL_ROWS, WHOLE), exported(ROWS, WHOLE)];
  await bare(small);
  const few = await importAll(small, SMALL_ROWS);
  const floor = await bare(large);
  const many = await importAll(large, ROWS);
  return [
    plain(`csv-parse and one bare insert for each of ${ROWS.toLocaleString('en')} rows`, floor / 1000, 's'),
    plain('import of the same file', many.ms / 1000, 's'),
    ratio('import against bare', many.ms / floor, LIMIT),
    plain(`memory for ${SMALL_ROWS.toLocaleString('en')} rows (${(small.length / 1e6).toFixed(0)} MB)`, few.peak, 'MB'),
    plain(`memory for ${ROWS.toLocaleString('en')} rows (${(large.length / 1e6).toFixed(0)} MB)`, many.peak, 'MB'),
  ];
}
