/**
 * `import`: 100,000 rows of a back-office export through the app's own import, against csv-parse with one bare insert for
 * each row of the file; and how memory grows with the size of the file.
 */
import { execFile } from 'node:child_process';
import { createReadStream, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse';
import type { Day } from '../main/values/time.ts';
import { COMPANY_START } from '../sandbox/company.ts';
import { type Figure, median, plain, ratio, timed } from './figures.ts';
import { temporaryFolder } from './folder.ts';
import { emptyStore, importRows, savedExport } from './movements.ts';

const run = promisify(execFile);

const ROWS = 100_000;
/** For the memory: by the smaller of them the database has filled the cache that it is given, which is no growth with the file. */
const FEW_ROWS = 50_000;
const MANY_ROWS = 250_000;
const LIMIT = 3;
const ROUNDS = 3;
const WHOLE = { from: COMPANY_START, to: '2026-10-31' as Day };
/** Memory that does not grow with the file is the same for both but for what the collector happens to leave. */
const FLAT = 1.5;

/** Milliseconds of the import, and the highest resident memory while it runs above what it was before, in MB. */
async function importAll(file: string, rows: number): Promise<{ ms: number; peak: number }> {
  const store = emptyStore(temporaryFolder());
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const look = (): void => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const ms = await timed(() => importRows(store, file, rows, look));
  look();
  store.close();
  return { ms, peak: (most - before) / 1e6 };
}

/** The memory of one import in a process of its own, in MB: what others left in this one would hide it. */
async function memoryOf(file: string, rows: number): Promise<number> {
  const { stdout } = await run(process.execPath, ['--expose-gc', import.meta.filename, file, String(rows)]);
  return Number(stdout);
}

/** What the rows cost at least: parsed by csv-parse, each put into a table with one prepared statement. */
async function bare(file: string): Promise<number> {
  const db = new Database(path.join(temporaryFolder(), 'bare.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE row (line INTEGER PRIMARY KEY, cells TEXT NOT NULL, raw TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO row (cells, raw) VALUES (?, ?)');
  const ms = await timed(async () => {
    db.exec('BEGIN');
    await pipeline(createReadStream(file), parse({ columns: true, raw: true }), async (records) => {
      for await (const { record, raw } of records as AsyncIterable<{ record: unknown; raw: string }>) {
        insert.run(JSON.stringify(record), raw);
      }
    });
    db.exec('COMMIT');
  });
  db.close();
  return ms;
}

/** Both in turns, so that what the machine does meanwhile hits both alike: median milliseconds of each, and of their ratios. */
async function inRounds(file: string): Promise<{ floor: number; ms: number; ratio: number }> {
  const rounds: { floor: number; ms: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push({ floor: await bare(file), ms: (await importAll(file, ROWS)).ms });
  return {
    floor: median(rounds.map((round) => round.floor)),
    ms: median(rounds.map((round) => round.ms)),
    ratio: median(rounds.map(({ floor, ms }) => ms / floor)),
  };
}

/** The same file as programs write it that put every cell in quotes. */
function withQuotes(file: string): string {
  const quoted = path.join(temporaryFolder(), 'quoted.csv');
  const lines = readFileSync(file, 'utf8').trimEnd().split('\r\n');
  writeFileSync(quoted, `${lines.map((line) => `"${line.replaceAll(',', '","')}"`).join('\r\n')}\r\n`);
  return quoted;
}

export async function benchImport(): Promise<Figure[]> {
  const small = savedExport(FEW_ROWS, WHOLE);
  const file = savedExport(ROWS, WHOLE);
  const large = savedExport(MANY_ROWS, WHOLE);
  await bare(small);
  await importAll(small, FEW_ROWS);
  const unquoted = await inRounds(file);
  const quoted = await inRounds(withQuotes(file));
  const few = await memoryOf(small, FEW_ROWS);
  const many = await memoryOf(large, MANY_ROWS);
  return [
    plain(`csv-parse and one bare insert for each of ${ROWS.toLocaleString('en')} rows`, unquoted.floor / 1000, 's'),
    plain('import of the same file', unquoted.ms / 1000, 's'),
    ratio('import against bare', unquoted.ratio, LIMIT),
    ratio('the same with every cell in quotes', quoted.ratio, LIMIT),
    plain(
      `memory for ${FEW_ROWS.toLocaleString('en')} rows (${(statSync(small).size / 1e6).toFixed(0)} MB)`,
      few,
      'MB',
    ),
    plain(
      `memory for ${MANY_ROWS.toLocaleString('en')} rows (${(statSync(large).size / 1e6).toFixed(0)} MB)`,
      many,
      'MB',
    ),
    ratio('memory for five times the rows', many / few, FLAT),
  ];
}

if (process.argv[1] === import.meta.filename) {
  const [file = '', rows] = process.argv.slice(2);
  const { peak } = await importAll(file, Number(rows));
  console.log(String(peak));
}
