/** Whatever a month holds, each format of it proves itself, and what it says adds up. */
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exportCsv } from '../../../../main/reports/formats/csv.ts';
import { exportHledger } from '../../../../main/reports/formats/hledger.ts';
import { JOURNAL_FORMATS, planJournal, whyNoJournal } from '../../../../main/reports/formats/journals.ts';
import { Decimal } from '../../../../main/values/money.ts';
import { anyMonth } from '../any-month.ts';
import { checkByHand } from './hledger-by-hand.ts';
import { formatMonth, newFolder } from './months.ts';

const installed = spawnSync('hledger', ['--version']).status === 0;
const LAYOUTS = {
  datev: { consultant: '29098', client: '55003', accountLength: 4, fiscalYearStart: '01-01' },
  xero: { taxRate: 'Tax Exempt' },
};

it('reads the CSV folder back, and each of its days adds up', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyMonth, async (input) => {
      const folder = path.join(newFolder(), 'pack');
      await exportCsv(formatMonth(input), folder);
      const rows: Record<string, string>[] = parse(await readFile(path.join(folder, 'daily-tie-out.csv')), {
        columns: true,
      });
      for (const { change, explained, decimals_carried: carried, unexplained } of rows) {
        if (!carried) continue;
        const parts = [explained, carried, unexplained].map((text) => new Decimal(text ?? ''));
        expect(parts.reduce((total, part) => total.plus(part)).equals(change ?? '')).toBe(true);
      }
    }),
    { numRuns: 25 },
  );
});

it('balances in hledger and stands at each reported balance', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.property(anyMonth, (input) => checkByHand(formatMonth(input))),
    { numRuns: 150 },
  );
  if (!installed) return console.warn('hledger is not installed: its own check of these months is skipped');
  for (const input of fc.sample(anyMonth, { numRuns: 20, seed: 11 })) {
    const file = path.join(newFolder(), 'month.journal');
    await exportHledger(formatMonth(input), file);
    const said = spawnSync('hledger', ['check', '--strict', '-f', file], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    expect(said.stderr, await readFile(file, 'utf8')).toBe('');
  }
});

it('makes a journal or says in a sentence why not', () => {
  fc.assert(
    fc.property(anyMonth, (input) => {
      const of = formatMonth(input, LAYOUTS);
      for (const format of JOURNAL_FORMATS) {
        const missing = whyNoJournal(format, of);
        if (missing === null) expect(planJournal(format, of).parts).not.toHaveLength(0);
        else expect([missing.code, missing.hint !== '']).toEqual(['invalid-input', true]);
      }
    }),
    { numRuns: 150 },
  );
});
