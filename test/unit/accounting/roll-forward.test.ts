import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DailyRow, RollForwardRow } from '../../../main/accounting/figures.ts';
import type { MonthInput, Movement } from '../../../main/accounting/input.ts';
import { rollForward, tickersOf } from '../../../main/accounting/roll-forward.ts';
import { type Decimal, decimal, decimalText, sum } from '../../../main/values/money.ts';
import { movementFrom } from './fields.ts';
import { acceptance, at, day, month, movement, ticker } from './fixtures.ts';

function roll(input: MonthInput, rates: Record<string, string> = {}, movements: readonly Movement[] = input.movements) {
  const rateOf = (code: string) => (rates[code] === undefined ? null : decimal(rates[code]));
  const { rows, daily } = rollForward(input, movements, tickersOf(input, movements), rateOf);
  return {
    row: (code: string): RollForwardRow => {
      const row = rows.find((one) => one.ticker === code);
      if (row === undefined) throw new RangeError(`No row for ${code}`);
      return row;
    },
    tickers: rows.map((row) => row.ticker as string),
    days: (code: string): DailyRow[] => daily.filter((row) => row.ticker === code),
  };
}

const text = (value: Decimal | null) => (value === null ? null : decimalText(value));

/** The figures of a row as a reader of the worked examples sees them. */
function figures(row: RollForwardRow) {
  const { opening, lines, expected, reported, unexplained, netMovement } = row;
  return {
    opening: text(opening),
    deposits: text(lines.deposit),
    withdrawals: text(lines.withdrawal),
    fees: text(lines.fee),
    exchanges: text(lines.exchange),
    net: text(netMovement),
    expected: text(expected),
    reported: text(reported),
    unexplained: text(unexplained),
  };
}

const three = ['2026-09-30', '2026-10-01', '2026-10-02', '2026-10-03'];

describe('worked example 1', () => {
  const input = month({
    days: three,
    covered: true,
    balances: { USDT: '1000.000000 1098.15473100', BTC: '-' },
    movements: [
      movementFrom({
        type: 'deposit_exchange',
        sent: 'BTC 0.00367652',
        received: 'USDTT 99.146193',
        minusFee: '98.154731',
        createdAt: at('2026-10-01T10:00:00Z'),
      }),
    ],
  });
  const { row } = roll(input);

  it('ties USDT', () => {
    expect(figures(row('USDT'))).toEqual({
      opening: '1000',
      deposits: '0',
      withdrawals: '0',
      fees: '-0.991462',
      exchanges: '99.146193',
      net: '98.154731',
      expected: '1098.154731',
      reported: '1098.154731',
      unexplained: '0',
    });
    expect(row('USDT')).toMatchObject({ status: 'tied', tested: 'all', unexplainedDays: 0 });
  });

  it('lets BTC pass through without ever being reported', () => {
    expect(figures(row('BTC'))).toMatchObject({
      opening: '0',
      deposits: '0.00367652',
      exchanges: '-0.00367652',
      expected: '0',
      unexplained: '0',
    });
    expect(row('BTC')).toMatchObject({ openingMark: 'nil', closingMark: 'nil', reportedText: null, status: 'tied' });
  });
});

