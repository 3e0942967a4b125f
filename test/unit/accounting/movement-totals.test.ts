/** What the movements of a month come to, per currency (K1, K2). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Movement } from '../../../main/accounting/movement-input.ts';
import { movementTotals } from '../../../main/accounting/movement-totals.ts';
import { decimal, sum } from '../../../main/values/money.ts';
import type { Period } from '../../../main/values/time.ts';
import { line, movement } from './fixtures.ts';

const OCTOBER = '2026-10' as Period;

const said = (movements: readonly Movement[]) =>
  movementTotals(movements, OCTOBER).map((total) =>
    [
      total.ticker,
      total.lines,
      total.in.toFixed(),
      total.out.toFixed(),
      total.net.toFixed(),
      total.waitingLines,
      total.waiting.toFixed(),
    ].join(' | '),
  );

describe('movement totals', () => {
  it('are in, out and net per currency, networks of one ticker together', () => {
    const movements = [
      movement('2026-10-01T10:00Z', ['deposit 100.000001 USDTT', 'fee -0.991462 USDTT']),
      movement('2026-10-31T23:00Z', ['withdrawal -40.5 USDTE', 'fee -1.1 TRX']),
    ];
    // 100.000001 − 0.991462 − 40.5 = 58.508539.
    expect(said(movements)).toEqual([
      'TRX | 1 | 0 | -1.1 | -1.1 | 0 | 0',
      'USDT | 3 | 100.000001 | -41.491462 | 58.508539 | 0 | 0',
    ]);
  });

  it('keep what waits beside the sums, and leave out what is dismissed', () => {
    const waiting = (standing: Movement['standing']) =>
      movement('2026-10-05T10:00Z', [], { standing, pendingLines: [line('deposit 2 BTC')] });
    const movements = [
      waiting('pending'),
      waiting('held'),
      waiting('dismissed'),
      movement('2026-10-06T10:00Z', ['deposit 1 BTC']),
    ];
    expect(said(movements)).toEqual(['BTC | 1 | 1 | 0 | 1 | 2 | 4']);
  });

  it('count a line in the month of its own day', () => {
    const reversed = movement('2026-09-30T10:00Z', [], {
      lines: [line('deposit 5 BTC'), line('deposit -5 BTC', { label: 'reversal', day: '2026-10-02' })],
    });
    const moved = movement('2026-09-30T23:59Z', ['deposit 1 BTC'], {
      bookingDay: movement('2026-10-01T00:00Z', []).bookingDay,
    });
    expect(said([reversed, moved])).toEqual(['BTC | 2 | 1 | -5 | -4 | 0 | 0']);
  });

  it('are exact and in any order the same: in and out make the net, to the last digit', () => {
    const amount = fc.tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 18 }));
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 30 }), (amounts) => {
        const texts = amounts.map(([units, decimals]) =>
          decimal(String(units)).div(decimal(String(10n ** BigInt(decimals)))),
        );
        const movements = texts.map((each) => movement('2026-10-05T10:00Z', [`adjustment ${each.toFixed()} BTC`]));
        const [total] = movementTotals(movements, OCTOBER);
        expect(total?.net.toFixed()).toBe(sum(texts).toFixed());
        expect(total?.in.plus(total.out).toFixed()).toBe(total?.net.toFixed());
        expect(said(movements.toReversed())).toEqual(said(movements));
      }),
    );
  });
});
