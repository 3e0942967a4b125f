/** Balances per row, and control totals: what shows that a file lacks a row. */
import { describe, expect, it } from 'vitest';
import { controlTotalsOf, importedTotal, stateControlTotal } from '../../../main/store/control-totals.ts';
import type { Ticker } from '../../../main/values/code.ts';
import type { DecimalText } from '../../../main/values/money.ts';
import type { Day } from '../../../main/values/time.ts';
import { desk } from './desk.ts';

const HEADER = 'Transaction ID,Type,Status,Date,Currency,Amount,Fee,Balance before,Balance after';
const ROWS = [
  'd-1,deposit,confirmed,2026-10-02 10:00:00,USDT,100,0,0,100',
  'w-1,withdrawal,confirmed,2026-10-03 10:00:00,USDT,40,1,100,59',
  'd-2,deposit,confirmed,2026-10-03 11:00:00,BTC,0.5,0,0,0.5',
  'd-3,deposit,confirmed,2026-10-04 10:00:00,USDT,11,0,59,70',
];
const file = (...rows: string[]) => [HEADER, ...rows, ''].join('\n');

describe('balances before and after each row', () => {
  it('follow from each other by currency', async () => {
    const { bring, check } = desk();
    const { refused, findings } = await bring('movements', file(...ROWS));
    expect(refused).toEqual([]);
    expect(findings.balances).toEqual({ tested: 4, untested: 0, broken: 0, breaks: [] });
    expect(check('C27')).toMatchObject({
      status: 'pass',
      detail: 'The balances of 4 rows follow from each other.',
    });
  });

  it('follow from each other with the newest row first', async () => {
    const { findings } = await desk().bring('movements', file(...[...ROWS].reverse()));
    expect(findings.balances).toMatchObject({ tested: 4, broken: 0 });
  });

  it('name the row before which one is missing', async () => {
    const { bring, check } = desk();
    const { findings, kept } = await bring('movements', file(...ROWS.filter((_, index) => index !== 1)));
    expect(kept).toBe(true);
    const reason = 'the balance of 100 at row 2 does not go on: 59 here';
    expect(findings.balances).toMatchObject({ broken: 1, breaks: [{ row: 4, currency: 'USDT', reason }] });
    expect(check('C27')).toMatchObject({
      status: 'fail',
      detail: `movements.csv: 1 break in the balances of its rows, row 4: ${reason}.`,
    });
  });

  it('name a row whose own balances do not follow from it', async () => {
    const wrong = ROWS.map((row) => row.replace('59,70', '59,71'));
    const { findings } = await desk().bring('movements', file(...wrong));
    const reason = 'the balance moves by 12, the row by 11';
    expect(findings.balances?.breaks).toEqual([{ row: 5, currency: 'USDT', reason }]);
  });

  it('need only one of the two columns', async () => {
    const header = HEADER.replace(',Balance before', '');
    const without = (rows: string[]) => [header, ...rows.map((row) => row.replace(/,[^,]*,([^,]*)$/, ',$1')), ''];
    const whole = await desk().bring('movements', without(ROWS).join('\n'));
    expect(whole.findings.balances).toMatchObject({ tested: 4, broken: 0 });
    const lacking = await desk().bring('movements', without(ROWS.filter((_, index) => index !== 1)).join('\n'));
    expect(lacking.findings.balances).toMatchObject({ broken: 1, breaks: [{ row: 4 }] });
  });

  it('are not tested where a file has none, and the check never passes for it', async () => {
    const { bring, check } = desk();
    const rows = ROWS.map((row) => row.split(',').slice(0, 7).join(','));
    const { findings } = await bring('movements', [HEADER.split(',').slice(0, 7).join(','), ...rows, ''].join('\n'));
    expect(findings.balances).toBeNull();
    expect(check('C27')).toMatchObject({ status: 'not-tested' });
  });
});

