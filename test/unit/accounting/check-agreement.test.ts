import { describe, expect, it } from 'vitest';
import { decimal } from '../../../main/values/money.ts';
import type { Period } from '../../../main/values/time.ts';
import { books, line, type MonthSketch, movement, ticker } from './fixtures.ts';
import { checksOf, GOOD } from './good-month.ts';

const checked = (id: string, sketch: MonthSketch) => {
  const { status, detail, count } = checksOf({ ...GOOD, ...sketch })(id);
  return { status, detail, count };
};

describe('the entry beside the effect of rates (C19)', () => {
  // Effect of rates 1 × (58500 − 58000) + 1.5 × (57100 − 58500) = −1600; entry 1.5 × 57100 − carrying amount.
  it.each([
    ['87250.00', 'pass', 'All lines are within 1 EUR.'],
    ['87249.00', 'pass', 'All lines are within 1 EUR.'],
    ['87248.99', 'warn', 'Entry less effect of rates, EUR: BTC 1.01.'],
    ['87251.01', 'warn', 'Entry less effect of rates, EUR: BTC -1.01.'],
  ])('a carrying amount of %s: %s', (carrying, status, detail) => {
    const ledger = [books('1210', 'BTC', '1.5', carrying), books('1200', 'EUR', '10', '10')];
    expect(checked('C19', { ledger })).toMatchObject({ status, detail });
  });
});

describe('agreement with the books (C12)', () => {
  const ledger = [books('1210', 'BTC', '1.4', '80000.00'), books('1200', 'EUR', '10', '10')];
  const item = {
    id: 1,
    ticker: ticker('BTC'),
    kind: 'timing',
    quantity: decimal('0.1'),
    originPeriod: '2026-10' as Period,
    note: 'booked in November',
    by: 'Ada Prüfer',
  } as const;

  it('counts the currencies that reconciling items explain', () => {
    const pass = { status: 'pass', detail: 'All 2 currencies of the books agree. 1 currency with reconciling items.' };
    expect(checked('C12', { ledger, reconcilingItems: [item] })).toMatchObject(pass);
    expect(checked('C12', {}).detail).toBe('All 2 currencies of the books agree.');
  });

  it('names what stays open', () => {
    expect(checked('C12', { ledger })).toEqual({ status: 'fail', detail: 'Open: BTC in 1210 0.1.', count: 1 });
  });
});

describe('what a missing rate takes from the bridge (C17)', () => {
  it('names the currencies that lack it, and no test coin', () => {
    const sketch = { rates: [], testCoins: ['SBX'], balances: { ...GOOD.balances, SBX: '5' } };
    const { status, detail } = checked('C17', sketch);
    expect(status).toBe('not-tested');
    expect(detail).toBe(
      'There is no total bridge. BTC: no rate on the opening day 2026-10-29; no rate on the closing day 2026-10-31.',
    );
  });
});

describe('movements that wait (C11) and control totals (C16)', () => {
  const waiting = (standing: 'pending' | 'held' | 'debited-not-confirmed', moment = '2026-10-31T10:00Z') =>
    movement(moment, [], { standing, externalId: standing, pendingLines: [line('deposit +2 BTC')] });

  it('names every kind of waiting, until the end of the period', () => {
    const movements = [
      ...(GOOD.movements ?? []),
      waiting('pending'),
      waiting('held'),
      waiting('debited-not-confirmed'),
      waiting('pending', '2026-11-01T10:00Z'),
    ];
    const { status, detail, count } = checked('C11', { movements });
    expect({ status, count }).toEqual({ status: 'warn', count: 3 });
    expect(detail).toContain('is pending and not counted');
    expect(detail).toContain('waits for a decision and is not counted');
    expect(detail).toContain('is debited, not yet confirmed');
  });

  it('counts the lines of the period only', () => {
    const opening = movement('2026-10-29T10:00Z', ['deposit +7 BTC']);
    const after = movement('2026-11-01T10:00Z', ['deposit +7 BTC']);
    const held = movement('2026-10-30T11:00Z', ['deposit +7 BTC'], { standing: 'held' });
    const { status, detail, count } = checked('C16', {
      movements: [...(GOOD.movements ?? []), opening, after, held],
    });
    expect({ status, detail, count }).toEqual({
      status: 'pass',
      detail: 'The sums of 1 line are those of the roll-forward.',
      count: 1,
    });
  });
});
