import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { monthFigures } from '../../../main/accounting/month.ts';
import { exportWorkbook } from '../../../main/reports/workbook.ts';
import { readWorkbook } from '../../../main/xlsx/read.ts';
import { month, movement, rate } from '../accounting/fixtures.ts';
import { evidenceOf } from './planned.ts';

const rates = [
  rate('1 BTC = 58000.00 EUR at 2026-09-30T23:50Z'),
  rate('1 BTC = 58600.00 EUR at 2026-10-01T23:50Z'),
  rate('1 EUR = 1.0854 USDT at 2026-09-30T23:50Z'),
  rate('1 BTC = 57100.25 EUR at 2026-10-31T23:50Z'),
  rate('1 EUR = 1.0854 USDT at 2026-10-31T23:50Z'),
];

function sample() {
  return month({
    balances: { BTC: '1.50000000 1.70000000', USDT: '10000.000000', EUR: '2000.00' },
    rates,
    movements: [
      movement('2026-10-01T10:00Z', ['deposit 0.20000000 BTC'], { externalId: '=1+1', counterparty: '@cmd' }),
    ],
    covered: true,
  });
}

async function folder(): Promise<string> {
  return await mkdtemp(path.join(tmpdir(), 'citron-workbook-'));
}

describe('the workbook', () => {
  it('is written, proved and named, with live formulas and text that stays text', async () => {
    const input = sample();
    const file = path.join(await folder(), 'pack.xlsx');
    const result = await exportWorkbook(input, monthFigures(input), evidenceOf(input), file);
    const book = await readWorkbook(file);
    expect([...book.sheets.keys()].slice(0, 3)).toEqual(['Summary', 'Roll-forward', 'Valuation']);
    expect(result.formulas).toBeGreaterThan(100);
    const movements = book.sheets.get('Movements');
    const id = Array.from({ length: 30 }, (_, index) => index + 1).find(
      (column) => movements?.get(8, column) === '=1+1',
    );
    expect(id).toBeDefined();
    expect(movements?.formula(8, id ?? 0)).toBe(0);
    expect(book.names.has('DATASET_SHA256')).toBe(true);
    expect(await readdir(path.dirname(file))).toEqual(['pack.xlsx']);
  });

  it('is not written where a folder has its name', async () => {
    const input = sample();
    const place = await folder();
    const written = exportWorkbook(input, monthFigures(input), evidenceOf(input), place);
    await expect(written).rejects.toMatchObject({
      code: 'storage',
      message: `A folder has this name: ${place} was not written.`,
    });
    expect(await readdir(place)).toEqual([]);
  });

  it('has the same bytes on every run', async () => {
    const input = sample();
    const here = await folder();
    const figures = monthFigures(input);
    const first = await exportWorkbook(input, figures, evidenceOf(input), path.join(here, 'a.xlsx'));
    const second = await exportWorkbook(input, figures, evidenceOf(input), path.join(here, 'b.xlsx'));
    expect(second.sha256).toBe(first.sha256);
    expect(second.contentSha256).toBe(first.contentSha256);
  });

  it('refuses figures that its formulas do not give, names the cell and leaves the earlier file', async () => {
    const input = sample();
    const figures = monthFigures(input);
    const [row, ...others] = figures.closing.rows;
    if (row?.posted == null) throw new Error('the month has no value');
    const closing = { ...figures.closing, rows: [{ ...row, posted: row.posted.plus('0.01') }, ...others] };
    const file = path.join(await folder(), 'pack.xlsx');
    await writeFile(file, 'earlier');
    await expect(exportWorkbook(input, { ...figures, closing }, evidenceOf(input), file)).rejects.toMatchObject({
      code: 'check-failed',
      message: expect.stringMatching(/Summary!D\d+ gives /),
    });
    expect(await readFile(file, 'utf8')).toBe('earlier');
    expect(await readdir(path.dirname(file))).toEqual(['pack.xlsx']);
  });

  it('says in a sentence what the disk refused', async () => {
    const input = sample();
    const file = path.join(await folder(), 'missing', 'pack.xlsx');
    await expect(exportWorkbook(input, monthFigures(input), evidenceOf(input), file)).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringMatching(/^The folder does not exist: .+ was not written\.$/),
    });
  });
});