describe('worked example 2', () => {
  const sketch = {
    type: 'withdrawal_exchange' as const,
    sent: 'EUR 400.00000000',
    received: 'USDTT 459.310000',
    fees: ['exchange EUR 3.20000000', 'mining EUR 0.05127300'],
    createdAt: at('2026-10-31T10:00:00Z'),
  };
  const october = (eur: string, movements: Movement[], rest = {}) =>
    roll(
      month({
        days: ['2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02'],
        covered: true,
        balances: { EUR: eur, USDT: '1098.15473100' },
        movements,
        ...rest,
      }),
    );

  it('keeps all decimals of fiat', () => {
    const { row } = october('5000.00000000 4596.74872700', [movementFrom(sketch)]);
    expect(figures(row('EUR'))).toMatchObject({
      fees: '-3.251273',
      exchanges: '-400',
      expected: '4596.748727',
      unexplained: '0',
    });
    expect(figures(row('USDT'))).toMatchObject({
      withdrawals: '-459.31',
      exchanges: '459.31',
      expected: '1098.154731',
      unexplained: '0',
    });
  });

  it('2a takes the mining fee in TRX', () => {
    const fees = ['exchange EUR 3.20000000', 'mining TRX 13.844900'];
    const { row } = october('5000.00000000 4596.80000000', [movementFrom({ ...sketch, fees })]);
    expect(figures(row('EUR'))).toMatchObject({ expected: '4596.8', unexplained: '0' });
    expect(figures(row('TRX'))).toMatchObject({ fees: '-13.8449', expected: '-13.8449', unexplained: '13.8449' });
  });

  it('2b leaves the fees unexplained until they are taken as included', () => {
    const reported = '5000.00000000 4600.00000000';
    expect(figures(october(reported, [movementFrom(sketch)]).row('EUR')).unexplained).toBe('3.251273');
    const inside = movementFrom(sketch, [{ kind: 'fees-inside', by: 'Ada Prüfer' }]);
    expect(figures(october(reported, [inside]).row('EUR'))).toMatchObject({
      exchanges: '-396.748727',
      fees: '-3.251273',
      unexplained: '0',
    });
  });

  it('2c ties on both sides of a cancellation', () => {
    const cancelled = movementFrom({ ...sketch, status: 'cancelled', cancelledAt: at('2026-11-02T09:00:00Z') });
    const reported = '5000.00000000 4596.74872700 4596.74872700 5000.00000000';
    const { days } = october(reported, [cancelled]);
    expect(days('EUR').map(({ explained }) => text(explained))).toEqual(['-403.251273', '0', '403.251273']);
    expect(days('EUR').every(({ status }) => status === 'tied')).toBe(true);
    const dropped = october(reported, []);
    expect(dropped.days('EUR').map(({ unexplained }) => text(unexplained))).toEqual(['-403.251273', '0', '403.251273']);
  });

  it('2d explains the day once a person says it was debited', () => {
    const reported = '5000.00000000 4596.74872700';
    const processing = { ...sketch, status: 'processing' };
    const open = october(reported, [movementFrom(processing)]);
    expect(text(open.days('EUR')[0]?.unexplained ?? null)).toBe('-403.251273');
    expect(text(open.row('EUR').pending)).toBe('-403.251273');
    const accepted = movementFrom(processing, [{ kind: 'debited', day: day('2026-10-31'), by: 'Ada Prüfer' }]);
    expect(october(reported, [accepted]).row('EUR').status).toBe('tied');
  });
});

describe('worked example 3', () => {
  it('moves three currencies', () => {
    const trade = movementFrom({
      type: 'exchange',
      sent: 'TRX 1000.00000000',
      received: 'USDTT 68.93257000',
      rate: '0.06893257',
      fees: ['exchange TON 0.25000000'],
      createdAt: at('2026-10-02T10:00:00Z'),
    });
    const balances = {
      TRX: '2500.00000000 2500.00000000 1500.00000000',
      USDT: '1098.15473100 1098.15473100 1167.08730100',
      TON: '10.00000000 10.00000000 9.75000000',
    };
    const { row } = roll(month({ days: three, covered: true, balances, movements: [trade] }));
    expect(['TRX', 'USDT', 'TON'].map((code) => text(row(code).expected))).toEqual(['1500', '1167.087301', '9.75']);
    expect(['TRX', 'USDT', 'TON'].map((code) => row(code).status)).toEqual(['tied', 'tied', 'tied']);
  });
});