describe('totals rows of a file of movements', () => {
  const COLUMNS = 'Transaction ID,Type,Status,Date,Currency,Amount,Fee';
  const LINES = [
    'd-1,deposit,confirmed,2026-10-02 10:00:00,USDT,100.5,0',
    'w-1,withdrawal,confirmed,2026-10-03 10:00:00,USDT,40,1',
    'd-2,deposit,confirmed,2026-10-03 11:00:00,BTC,0.5,0',
  ];
  const totalled = (rows: readonly string[], ...totals: string[]) => [COLUMNS, ...rows, ...totals, ''].join('\n');
  const one = LINES.slice(0, 2);

  it.each([
    [
      'is what the rows add up to',
      totalled(one, 'Total,,,,,140.50,1'),
      [
        ['140.5', '140.5', true],
        ['1', '1', true],
      ],
    ],
    ['is not, as a row is missing', totalled(one.slice(0, 1), 'Total,,,,,140.50,'), [['140.5', '100.5', false]]],
    ['is not compared where rows are of several currencies', totalled(LINES, 'Total,,,,,141,'), [['141', null, null]]],
    [
      'is compared by the currency beside it',
      totalled(LINES, 'Total,,,,BTC,0.5,', 'Total,,,,usdt,141,'),
      [
        ['0.5', '0.5', true],
        ['141', '140.5', false],
      ],
    ],
    ['is compared by the currency in its label', totalled(LINES, 'Sum USDT:,,,,,140.5,'), [['140.5', '140.5', true]]],
    [
      'adds up its group, and the last one all',
      totalled(
        [...one, 'Subtotal,,,,,140.5,', LINES[1]?.replace('w-1', 'w-2') ?? '', 'Subtotal,,,,,40,'],
        'Total,,,,,180.5,2',
      ),
      [
        ['140.5', '140.5', true],
        ['40', '40', true],
        ['180.5', '180.5', true],
        ['2', '2', true],
      ],
    ],
    ...['Totale', 'Suma', 'Итого', '合计'].map((word): [string, string, (string | boolean)[][]] => [
      `is found by its word: ${word}`,
      totalled(one, `${word},,,,,140.50,`),
      [['140.5', '140.5', true]],
    ]),
    [
      'adds up refused rows too',
      totalled([...one, 'd-3,deposit,confirmed,yesterday,USDT,9.5,'], 'Summe,,,,,150,'),
      [['150', '150', true]],
    ],
  ])('%s', async (_, content, expected) => {
    const { findings, kept } = await desk().bring('movements', content, { trial: true });
    expect(kept).toBe(false);
    expect(findings.totals.map(({ stated, sum, agrees }) => [stated, sum, agrees])).toEqual(expected);
  });

  it('is shown by the check of completeness', async () => {
    const agreeing = desk();
    await agreeing.bring('movements', totalled(one, 'Total,,,,,140.5,'));
    expect(agreeing.check('C27')).toMatchObject({ status: 'pass', detail: '1 control total agrees.' });
    const differing = desk();
    await differing.bring('movements', totalled(one, 'Total,,,,,141.5,'));
    const detail = 'total of Amount in movements.csv row 4: 141.5 stated, 140.5 by its rows.';
    expect(differing.check('C27')).toMatchObject({ status: 'warn', detail });
  });

  it('is a row of its own, and nobody is asked what type it is', async () => {
    const { propose, bring } = desk();
    const content =
      'Type,Transaction ID,Status,Date,Currency,Amount\ndeposit,d-1,confirmed,2026-10-02 10:00:00,BTC,1\nTotal,,,,BTC,1\n';
    const { mapping } = await propose('movements', content);
    expect(mapping).toMatchObject({ types: { deposit: 'deposit' } });
    expect(await bring('movements', content)).toMatchObject({ added: 1, refused: [], findings: { skipped: 1 } });
  });

  it('is none where the row has a time: a counterparty may be called so', async () => {
    const content =
      'Customer,Transaction ID,Type,Status,Date,Currency,Amount\nTotal Fuels,d-1,deposit,confirmed,2026-10-02 10:00:00,BTC,one\n';
    expect(await desk().bring('movements', content)).toMatchObject({ kept: false, refused: [{ row: 2 }] });
  });
});

describe('control totals from the back office', () => {
  const NOTHING = { type: null, status: null, ticker: null, count: null, amount: null, note: '', by: 'Ada' };
  const OCTOBER = { from: '2026-10-01' as Day, to: '2026-10-31' as Day };

  it('agree with what was imported, or fail', async () => {
    const { store, connection, bring, check } = desk();
    await bring('movements', file(...ROWS).replace(/,Balance before,Balance after/, ',x,y'));
    const usdt = { ticker: 'USDT' as Ticker, type: 'deposit' };
    stateControlTotal(store, connection.id, { ...NOTHING, ...OCTOBER, count: 4 });
    stateControlTotal(store, connection.id, { ...NOTHING, ...OCTOBER, ...usdt, amount: '111.00' as DecimalText });
    expect(check('C27')).toMatchObject({ status: 'pass', detail: '2 control totals agree.' });
    stateControlTotal(store, connection.id, { ...NOTHING, ...OCTOBER, count: 5 });
    expect(check('C27')).toMatchObject({
      status: 'fail',
      detail: 'movements from 2026-10-01 to 2026-10-31: 5 in the back office, 4 imported.',
    });
    expect(controlTotalsOf(store, connection.id).map(({ count }) => count)).toEqual([null, 5]);
  });

  it('count a movement on the day it was created, and amounts as the back office lists them', async () => {
    const { store, connection, bring } = desk();
    await bring('movements', file(...ROWS));
    const of = (more: object) => importedTotal(store, connection.id, { ...NOTHING, ...OCTOBER, ...more });
    expect(of({ to: '2026-10-03' as Day }).count).toBe(3);
    expect(of({ ticker: 'USDT' as Ticker }).amount?.toFixed()).toBe('151');
    expect(of({ ticker: 'USDT' as Ticker, type: 'withdrawal' })).toMatchObject({ count: 1 });
    expect(of({ status: 'cancelled' })).toEqual({ count: 0, amount: null });
  });
});
