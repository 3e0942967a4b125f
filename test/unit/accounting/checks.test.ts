import { describe, expect, it } from 'vitest';
import type { Check } from '../../../main/accounting/figures.ts';
import { monthFigures } from '../../../main/accounting/month.ts';
import { type DecimalText, decimal } from '../../../main/values/money.ts';
import {
  acceptance,
  at,
  books,
  dailyRates,
  day,
  line,
  type MonthSketch,
  month,
  movement,
  networkLook,
  rate,
  ticker,
} from './fixtures.ts';
import { checksOf, DAYS, GOOD } from './good-month.ts';

const LAST = '2026-10-31';

describe('a month in order', () => {
  const all = monthFigures(month(GOOD)).checks;

  it('has 27 checks with stable ids, in order, each with a title and a sentence', () => {
    expect(all.map(({ id }) => id)).toEqual(
      Array.from({ length: 27 }, (_, index) => `C${`${index + 1}`.padStart(2, '0')}`),
    );
    for (const { title, detail } of all) {
      expect(title).not.toBe('');
      expect(detail).toMatch(/[.]$/);
    }
  });

  it('passes every check but the line that says how revaluation and rate effect differ', () => {
    const others = all.filter(({ status }) => status !== 'pass').map(({ id }) => id);
    expect(others).toEqual(['C19']);
    for (const { status, next } of all) if (status === 'pass') expect(next).toBe('');
  });

  it('tells what to do wherever something failed or waits', () => {
    const nothing = monthFigures(month({ days: DAYS, failed: DAYS })).checks;
    expect(nothing.filter(({ status }) => status === 'pass').map(({ id }) => id)).not.toContain('C07');
    for (const { status, next } of nothing) if (status === 'fail' || status === 'warn') expect(next).not.toBe('');
  });
});

describe('what was never tested never passes', () => {
  it('without answers, imports, books, look or second source', () => {
    const bare = monthFigures(month({ days: DAYS, failed: DAYS })).checks;
    const passed = bare.filter(({ status }) => status === 'pass').map(({ id }) => id);
    // The host did answer, if with failures.
    expect(passed).toEqual(['C25']);
    expect(bare.find(({ id }) => id === 'C01')?.status).toBe('fail');
  });

  it('with balances only, each test that needs more says what', () => {
    const bare = monthFigures(month({ days: DAYS, balances: { BTC: '1 2 3' } })).checks;
    const untested = bare.filter(({ status }) => status === 'not-tested').map(({ id }) => id);
    expect(untested).toEqual([
      'C06',
      'C07',
      'C08',
      'C10',
      'C11',
      'C12',
      'C13',
      'C14',
      'C15',
      'C16',
      'C17',
      'C18',
      'C19',
      'C20',
      'C22',
      'C27',
    ]);
  });
});

describe('worked example 8: derived, imported, partly imported', () => {
  const october = {
    balances: { BTC: '5 7' },
    rates: dailyRates('BTC', 'EUR', '2026-09-30', Array(32).fill('2').join(' ')),
  };
  const two = [movement('2026-10-01T10:00Z', ['deposit +2 BTC'])];

  it('8a nothing imported: a warning, and never a pass', () => {
    const check = checksOf(october);
    expect(check('C09')).toMatchObject({ status: 'warn', detail: 'Not tested, no movements imported: BTC.' });
    expect(check('C07').status).toBe('not-tested');
    expect(check('C08').status).toBe('not-tested');
  });

  it('8b imported and explained: pass', () => {
    const check = checksOf({ ...october, movements: two, covered: true });
    expect(['C07', 'C08', 'C09'].map((id) => check(id).status)).toEqual(['pass', 'pass', 'pass']);
  });

  it('8c the file covers the month and has no row: fail', () => {
    const check = checksOf({ ...october, covered: true });
    expect(check('C07')).toMatchObject({ status: 'fail', detail: 'Outside tolerance: BTC 2.' });
    expect(check('C08').detail).toContain('BTC 2 on 2026-10-01');
    expect(check('C09').status).toBe('pass');
  });

  it('8d a file for half the month: the other days are not tested', () => {
    const covers = [{ from: day('2026-10-01'), to: day('2026-10-15'), source: 'half.csv' }];
    const check = checksOf({ ...october, movements: two, covers });
    const detail = 'Not tested: 2026-10-16 to 2026-10-31. The other 15 days tie.';
    expect(check('C08')).toMatchObject({ status: 'warn', detail, count: 16 });
    expect(check('C07').status).toBe('not-tested');
    expect(check('C09')).toMatchObject({ status: 'warn', detail: 'Not tested: BTC on 2026-10-16 to 2026-10-31.' });
  });

  it('8e two differences that cancel out: fail', () => {
    const balances = { BTC: `100 100 100 105 105 105 105 105 105 100` };
    const check = checksOf({ ...october, balances, covered: true });
    expect(check('C08')).toMatchObject({ status: 'fail', count: 2 });
    expect(check('C08').detail).toBe(
      '2 days do not tie: BTC 5 on 2026-10-03; BTC -5 on 2026-10-09. Absolute daily differences: BTC 10.',
    );
    expect(check('C07').status).toBe('fail');
  });
});

