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