describe('tested and derived (worked example 8)', () => {
  const two = movement('2026-10-02T10:00:00Z', ['deposit 2 BTC']);
  const balances = { BTC: '5.00000000 5.00000000 7.00000000' };

  it('8a derives the movement and never passes without an import', () => {
    const { row, days } = roll(month({ balances }));
    expect(figures(row('BTC'))).toMatchObject({ net: '2', expected: null, unexplained: null });
    expect(row('BTC')).toMatchObject({
      status: 'not-tested',
      tested: 'none',
      remark: 'not tested: no movements imported',
    });
    expect(days('BTC').every(({ status, explained }) => status === 'not-tested' && explained === null)).toBe(true);
  });

  it('8b passes with the movements', () => {
    expect(figures(roll(month({ balances, covered: true, movements: [two] })).row('BTC'))).toMatchObject({
      net: '2',
      expected: '7',
      unexplained: '0',
    });
  });

  it('8c fails where a covering file has no row for the currency', () => {
    const { row } = roll(month({ balances, covered: true }));
    expect(figures(row('BTC'))).toMatchObject({ net: '0', expected: '5', unexplained: '2' });
    expect(row('BTC').status).toBe('open');
  });

  it('8d tests only the days that the file covers', () => {
    const covers = [{ from: day('2026-10-01'), to: day('2026-10-15'), source: 'movements.csv' }];
    const { row, days } = roll(month({ balances, covers, movements: [two] }));
    expect(row('BTC')).toMatchObject({ tested: 'part', status: 'not-tested', expected: null });
    expect(row('BTC').remark).toBe('not tested: 2026-10-16 to 2026-10-31');
    expect(days('BTC').map(({ tested }) => tested)).toEqual([...Array(15).fill(true), ...Array(16).fill(false)]);
  });

  it('8e fails where two days cancel each other out', () => {
    const column = `${'100.00000000 '.repeat(3)}${'105.00000000 '.repeat(6)}100.00000000`;
    const { row, days } = roll(month({ balances: { BTC: column }, covered: true }));
    expect(row('BTC')).toMatchObject({ status: 'open', unexplainedDays: 2 });
    expect(text(row('BTC').unexplained)).toBe('0');
    expect(text(row('BTC').absoluteUnexplained)).toBe('10');
    expect(
      days('BTC')
        .filter(({ status }) => status === 'open')
        .map((one) => [one.day, text(one.unexplained)]),
    ).toEqual([
      ['2026-10-03', '5'],
      ['2026-10-09', '-5'],
    ]);
  });

  it('merges days without an answer into the next one that has one', () => {
    const { row, days } = roll(
      month({ days: three, covered: true, failed: ['2026-10-01'], balances: { BTC: '5 5 7' }, movements: [two] }),
    );
    expect(days('BTC').map(({ from, day: to, status }) => [from, to, status])).toEqual([
      ['2026-10-01', '2026-10-02', 'tied'],
      ['2026-10-03', '2026-10-03', 'tied'],
    ]);
    expect(row('BTC').status).toBe('tied');
  });
});

