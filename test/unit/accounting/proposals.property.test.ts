/**
 * Whatever a file gets wrong: a proposal that is accepted makes its day tie and opens no other day but those it names, and
 * the balances stay what the API reported.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DailyRow } from '../../../main/accounting/figures.ts';
import { isTie } from '../../../main/accounting/tolerance.ts';
import { Decimal, ZERO } from '../../../main/values/money.ts';
import type { FieldsSketch } from './fields.ts';
import { at } from './fixtures.ts';
import { matchedMonth, recordsOf } from './matched.ts';

const DAYS = ['2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08'];
const CODES = ['BTC', 'ETH', 'TRX'] as const;

const FAULTS = ['none', 'none', 'dropped', 'doubled', 'late', 'pending', 'fee left out', 'fee inside'] as const;

const truth = fc.record({
  type: fc.constantFrom('deposit', 'withdrawal', 'exchange'),
  day: fc.integer({ min: 1, max: 3 }),
  time: fc.constantFrom('09:15:00', '17:40:10', '23:58:59', '23:59:20'),
  code: fc.constantFrom(...CODES),
  other: fc.constantFrom(...CODES),
  // Few sizes, so that amounts coincide.
  amount: fc.integer({ min: 100, max: 130 }),
  fee: fc.integer({ min: 0, max: 3 }),
  feeCode: fc.constantFrom(...CODES),
  fault: fc.constantFrom(...FAULTS),
});
type Truth = typeof truth extends fc.Arbitrary<infer T> ? T : never;

const digits = (cents: number) => new Decimal(cents).div(100).toFixed(2);

/** What the balance does, and what the file says of it. */
function told({ type, day, time, code, other, amount, fee, feeCode, fault }: Truth) {
  const moment = (on: number) => at(`${DAYS[on]}T${time}Z`);
  const moved = time >= '23:59' ? day + 1 : day;
  const effects: [string, number][] = [];
  const sketch: { -readonly [K in keyof FieldsSketch]: FieldsSketch[K] } = {
    ...{ type, status: 'confirmed', createdAt: moment(day), confirmedAt: moment(day) },
    sent: `${code} ${digits(amount)}`,
  };
  if (type === 'deposit') {
    effects.push([code, amount]);
    sketch.received = sketch.sent ?? '';
  } else {
    effects.push([code, -amount], [feeCode, -fee]);
    if (fee > 0) sketch.fees = [`mining ${feeCode} ${digits(fee)}`];
    if (type === 'exchange') {
      effects.push([other, amount * 2]);
      sketch.received = `${other} ${digits(amount * 2)}`;
      sketch.rate = '2';
    }
  }
  if (fault === 'late') sketch.confirmedAt = sketch.createdAt = moment(Math.min(day + 1, 4));
  if (fault === 'pending') Object.assign(sketch, { status: 'processing', confirmedAt: null });
  if (fault === 'fee left out') sketch.fees = [];
  if (fault === 'fee inside' && type === 'withdrawal' && feeCode === code)
    sketch.sent = `${code} ${digits(amount + fee)}`;
  const rows = fault === 'dropped' ? [] : fault === 'doubled' ? [sketch, sketch] : [sketch];
  return { effects, moved, rows };
}

function written(truths: readonly Truth[]) {
  const all = truths.map(told);
  const balances = Object.fromEntries(
    CODES.map((code) => {
      let balance = new Decimal('1000');
      const column = DAYS.map((_, day) => {
        const moves = all.filter(({ moved }) => moved === day).flatMap(({ effects }) => effects);
        for (const [of, cents] of moves) if (of === code) balance = balance.plus(new Decimal(cents).div(100));
        return balance.toFixed(2);
      });
      return [code, column.join(' ')];
    }),
  );
  return matchedMonth({ days: DAYS, balances }, recordsOf(all.flatMap(({ rows }) => rows)));
}

const ties = ({ status }: DailyRow) => isTie(status);
const cell = ({ ticker, day }: DailyRow) => `${ticker} ${day}`;

it('ties the day when it is accepted, and names every other day it opens', () => {
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(truth, { minLength: 1, maxLength: 9 }), (truths) => {
      const month = written(truths);
      const tied = new Set(month.daily.filter(ties).map(cell));
      for (const row of month.daily.filter((one) => !ties(one))) {
        for (const proposal of month.proposals(row.ticker, row.day).proposals) {
          if (proposal.kind === 'missing-movement') {
            expect(proposal.unexplainedAfter).toEqual(row.unexplained);
            continue;
          }
          accepted += 1;
          const after = month.accept(proposal);
          expect(ties(after.row(row.ticker, row.day)), proposal.key).toBe(true);
          expect(proposal.unexplainedAfter ?? ZERO).toEqual(ZERO);
          // Movements of the cut-off minute follow to where both days tie, of themselves.
          if (truths.some(({ time }) => time >= '23:59')) continue;
          expect(after.row(row.ticker, row.day).status, proposal.key).toBe('explained');
          const opened = after.daily.filter((one) => !ties(one) && tied.has(cell(one))).map(cell);
          const named = proposal.opens.map(({ ticker, day }) => `${ticker} ${day}`);
          expect(opened.sort(), proposal.key).toEqual(named.sort());
        }
      }
    }),
    { numRuns: 300 },
  );
  expect(accepted).toBeGreaterThan(500);
});

it('finds the one fault of a file that has one', () => {
  let found = 0;
  fc.assert(
    fc.property(fc.array(truth, { minLength: 1, maxLength: 8 }), fc.nat(7), (truths, index) => {
      const faulty = index % truths.length;
      const one = truths.map((item, place) => (place === faulty ? item : { ...item, fault: 'none' as const }));
      const month = written(one);
      for (const row of month.daily.filter((day) => !ties(day))) {
        const { proposals, complete } = month.proposals(row.ticker, row.day);
        expect(complete).toBe(true);
        expect(proposals.length).toBeGreaterThan(0);
        found += 1;
        const { fault, code, feeCode } = truths[faulty] ?? {};
        // What is not in the file, or a fee in a coin that nothing ties to the movement, cannot be found in it.
        const nowhere = fault === 'dropped' || (fault === 'fee left out' && code !== feeCode);
        if (!nowhere && !truths.some(({ time }) => time >= '23:59'))
          expect(proposals[0]?.kind).not.toBe('missing-movement');
      }
    }),
    { numRuns: 300 },
  );
  expect(found).toBeGreaterThan(100);
});