describe('worked example 10: decimals and tolerance', () => {
  const eth = (closing: string) =>
    checksOf({
      days: DAYS.slice(1),
      balances: { ETH: `1.00000000 ${closing}` },
      movements: [movement(`${LAST}T10:00Z`, ['deposit +0.123456789012345678 ETH'])],
      covered: true,
    })('C07');

  it('10a, 10b tie: smaller than the last reported place, and said so', () => {
    expect(eth('1.12345679')).toMatchObject({ status: 'pass' });
    expect(eth('1.12345679').detail).toContain('Decimals not reported: ETH 0.000000000987654322');
    expect(eth('1.12345678').detail).toContain('Decimals not reported: ETH -0.000000009012345678');
  });

  it('10c does not tie', () => {
    expect(eth('1.12345681')).toMatchObject({ status: 'fail', detail: 'Outside tolerance: ETH 0.000000020987654322.' });
  });

  const usdt = (toleranceBase: string, rates = dailyRates('USDT', 'EUR', '2026-10-30', '0.9190 0.9204')) =>
    checksOf({
      days: DAYS.slice(1),
      balances: { USDT: '9499.500000 9500.000000' },
      rates,
      covered: true,
      settings: { toleranceBase: decimal(toleranceBase), tolerancePercent: decimal('0.01') },
    })('C07');

  it('10d within tolerance is still printed', () => {
    expect(usdt('1.00')).toMatchObject({ status: 'pass', count: 1 });
    expect(usdt('1.00').detail).toContain('Within tolerance: USDT 0.5');
  });

  it('10e, 10f fail beyond the smaller limit, or without a rate', () => {
    expect(usdt('0.40').status).toBe('fail');
    expect(usdt('1.00', []).status).toBe('fail');
  });
});

