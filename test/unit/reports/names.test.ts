/** Words of people stay words: whatever they begin with, no cell of them is a formula and no name of the workbook is theirs. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { monthFigures } from '../../../main/accounting/month.ts';
import { exportWorkbook, planWorkbook } from '../../../main/reports/workbook.ts';
import type { Instant } from '../../../main/values/time.ts';
import { readWorkbook } from '../../../main/xlsx/read.ts';
import { acceptance, books, line, month, movement, rate } from '../accounting/fixtures.ts';
import { evidenceOf } from './planned.ts';

const HOSTILE = [
  '=1+1',
  '+49 30 1234',
  '-2+3',
  '@SUM(A1)',
  `Say "hello" & 'bye' <b>`,
  'Zitrone 🍋 und 👩‍👩‍👧',
  '\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd',
  '9 lives & 7 seas',
  'x'.repeat(300),
  'tab\tand\nline',
];

function monthOf(words: string) {
  return month({
    entity: { name: words },
    connection: { name: words, sample: false, hosts: [words], undocumentedHosts: [words] },
    balances: { BTC: '1.50000000 1.70000000', EUR: '2000.00' },
    rates: [
      rate('1 BTC = 58000.00 EUR at 2026-09-30T23:50Z'),
      { ...rate('1 BTC = 57100.25 EUR at 2026-10-31T23:50Z typed'), source: words },
    ],
    movements: [
      movement('2026-10-01T10:00Z', [], {
        lines: [line('deposit 0.3 BTC'), line('fee -0.1 BTC', { label: words })],
        externalId: words,
        counterparty: words,
        status: words,
        source: words,
        txid: words,
      }),
    ],
    covers: [{ from: '2026-10-01', to: '2026-10-31', source: words } as never],
    ledger: [{ ...books(words, 'BTC', '1.6', '90000.00'), source: words }],
    policies: { BTC: 'fair-value' },
    accountMap: { BTC: { asset: words, gain: words, loss: words } },
    acceptances: [{ ...acceptance('unexplained', 'BTC'), note: words, by: words }],
  });
}

it.for(HOSTILE)('keeps %j as text', { timeout: 60_000 }, async (words) => {
  const input = monthOf(words);
  const evidence = evidenceOf(input, {
    notes: [
      { id: 1, ticker: null, day: null, text: words, by: words, at: '2026-11-03T09:00:00.000Z' as Instant } as never,
    ],
  });
  const figures = monthFigures(input);
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'citron-names-')), 'pack.xlsx');
  await exportWorkbook(input, figures, evidence, file);
  const book = await readWorkbook(file);
  const expected = words.slice(0, 20);
  const sheets: string[] = [];
  for (const [sheet, grid] of book.sheets)
    for (let row = 1; row <= grid.rows; row++)
      for (let column = 1; column <= grid.columns; column++) {
        const value = grid.get(row, column);
        if (typeof value !== 'string' || !value.startsWith(expected)) continue;
        expect(grid.formula(row, column)).toBe(0);
        sheets.push(sheet);
      }
  for (const sheet of ['Movements', 'Fees', 'Ledger agreement', 'Journal', 'Settings', 'Notes', 'Coverage'])
    expect(sheets).toContain(sheet);
  for (const name of book.names.keys()) expect(name).toMatch(/^(_XLNM\.)?[A-Z][A-Z0-9_]*$/i);
  for (const { header, footer } of planWorkbook(input, figures, evidence).sheets) {
    // Longer ones make Excel repair the file; a digit right after the size of the letters would change the size.
    expect(header.length).toBeLessThanOrEqual(255);
    expect(footer.length).toBeLessThanOrEqual(255);
    expect(header).not.toMatch(/&8[0-9]/);
    expect(header.replaceAll('&&', '')).toMatch(/^[^&]*(&(L|C|R|8|"Arial,Regular")[^&]*)*$/);
  }
});

it('keeps the words beside a name in order when its letters run from right to left', () => {
  const input = monthOf('\u05e9\u05dc\u05d5\u05dd');
  const [summary] = planWorkbook(input, monthFigures(input), evidenceOf(input)).sheets;
  expect(summary?.header).toContain('\u2068\u05e9\u05dc\u05d5\u05dd\u2069 · ');
  const plain = monthOf('Acme');
  expect(planWorkbook(plain, monthFigures(plain), evidenceOf(plain)).sheets[0]?.header).toContain('8Acme · ');
});
