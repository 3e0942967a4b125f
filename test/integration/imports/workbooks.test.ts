/** Movements in workbooks: formulas, dates, several sheets. */
import { describe, expect, it } from 'vitest';
import { desk } from './desk.ts';

const HEADER = ['Transaction ID', 'Type', 'Status', 'Date', 'Currency', 'Amount'];

async function workbook(sheets: Record<string, readonly (readonly unknown[])[]>): Promise<Uint8Array> {
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows as unknown[][]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

it('takes the stored result of a formula, and refuses a formula without one by name', async () => {
  const row = (id: string, amount: unknown) => [id, 'deposit', 'confirmed', '2026-10-02 10:00:00', 'BTC', amount];
  const rows = [HEADER, row('a', { formula: '0.25+0.5', result: 0.75 }), row('b', { formula: '0.25+0.5' })];
  const total = ['Total', null, null, null, null, { formula: 'SUM(F2:F3)', result: 0.75 }];
  const content = await workbook({ movements: [...rows, total] });
  const { bring, month } = desk();
  const result = await bring('movements', content, { withoutRefused: true });
  expect(result.refused).toEqual([{ row: 3, reason: '"a formula without its result" is not an amount' }]);
  expect(result.findings.totals).toMatchObject([{ stated: '0.75', sum: '0.75', agrees: true }]);
  expect(month().input.movements.map(({ lines }) => lines[0]?.amount.toFixed())).toEqual(['0.75']);
});

it('reads dates of cells with their time, and refuses one without', async () => {
  const row = (id: string, at: Date) => [id, 'deposit', 'confirmed', at, 'BTC', 1];
  const rows = [HEADER, row('a', new Date('2026-10-02T10:30:15Z')), row('b', new Date('2026-10-05T00:00:00Z'))];
  const { bring, month } = desk();
  const result = await bring('movements', await workbook({ movements: rows }), { withoutRefused: true });
  expect(result.refused).toEqual([{ row: 3, reason: '"2026-10-05" has no time of day' }]);
  expect(month().input.movements.map(({ at }) => at)).toEqual(['2026-10-02T10:30:15.000Z']);
});

describe('dates of cells', () => {
  const row = (id: string, at: unknown) => [id, 'deposit', 'confirmed', at, 'BTC', 1];
  const momentsOf = async (shown: string, date1904: boolean, ...dates: string[]) => {
    const { default: excel } = await import('exceljs');
    const book = new excel.Workbook();
    book.properties.date1904 = date1904;
    const sheet = book.addWorksheet('movements');
    sheet.addRows([HEADER, ...dates.map((date, index) => row(`m-${index}`, new Date(date)))]);
    for (let line = 2; line <= dates.length + 1; line += 1) sheet.getCell(line, 4).numFmt = shown;
    const { bring, month } = desk();
    const result = await bring('movements', new Uint8Array(await book.xlsx.writeBuffer()), { withoutRefused: true });
    const moments = month().input.movements.map(({ at }) => at);
    return { moments, refused: result.refused.map(({ reason }) => reason) };
  };

  it.each(['yyyy-mm-dd hh:mm:ss', 'dd/mm/yy h:mm AM/PM', 'yyyy"-Q"mm[$-409]dd\\ hh:mm'])(
    'at midnight have the time that %s shows',
    async (shown) => {
      const { moments, refused } = await momentsOf(shown, false, '2026-10-05T00:00:00Z', '2026-10-06T23:59:59Z');
      expect(refused).toEqual([]);
      expect(moments).toEqual(['2026-10-05T00:00:00.000Z', '2026-10-06T23:59:59.000Z']);
    },
  );

  it('that count from 1904 are those which the program shows', async () => {
    const { moments } = await momentsOf('yyyy-mm-dd hh:mm', true, '2026-10-05T00:00:00Z', '2026-10-06T10:30:15Z');
    expect(moments).toEqual(['2026-10-05T00:00:00.000Z', '2026-10-06T10:30:15.000Z']);
  });

  it('are no numbers: an amount in a cell that shows a date is refused as the date', async () => {
    const { default: excel } = await import('exceljs');
    const book = new excel.Workbook();
    const sheet = book.addWorksheet('movements');
    sheet.addRows([HEADER, row('a', '2026-10-02 10:00:00'), row('b', '2026-10-02 10:00:00')]);
    sheet.getCell(3, 6).numFmt = 'dd.mm.yyyy';
    const { refused } = await desk().bring('movements', new Uint8Array(await book.xlsx.writeBuffer()), {
      withoutRefused: true,
    });
    expect(refused).toEqual([{ row: 3, reason: '"1899-12-31" is not an amount' }]);
  });
});

it('reads the table behind a cover sheet', async () => {
  const rows = [HEADER, ['a', 'deposit', 'confirmed', '2026-10-02 10:00:00', 'BTC', 1]];
  const content = await workbook({ Cover: [['Report for October']], Data: rows, Notes: [['none']] });
  expect(await desk().bring('movements', content)).toMatchObject({ added: 1, refused: [] });
});

describe('numbers of more digits than a spreadsheet program keeps', () => {
  const row = (id: string, amount: unknown, at: unknown = '2026-10-02 10:00:00') => [
    id,
    'deposit',
    'confirmed',
    at,
    'BTC',
    amount,
  ];
  const found = async (...rows: unknown[][]) =>
    (await desk().bring('movements', await workbook({ movements: [HEADER, ...rows] }), { trial: true })).findings
      .longNumbers;

  it('are counted and named by the first of them', async () => {
    expect(await found(row('a', 1.5), row('b', 0.123456789012345), row('c', 1234567.12345678))).toEqual({
      rows: 2,
      row: 3,
      column: 'Amount',
      number: '0.123456789012345',
    });
  });

  it('are none of 14 digits, as text, as a time, with zeros at their ends, or refused', async () => {
    const at = new Date('2026-10-02T10:30:15Z');
    const rows = [
      row('a', 0.00012345678901234),
      row('b', '0.123456789012345678'),
      row('c', 12, at),
      row('d', 1e15),
      row('e', 1.23456789012345e60),
    ];
    expect(await found(...rows)).toBeNull();
  });

  it('are looked for in trial balances and rates as well', async () => {
    const book = await workbook({
      books: [
        ['Account', 'Currency', 'Quantity'],
        ['1000', 'BTC', 0.123456789012345],
      ],
    });
    const { bring } = desk();
    const ledger = await bring('ledger', book, { change: { asOf: '2026-10-31' }, trial: true });
    expect(ledger.findings.longNumbers).toMatchObject({ rows: 1, row: 2, column: 'Quantity' });
    const rates = await workbook({
      rates: [
        ['date', 'base', 'quote', 'rate'],
        ['2026-10-31', 'BTC', 'EUR', 60123.1234567891],
      ],
    });
    const read = await bring('rates', rates, { change: { dateMeans: 'fixing' }, trial: true });
    expect(read.findings.longNumbers).toMatchObject({ rows: 1, row: 2, column: 'rate' });
  });
});
