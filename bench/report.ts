/**
 * `report`: the workbook of a month with 100,000 movement lines and 200 currencies, against the same cells through bare
 * exceljs; its memory; and how long other calls wait meanwhile. Each is measured in a process of its own.
 */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { COMPILED } from '../main/compile-cache.ts';
import { bounded, type Figure, median, plain, ratio } from './figures.ts';
import { newestMonth } from './open.ts';
import { reportFolder } from './report-month.ts';
import type { Measured } from './report-process.ts';

const run = promisify(execFile);

const ROUNDS = 3;
const LIMIT = 1.25;
const MEMORY_MB = 300;
const WAIT_MS = 50;
/** As the script `cli` starts the program. */
const PROGRAM: readonly string[] = ['--max-semi-space-size=4'];

async function measured(mode: 'bare' | 'export' | 'calls', folder: string, period: string): Promise<Measured> {
  const file = path.join(import.meta.dirname, 'report-process.ts');
  // As the program itself has it, whose first start is not what is measured.
  const env = { ...process.env, NODE_COMPILE_CACHE: COMPILED };
  const started = mode === 'bare' ? [] : PROGRAM;
  const args = ['--expose-gc', ...started, file, mode, folder, period];
  const { stdout } = await run(process.execPath, args, { maxBuffer: 64e6, env });
  return JSON.parse(stdout) as Measured;
}

export async function benchReport(): Promise<Figure[]> {
  const period = newestMonth();
  const folder = await reportFolder(period);
  const rounds: { bare: Measured; made: Measured }[] = [];
  await measured('export', folder, period);
  // In turns, so that what the machine does meanwhile hits both alike.
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push({
      bare: await measured('bare', folder, period),
      made: await measured('export', folder, period),
    });
  const { calls, peak } = await measured('calls', folder, period);
  const bare = median(rounds.map((round) => round.bare.ms));
  const made = median(rounds.map((round) => round.made.ms));
  const cells = rounds[0]?.bare.cells ?? 0;
  return [
    plain(`${cells.toLocaleString('en')} cells through bare exceljs`, bare / 1000, 's'),
    plain('report of the month: read, figured and written', made / 1000, 's'),
    ratio('report against bare', made / bare, LIMIT),
    plain('its read-back and recalculation', median(rounds.map((round) => round.made.readBackMs)) / 1000, 's'),
    bounded(
      'memory of the process, at most',
      Math.max(peak, ...rounds.map((round) => round.made.peak)),
      MEMORY_MB,
      'MB',
    ),
    bounded('another call meanwhile, at most', calls.at(-1) ?? Number.NaN, WAIT_MS, 'ms'),
    bounded('99 of 100 calls', calls[Math.floor(calls.length * 0.99)] ?? Number.NaN, WAIT_MS, 'ms'),
  ];
}