describe('each check falls when its fact does', () => {
  const restated = {
    ...{ day: day('2026-10-29'), ticker: ticker('BTC'), firstCallId: 1, laterCallId: 2 },
    ...{
      first: { text: '1' as DecimalText, value: decimal('1') },
      later: { text: '2' as DecimalText, value: decimal('2') },
    },
    ...{ firstAt: at('2026-10-30T00:10Z'), laterAt: at('2026-11-02T00:10Z') },
  };
  const minute = movement('2026-10-30T23:59:30Z', ['deposit +0.1 BTC']);

  it.each<[string, string, Check['status'], string, MonthSketch]>([
    ['a day without an answer', 'C01', 'fail', '1 day without an answer: 2026-10-30.', { failed: ['2026-10-30'] }],
    [
      'a month that is not over',
      'C01',
      'fail',
      'The month ends on 2026-10-31; when Citron last answered, on 2026-10-29, 2 days had not come yet.',
      { failed: ['2026-10-30', LAST], evidenceUntil: at('2026-10-29T23:50:00Z') },
    ],
    [
      'a month that is not over, with a day that was not answered',
      'C01',
      'fail',
      '1 day without an answer: 2026-10-30. The month ends on 2026-10-31; when Citron last answered, on 2026-10-30, 1 day had not come yet.',
      { failed: ['2026-10-30', LAST], evidenceUntil: at('2026-10-30T12:00:00Z') },
    ],
    ['a provisional day', 'C02', 'fail', `1 provisional day: ${LAST}.`, { provisional: [LAST] }],
    ['a currency left out', 'C03', 'warn', 'BTC on 2026-10-31', { balances: { BTC: '1 1.5 -', EUR: '10.00' } }],
    [
      'a restatement of a locked day',
      'C04',
      'fail',
      '2026-09-30 BTC 1',
      { restatements: [{ ...restated, day: day('2026-09-30') }] },
    ],
    ['a restatement', 'C04', 'warn', '2026-10-29 BTC 1', { restatements: [restated], lockedBefore: null }],
    ['no rate', 'C05', 'fail', 'No rate for 2026-10-31: BTC→EUR.', { rates: [] }],
    [
      'an old rate',
      'C06',
      'warn',
      'BTC older than 60 minutes: 13 h 59 min',
      { rates: [rate(`1 BTC = 1 EUR at ${LAST}T10:00Z`)] },
    ],
    [
      'an opening unlike the locked one',
      'C10',
      'fail',
      'BTC 1 locked, 1.1 now',
      { balances: { BTC: '1.1 1.5 1.5', EUR: '10.00' } },
    ],
    [
      'a pending movement',
      'C11',
      'warn',
      'is pending and not counted',
      { movements: [movement(`${LAST}T10:00Z`, [], { standing: 'pending', pendingLines: [line('deposit +1 BTC')] })] },
    ],
    ['books that differ', 'C12', 'fail', 'Open: BTC in 1210 0.1.', { ledger: [books('1210', 'BTC', '1.4')] }],
    ['a currency not in the books', 'C12', 'warn', 'not in the books: BTC.', { ledger: [books('1200', 'EUR', '10')] }],
    [
      'accepted books',
      'C12',
      'warn',
      'Accepted with a note: BTC.',
      { ledger: [books('1210', 'BTC', '1.4'), books('1200', 'EUR', '10')], acceptances: [acceptance('ledger', 'BTC')] },
    ],
    ['networks that differ', 'C13', 'fail', 'BTC -0.5', { networks: networkLook(['BTC 1.5'], ['BTC 1'], ['BTC 1.5']) }],
    [
      'a balance that moved',
      'C13',
      'warn',
      'Inconclusive',
      { networks: networkLook(['BTC 1.5'], ['BTC 1'], ['BTC 1']) },
    ],
    [
      'a movement booked away from its date',
      'C14',
      'warn',
      'booked away from their date',
      { movements: [movement('2026-10-30T10:00Z', ['deposit +0.5 BTC'], { bookingDay: day(LAST) })] },
    ],
    [
      'a doubled transaction',
      'C15',
      'fail',
      'Repeated: ',
      {
        movements: [
          movement('2026-10-30T10:00Z', ['deposit +0.5 BTC'], { txid: 'ab' }),
          movement('2026-10-30T10:00Z', ['deposit +0.5 BTC'], { txid: 'ab' }),
        ],
      },
    ],
    [
      'rates far apart',
      'C20',
      'warn',
      'More than 1 % apart',
      { rates: [rate(`1 BTC = 1.02 EUR at ${LAST}T23:50Z`), rate(`1 BTC = 1 EUR at ${LAST}T23:40Z from x.csv row 1`)] },
    ],
    ['a day looked at once', 'C21', 'warn', `once only: ${LAST}`, { unsettled: [LAST] }],
    [
      'a cut-off minute',
      'C22',
      'warn',
      'of 2026-10-30 23:59:30 UTC counts on 2026-10-31',
      { movements: [minute], balances: { BTC: '1 1 1.1', EUR: '10.00' } },
    ],
    ['a negative balance', 'C23', 'warn', 'BTC -1.5', { balances: { BTC: '1 1.5 -1.5', EUR: '10.00' } }],
    [
      'a currency that came unexplained',
      'C24',
      'warn',
      'Came: TON.',
      { balances: { BTC: '1 1.5 1.5', EUR: '10.00', TON: '- - 3' } },
    ],
    [
      'an unknown host',
      'C25',
      'warn',
      'Answered by citron.example',
      { connection: { name: 'main', sample: false, hosts: ['citron.example'], undocumentedHosts: ['citron.example'] } },
    ],
    [
      'sample data',
      'C25',
      'not-tested',
      'SAMPLE DATA from 127.0.0.1',
      { connection: { name: 'main', sample: true, hosts: ['127.0.0.1'], undocumentedHosts: ['127.0.0.1'] } },
    ],
    [
      'a difference accepted with a note',
      'C07',
      'warn',
      'Accepted with a note: BTC 0.5.',
      { movements: [], acceptances: [acceptance('unexplained', 'BTC')] },
    ],
  ])('%s: %s', (_, id, status, detail, change) => {
    const check = checksOf({ ...GOOD, ...change })(id);
    expect(check).toMatchObject({ status });
    expect(check.detail).toContain(detail);
  });

  it('rates that are too old are named together, with their age once', () => {
    const old = (code: string) => rate(`1 ${code} = 1 EUR at 2026-10-30T09:59Z`);
    const check = checksOf({
      days: DAYS,
      balances: { BTC: '1 1 1', ETH: '2 2 2', TON: '3 3 3' },
      rates: [old('BTC'), old('ETH')],
    });
    expect(check('C05').detail).toBe(
      'No rate for 2026-10-31: BTC→EUR, ETH→EUR (the newest quote is 38 h 00 min old, more than 24 h); TON→EUR.',
    );
  });

  it('a month that is not over says when it can be complete, and of a failed day what to do now', () => {
    const next = (evidenceUntil: string) =>
      checksOf({ ...GOOD, failed: ['2026-10-30', LAST], evidenceUntil: at(evidenceUntil) })('C01').next;
    const later = 'Sync after 2026-11-01 00:05 UTC, when the last day is final.';
    expect(next('2026-10-29T23:50:00Z')).toBe(later);
    expect(next('2026-10-30T12:00:00Z')).toMatch(/^Sync the named days again.*until then\. Sync after/);
    expect(next('2026-11-02T00:10:00Z')).not.toContain(later);
  });

  it('a month that is not over says of its last day that it had not come, and asks nobody to accept or type it', () => {
    const running = (change: MonthSketch, evidenceUntil = '2026-10-29T23:50:00Z') =>
      checksOf({ ...GOOD, failed: ['2026-10-30', LAST], ...change, evidenceUntil: at(evidenceUntil) });
    const later = 'Sync after 2026-11-01 00:05 UTC, when the last day is final.';
    expect(running({})('C26')).toMatchObject({
      ...{ status: 'fail', count: 2, next: later },
      detail:
        'Closing balance missing: BTC, EUR. 2026-10-31 had not come yet when Citron last answered, on 2026-10-29.',
    });
    expect(running({ rates: [rate('1 BTC = 58000 EUR at 2026-10-29T23:50Z')] })('C05')).toMatchObject({
      ...{ status: 'fail', count: 1 },
      detail: 'No rate for 2026-10-31, which had not come yet when Citron last answered, on 2026-10-29: BTC→EUR.',
      next: 'Capture the rates within 60 minutes of 2026-10-31 23:59 UTC, or import them afterwards.',
    });
    expect(running({})('C21')).toMatchObject({
      ...{ status: 'not-tested', count: 1, next: later },
      detail: 'No answer for 2026-10-31, which had not come yet.',
    });
    expect(running({})('C24')).toMatchObject({ status: 'not-tested', next: later });
    expect(running({ failed: ['2026-10-29', '2026-10-30', LAST] })('C21').next).toBe(`Sync the named days. ${later}`);
    // Its last day had come, and was not answered: what can be done about that stands as it did.
    const over = running({ rates: [] }, `${LAST}T12:00:00Z`);
    expect(over('C26').next).toMatch(/^Fetch the last day again/);
    expect(over('C05').next).toMatch(/^Import or type a rate/);
    expect(over('C21').next).toBe('Sync the named days.');
    expect(over('C24').next).toBe('Fetch the named balances.');
  });

  it('a fall to zero without a rate leaves a movement without value', () => {
    const check = checksOf({
      days: DAYS,
      balances: { BTC: '1 0 0', EUR: '10.00' },
      rates: dailyRates('BTC', 'EUR', '2026-10-29', '5 - -'),
    });
    expect(check('C05')).toMatchObject({ status: 'fail', count: 1 });
    expect(check('C05').detail).toContain('BTC: no rate on the closing day 2026-10-31');
    expect(check('C17').status).toBe('not-tested');
  });
});
