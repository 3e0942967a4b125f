import { describe, expect, it } from 'vitest';
import type { NetworkLook } from '../../../main/accounting/input.ts';
import type { Movement } from '../../../main/accounting/movement-input.ts';
import { networkSwaps } from '../../../main/accounting/network-swaps.ts';
import { at, day, movement, networkLook } from './fixtures.ts';

/** Accounts of USDT on two networks at a moment; the balance is their sum, unless another one is said. */
function look(moment: string, tron: number, ethereum: number, balance = tron + ethereum): NetworkLook {
  const sides = [`USDT ${balance}`];
  return { ...networkLook(sides, [`USDTT ${tron}`, `USDTE ${ethereum}`], sides), at: at(moment) };
}

const EARLIER = look('2026-10-01T12:00:00Z', 500, 300);
const covers = [{ from: day('2026-10-01'), to: day('2026-10-31'), source: 'movements.csv' }];
const deposit = (moment: string, amount: string, name = 'USDTT') => movement(moment, [`deposit ${amount} ${name}`]);

function swaps(later: NetworkLook, movements: Movement[], rest = {}) {
  return networkSwaps({ looks: [EARLIER, later], movements, covers, ...rest }).map(({ key, day: on, steps }) => ({
    key: key.replace(/\d+/g, (id) => String(movements.findIndex((one) => String(one.id) === id) + 1)),
    on,
    networks: steps.map(({ network }) => `${network?.from} to ${network?.to}`),
  }));
}

describe('networks of one ticker', () => {
  it('that agree with the movements need nothing', () => {
    const later = look('2026-10-20T12:00:00Z', 600, 300);
    expect(swaps(later, [deposit('2026-10-05T10:00:00Z', '100')])).toEqual([]);
  });

  it('that were swapped are put right on the day of the movement', () => {
    const later = look('2026-10-20T12:00:00Z', 540, 400);
    const rows = [deposit('2026-10-05T10:00:00Z', '100'), deposit('2026-10-06T10:00:00Z', '40')];
    const one = { key: 'network-swap 1', on: '2026-10-05', networks: ['USDTT to USDTE'] };
    expect(swaps(later, rows)).toEqual([one]);
    const withdrawn = [movement('2026-10-07T10:00:00Z', ['withdrawal -100 USDTE', 'fee -1 USDTE'])];
    const other = { key: 'network-swap 1', on: '2026-10-07', networks: ['USDTE to USDTT'] };
    expect(swaps(look('2026-10-20T12:00:00Z', 399, 300), withdrawn)).toEqual([other]);
  });

  it('that were swapped in two or three movements together', () => {
    const rows = ['70', '20', '10', '3'].map((amount, index) => deposit(`2026-10-0${index + 2}T10:00:00Z`, amount));
    expect(swaps(look('2026-10-20T12:00:00Z', 503, 400), rows).map(({ key }) => key)).toEqual(['network-swap 1 2 3']);
  });

  it('that were swapped are found beside a withdrawal that was cancelled and given back', () => {
    const givenBack = (from: string, to: string) => {
      const taken = movement(from, ['withdrawal -60 USDTT'], { status: 'cancelled' });
      const back = taken.lines.map((line) => ({
        ...line,
        amount: line.amount.negated(),
        day: day(to.slice(0, 10)),
        at: at(to),
      }));
      return { ...taken, lines: [...taken.lines, ...back] };
    };
    const row = deposit('2026-10-05T10:00:00Z', '100');
    const one = { key: 'network-swap 1', on: '2026-10-05', networks: ['USDTT to USDTE'] };
    const within = givenBack('2026-10-07T10:00:00Z', '2026-10-09T10:00:00Z');
    expect(swaps(look('2026-10-20T12:00:00Z', 500, 400), [row, within])).toEqual([one]);
    const before = givenBack('2026-09-30T10:00:00Z', '2026-10-02T10:00:00Z');
    expect(swaps(look('2026-10-20T12:00:00Z', 560, 400), [row, before])).toEqual([one]);
    const after = givenBack('2026-10-19T10:00:00Z', '2026-10-21T10:00:00Z');
    expect(swaps(look('2026-10-20T12:00:00Z', 440, 400), [row, after])).toEqual([one]);
  });

  it('do not take a transfer between the two for a swap', () => {
    const transfer = movement('2026-10-05T10:00:00Z', ['exchange -100 USDTT', 'exchange 100 USDTE']);
    expect(swaps(look('2026-10-20T12:00:00Z', 400, 400), [transfer])).toEqual([]);
    expect(swaps(look('2026-10-20T12:00:00Z', 300, 500), [transfer])).toEqual([]);
  });

  it.each([
    ['a day is not covered', { covers: [{ ...covers[0], to: day('2026-10-19') }] }],
    ['the ticker is not the sum of its networks', { looks: [EARLIER, look('2026-10-20T12:00:00Z', 500, 400, 950)] }],
    ['there is one look only', { looks: [look('2026-10-20T12:00:00Z', 500, 400)] }],
    ['a movement is missing as well', { looks: [EARLIER, look('2026-10-20T12:00:00Z', 517, 400)] }],
  ])('prove nothing where %s', (_why, rest) => {
    const later = look('2026-10-20T12:00:00Z', 500, 400);
    expect(swaps(later, [deposit('2026-10-05T10:00:00Z', '100')])).toHaveLength(1);
    expect(swaps(later, [deposit('2026-10-05T10:00:00Z', '100')], rest)).toEqual([]);
  });
});