describe('currencies that come, go, or go below zero (worked example 9)', () => {
  const at1 = '2026-10-01T10:00:00Z';

  it('9.1 is nil where the last report was 0', () => {
    const { row } = roll(month({ days: three, covered: true, balances: { BTC: '0.00000000 0.00000000 -' } }));
    expect(row('BTC')).toMatchObject({
      status: 'tied',
      closingMark: 'nil',
      remark: 'closing: not reported, last reported 0',
    });
    expect(text(row('BTC').reported)).toBe('0');
  });

  it('9.2 is missing where the last report was 5', () => {
    const { row } = roll(month({ days: three, covered: true, balances: { BTC: '5.00000000 5.00000000 -' } }));
    expect(row('BTC')).toMatchObject({ status: 'open', closingMark: 'missing', reported: null, unexplained: null });
    expect(row('BTC').remark).toBe('closing balance missing: not reported, last known 5');
  });

  it('9.2 is missing also where it was last reported before the opening day', () => {
    const { row } = roll(month({ days: three, covered: true, balances: { EUR: '1' }, before: { BTC: '5.00000000' } }));
    expect(row('BTC')).toMatchObject({ status: 'open', openingMark: 'missing', closingMark: 'missing' });
  });

  it('9.3 opens with nil where it was not reported before', () => {
    const { row } = roll(
      month({
        days: three,
        covered: true,
        balances: { EUR: '1', BTC: '- 3.00000000' },
        movements: [movement(at1, ['deposit 3 BTC'])],
      }),
    );
    expect(row('BTC')).toMatchObject({ status: 'tied', openingMark: 'nil', remark: 'opening: not reported before' });
    expect(text(row('BTC').unexplained)).toBe('0');
  });

  it('9.4 is nil where it never was reported', () => {
    const { row } = roll(
      month({
        days: three,
        covered: true,
        balances: { EUR: '1' },
        movements: [movement(at1, ['deposit 0.00367652 BTC', 'exchange -0.00367652 BTC'])],
      }),
    );
    expect(row('BTC')).toMatchObject({ status: 'tied', openingMark: 'nil', closingMark: 'nil' });
  });

  it('9.5 goes below zero', () => {
    const { row } = roll(
      month({
        days: three,
        covered: true,
        balances: { ETH: '0.00000000 -0.00010500' },
        movements: [movement(at1, ['fee -0.00010500 ETH'])],
      }),
    );
    expect(text(row('ETH').expected)).toBe('-0.000105');
    expect(row('ETH').status).toBe('tied');
  });

  const firstMonth = {
    days: three,
    covered: true,
    balances: { BTC: '- 3.00000000' },
    movements: [movement(at1, ['deposit 3 BTC'])],
  };

  it('9.6 fails where the day before was not fetched', () => {
    const { row } = roll(month({ ...firstMonth, failed: ['2026-09-30'] }));
    expect(row('BTC')).toMatchObject({ status: 'open', opening: null, openingMark: 'missing', expected: null });
    expect(row('BTC').remark).toContain('opening balance missing: no answer for 2026-09-30');
  });

  it('9.6 takes an opening that a person entered', () => {
    const opening = { ...acceptance('opening', 'BTC'), amount: decimal('0.5') };
    const { row } = roll(month({ ...firstMonth, failed: ['2026-09-30'], acceptances: [opening] }));
    expect(text(row('BTC').expected)).toBe('3.5');
    expect(text(row('BTC').unexplained)).toBe('-0.5');
    expect(row('BTC').remark).toBe('opening: opening entered by Ada Prüfer: confirmed by mail');
  });

  it('9.7 takes a first empty answer for nil only when a person says so', () => {
    expect(roll(month(firstMonth)).row('BTC')).toMatchObject({ openingMark: 'missing', status: 'open' });
    const { row } = roll(month({ ...firstMonth, acceptances: [acceptance('opening-nil', 'BTC')] }));
    expect(row('BTC')).toMatchObject({ openingMark: 'nil', status: 'tied' });
  });
});

describe('decimals and tolerance (worked example 10)', () => {
  const eth = movement('2026-10-01T10:00:00Z', ['deposit 0.123456789012345678 ETH']);

  it.each([
    ['10a', '1.12345679', '0.000000000987654322', 'decimals-not-reported'],
    ['10b', '1.12345678', '-0.000000009012345678', 'decimals-not-reported'],
    ['10c', '1.12345681', '0.000000020987654322', 'open'],
  ])('%s', (_, reported, unexplained, status) => {
    const { row, days } = roll(
      month({ days: three, covered: true, balances: { ETH: `1.00000000 ${reported}` }, movements: [eth] }),
    );
    expect(text(row('ETH').unexplained)).toBe(unexplained);
    expect(days('ETH')[0]?.status).toBe(status);
    expect(row('ETH').status).toBe(status);
  });

  it('never adds up the remainder over a month', () => {
    const step = '0.000000009';
    const movements = Array.from({ length: 31 }, (_, index) =>
      movement(`2026-10-${String(index + 1).padStart(2, '0')}T10:00:00Z`, [`deposit ${step} ETH`]),
    );
    const exact = Array.from({ length: 32 }, (_, index) => decimal('1').plus(decimal(step).times(index)));
    const truncated = exact.map((value) => value.toDecimalPlaces(8, 1).toFixed(8)).join(' ');
    const { row, days } = roll(month({ covered: true, balances: { ETH: truncated }, movements }));
    expect(days('ETH').every(({ status }) => status === 'tied' || status === 'decimals-not-reported')).toBe(true);
    expect(row('ETH')).toMatchObject({ status: 'decimals-not-reported', unexplainedDays: 0 });
    expect(text(row('ETH').unexplained)).toBe('-0.000000009');
    const wrong = truncated.split(' ');
    wrong[20] = decimal(wrong[20] ?? '')
      .plus(decimal('0.00000002'))
      .toFixed(8);
    expect(roll(month({ covered: true, balances: { ETH: wrong.join(' ') }, movements })).row('ETH').status).toBe(
      'open',
    );
  });

  it.each([
    ['10d', '1.00', '0.9204', 'within-tolerance', '0.87438'],
    ['10e', '0.40', '0.9204', 'open', '0.4'],
    ['10f', '1.00', undefined, 'open', null],
  ])('%s', (_, limit, rate, status, tolerance) => {
    const settings = { toleranceBase: decimal(limit), tolerancePercent: decimal('0.01') };
    const input = month({ days: three, covered: true, balances: { USDT: '9499.500000 9500.000000' }, settings });
    const { row } = roll(input, rate === undefined ? {} : { USDT: rate });
    expect(row('USDT').status).toBe(status);
    expect(text(row('USDT').unexplained)).toBe('0.5');
    expect(text(row('USDT').tolerance)).toBe(tolerance);
  });

  it('covers nothing by default', () => {
    const input = month({ days: three, covered: true, balances: { USDT: '9499.999999 9500.000000' } });
    expect(roll(input, { USDT: '0.9204' }).row('USDT').status).toBe('open');
  });

  it('accepts a difference with a note, and only that one', () => {
    const balances = { USDT: '9499.500000 9500.000000' };
    const accepted = { ...acceptance('unexplained', 'USDT', '2026-10-01'), amount: decimal('0.5') };
    const sketch = { days: three, covered: true, balances };
    expect(roll(month({ ...sketch, acceptances: [accepted] })).row('USDT')).toMatchObject({
      status: 'accepted',
      unexplainedDays: 1,
    });
    const other = { ...accepted, amount: decimal('0.4') };
    expect(roll(month({ ...sketch, acceptances: [other] })).row('USDT').status).toBe('open');
  });
});

