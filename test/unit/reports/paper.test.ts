/** On paper the letters of every sheet are large enough to be read: measured in the file, on A4 and on Letter. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import JSZip from 'jszip';
import { afterAll, expect, it } from 'vitest';
import type { MonthInput } from '../../../main/accounting/input.ts';
import { monthFigures } from '../../../main/accounting/month.ts';
import { planWorkbook } from '../../../main/reports/workbook.ts';
import { writeWorkbook } from '../../../main/xlsx/write.ts';
import { books, dailyRates, month, movement } from '../accounting/fixtures.ts';
import { busyMonth, doubtfulMonth, endlessMonth, largeMonth, quietMonth } from './months.ts';
import { evidenceOf, proved } from './planned.ts';

/** Inches, upright. */
const PAPERS = [
  [8.27, 11.69],
  [8.5, 11],
] as const;
/** Points of the letters of a cell. */
const LETTERS = 9;
/** A unit of column width is 7 of 96 pixels to the inch; a column without a width takes 64. */
const UNITS_PER_INCH = 96 / 7;
const NO_WIDTH = 64 / 7;
const NO_HEIGHT = 12.75;

const here = await mkdtemp(path.join(tmpdir(), 'citron-paper-'));
afterAll(() => rm(here, { recursive: true }));
let made = 0;

const attributes = (xml: string, tag: string): Record<string, string> =>
  Object.fromEntries(
    [...(new RegExp(`<${tag} ([^>]*)/?>`).exec(xml)?.[1] ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );

/** Points of the smallest letters of each sheet, on the paper that holds less of it. */
async function lettersOf(input: MonthInput): Promise<ReadonlyMap<string, number>> {
  const plan = planWorkbook(input, monthFigures(input), evidenceOf(input));
  made += 1;
  const file = path.join(here, `${made}.xlsx`);
  await writeWorkbook(file, plan);
  const zip = await JSZip.loadAsync(await readFile(file));
  const letters = new Map<string, number>();
  for (const [index, { name, printArea }] of plan.sheets.entries()) {
    const xml = (await zip.file(`xl/worksheets/sheet${index + 1}.xml`)?.async('string')) ?? '';
    const [, last = 'A', rows = '1'] = /:([A-Z]+)([0-9]+)$/.exec(printArea) ?? [];
    const columns = [...last].reduce((at, one) => at * 26 + one.charCodeAt(0) - 64, 0);
    const widths = Array.from({ length: columns }, () => NO_WIDTH);
    for (const [tag] of xml.matchAll(/<col [^>]*>/g)) {
      const { min, max, width } = attributes(tag, 'col');
      for (let at = Number(min); at <= Math.min(Number(max), columns); at++) widths[at - 1] = Number(width);
    }
    const heights = [...xml.matchAll(/<row [^>]*>/g)].map(([tag]) => Number(attributes(tag, 'row').ht ?? NO_HEIGHT));
    const setup = attributes(xml, 'pageSetup');
    const margins = attributes(xml, 'pageMargins');
    expect(setup).toMatchObject({ fitToWidth: '1' });
    const across = widths.reduce((all, width) => all + width, 0) / UNITS_PER_INCH;
    const down = (heights.reduce((all, one) => all + one, 0) + (Number(rows) - heights.length) * NO_HEIGHT) / 72;
    const scales = PAPERS.map(([short, long]) => {
      const [width, height] = setup.orientation === 'landscape' ? [long, short] : [short, long];
      const fitting = (width - Number(margins.left) - Number(margins.right)) / across;
      return Math.min(
        1,
        fitting,
        setup.fitToHeight === '1' ? (height - Number(margins.top) - Number(margins.bottom)) / down : 1,
      );
    });
    letters.set(name, LETTERS * Math.min(...scales));
  }
  return letters;
}

/** Currencies of every size, with movements, books and a difference on some days. */
function currencies(count: number): MonthInput {
  const codes = Array.from({ length: count }, (_, at) => `C${at + 1}`);
  const amounts = ['3.12345678', '12.123456789012345678', '22345.12345678', '312345.123456', '99.00'];
  const prices = ['51292.85 52796.492', '2407.2 2503.3465', '0.884 0.8751', '0.05628 0.05901165', '15.7 15.2'];
  return month({
    balances: Object.fromEntries(codes.map((code, at) => [code, amounts[at % amounts.length] as string])),
    rates: codes.flatMap((code, at) => dailyRates(code, 'EUR', '2026-09-30', prices[at % prices.length] as string)),
    movements: codes.map((code, at) => movement('2026-10-12T10:00Z', [`deposit ${at + 1}.12345678 ${code}`])),
    covered: true,
    ledger: codes.map((code, at) =>
      books(String(1200 + at), code, '4.12345678', '178500.00', null, 'Crypto with Citron'),
    ),
  });
}

it.each([
  ['with everything', busyMonth, 6.5],
  ['of balances alone', quietMonth, 6.5],
  ['with doubtful movements', doubtfulMonth, 6.5],
  ['of nine currencies', () => currencies(9), 6.5],
  ['of twelve currencies', () => currencies(12), 6.5],
  ['of forty currencies', () => currencies(40), 6.5],
  // Amounts of nine digits before the point and as many decimals as a cell holds.
  ['of large amounts', largeMonth, 6.4],
  // Every figure of 15 digits and an exponent.
  ['of more digits than a cell holds', endlessMonth, 5.2],
])('prints a month %s in letters that can be read', async (_, input, least) => {
  const letters = await lettersOf(input());
  expect(letters.size).toBe(16);
  expect([...letters].filter(([, points]) => points < least)).toEqual([]);
});

it.each([12, 13, 40])('ties with %s currencies, whose balances stand in several blocks', (count) => {
  expect(proved(currencies(count)).formulas).toBeGreaterThan(1000);
});
