import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Movement } from '../../../main/accounting/movement-input.ts';
import { decimal, sum } from '../../../main/values/money.ts';
import { movementFrom } from './fields.ts';
import { at, day, line, month, movement, ticker } from './fixtures.ts';
import { figures, roll, text, three } from './rolled.ts';

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
    const after = october(reported, [accepted]);
    expect(after.row('EUR').status).toBe('explained');
    const [said] = after.days('EUR').filter(({ decided }) => !decided.isZero());
    expect([said?.day, said?.status, text(said?.decided ?? null)]).toEqual(['2026-10-31', 'explained', '-403.251273']);
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

describe('pending movements', () => {
  it('names what waits until the end of the month, beside the totals', () => {
    const pending = (moment: string, standing: Movement['standing'] = 'pending') =>
      movement(moment, [], { standing, pendingLines: [line('deposit 2 BTC')] });
    const input = month({
      covered: true,
      balances: { BTC: '1.00' },
      movements: [
        pending('2026-10-05T10:00:00Z'),
        pending('2026-10-31T10:00:00Z'),
        pending('2026-11-01T10:00:00Z'),
        pending('2026-10-06T10:00:00Z', 'held'),
      ],
    });
    const row = roll(input).row('BTC');
    expect(text(row.pending)).toBe('4');
    expect(row.status).toBe('tied');
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
        // No movement explains anything: the month differs by what the balance did from its first day to its last.
        const moved = decimal(String((cents.at(-1) ?? 0) - (cents[0] ?? 0))).div(100);
        expect([text(row('BTC').unexplained), text(total)]).toEqual([text(moved), text(moved)]);
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