describe('properties', () => {
  const amounts = fc.array(fc.tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: -9_999_999, max: 9_999_999 })), {
    maxLength: 40,
  });

  it('closes whatever the movements and whatever their order', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 9_999_999 }), (items, start) => {
        const movements = items.map(([on, cents]) =>
          movement(`2026-10-${String(on).padStart(2, '0')}T10:00:00Z`, [
            `deposit ${decimal(String(cents)).div(100).toFixed()} BTC`,
          ]),
        );
        const balances = Array.from({ length: 32 }, (_, on) =>
          sum([
            decimal(String(start)),
            ...items.filter(([other]) => other <= on).map(([, cents]) => decimal(String(cents))),
          ])
            .div(100)
            .toFixed(2),
        );
        const input = month({ covered: true, balances: { BTC: balances.join(' ') }, movements });
        const row = roll(input).row('BTC');
        expect(row.status).toBe('tied');
        expect(text(row.unexplained)).toBe('0');
        expect(roll(input, {}, [...movements].reverse()).row('BTC')).toEqual(row);
      }),
      { numRuns: 60 },
    );
  });

  it('adds the days’ differences up to the month’s', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -999, max: 999 }), { minLength: 32, maxLength: 32 }), (cents) => {
        const column = cents.map((value) => decimal(String(value)).div(100).toFixed(2)).join(' ');
        const { row, days } = roll(month({ covered: true, balances: { BTC: column } }));
        const total = sum(days('BTC').flatMap(({ unexplained }) => (unexplained === null ? [] : [unexplained])));
        expect(text(row('BTC').unexplained)).toBe(text(total));
      }),
      { numRuns: 60 },
    );
  });

  it('lists the currencies of the period', () => {
    const accounts = { ETH: { asset: '1530', gain: '4810', loss: '6810' } };
    const input = month({
      days: three,
      balances: { BTC: '1' },
      accountMap: accounts,
      before: { TRX: '1', LTC: '0' },
      movements: [
        movement('2026-10-01T10:00:00Z', ['deposit 1 TON']),
        movement('2026-09-30T10:00:00Z', ['deposit 1 USDC']),
      ],
    });
    expect(roll(input).tickers).toEqual(['BTC', 'ETH', 'TON', 'TRX']);
    expect(roll(input).row(ticker('ETH')).status).toBe('not-tested');
  });
});
