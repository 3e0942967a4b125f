import { describe, expect, it } from 'vitest';
import { bookMovements } from '../../../main/accounting/booking.ts';
import type { Movement } from '../../../main/accounting/movement-input.ts';
import { rollForward } from '../../../main/accounting/roll-forward.ts';
import { decimal } from '../../../main/values/money.ts';
import { inCutOffMinute } from '../../../main/values/time.ts';
import { movementFrom } from './fields.ts';
import { at, day, month, movement, ticker } from './fixtures.ts';

const late = () => movement('2026-10-31T23:59:30Z', ['deposit 0.10 BTC']);

/** 30 October to 2 November, with the cut-off of 31 October inside. */
function days(btc: string, movements: Movement[], rest = {}) {
  return month({
    days: ['2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02'],
    covered: true,
    balances: { BTC: btc },
    movements,
    ...rest,
  });
}

const bookingDays = (input: ReturnType<typeof days>) => bookMovements(input).map(({ bookingDay }) => bookingDay);

describe('the cut-off minute (worked example 7)', () => {
  it.each([
    ['2026-10-31T23:58:59.999Z', false],
    ['2026-10-31T23:59:00Z', true],
    ['2026-10-31T23:59:59.999Z', true],
    ['2026-11-01T00:00:00Z', false],
  ])('%s', (moment, inside) => {
    expect(inCutOffMinute(at(moment))).toBe(inside);
  });

  it('moves to the next day what ties only there, and marks it', () => {
    const input = days('1.00 1.00 1.10', [late()]);
    const [booked] = bookMovements(input);
    expect(booked).toMatchObject({ bookingDay: '2026-11-01', cutOffMinute: true, at: '2026-10-31T23:59:30.000Z' });
    expect(booked?.remarks).toEqual(['cut-off minute: counts on the next day, both days then tie']);
    const open = (movements: readonly Movement[]) =>
      rollForward(input, movements, [ticker('BTC')], () => null).daily.map(({ unexplained }) => unexplained?.toFixed());
    expect(open(input.movements)).toEqual(['-0.1', '0.1', '0']);
    expect(open(bookMovements(input))).toEqual(['0', '0', '0']);
  });

  it('moves what people decided about it along with it', () => {
    const decided = [
      { ticker: ticker('BTC'), day: day('2026-10-31'), amount: decimal('-0.01') },
      { ticker: ticker('BTC'), day: day('2026-11-02'), amount: decimal('0.03') },
    ];
    const [booked] = bookMovements(days('1.00 1.00 1.10', [{ ...late(), decided }]));
    expect(booked?.decided.map((one) => `${one.day} ${one.amount.toFixed()}`)).toEqual([
      '2026-11-01 -0.01',
      '2026-11-02 0.03',
    ]);
  });

  it('leaves it on its own day where a person chose that one', () => {
    const chosen = movementFrom(
      { type: 'deposit', status: 'confirmed', createdAt: at('2026-10-31T23:59:30Z'), sent: 'BTC 0.10' },
      [{ kind: 'book-on', day: day('2026-10-31'), by: 'Ada' }],
    );
    expect(bookingDays(days('1.00 1.00 1.10', [chosen]))).toEqual(['2026-10-31']);
  });

  it('leaves it where it ties', () => {
    expect(bookingDays(days('1.00 1.10 1.10', [late()]))).toEqual(['2026-10-31']);
  });

  it('leaves it where neither reading ties', () => {
    expect(bookingDays(days('1.00 1.00 1.20', [late()]))).toEqual(['2026-10-31']);
  });

  it('does not move into a day that is not tested', () => {
    const covers = [{ from: '2026-10-31' as never, to: '2026-10-31' as never, source: 'movements.csv' }];
    expect(bookingDays(days('1.00 1.00 1.10', [late()], { covers }))).toEqual(['2026-10-31']);
  });

  it('moves the movements of evening after evening together', () => {
    const evening = (day: string, amount: string) => movement(`${day}T23:59:30Z`, [`deposit ${amount} BTC`]);
    const two = (second: string) => [evening('2026-10-31', '0.10'), evening('2026-11-01', second)];
    expect(bookingDays(days('1.00 1.00 1.10 1.20', two('0.10')))).toEqual(['2026-11-01', '2026-11-02']);
    expect(bookingDays(days('1.00 1.00 1.10 1.40', two('0.30')))).toEqual(['2026-11-01', '2026-11-02']);
    // Only the first one: the balance of 1 November has the second.
    expect(bookingDays(days('1.00 1.00 1.40 1.40', two('0.30')))).toEqual(['2026-11-01', '2026-11-01']);
    // The last of them does not tie, and so none does.
    expect(bookingDays(days('1.00 1.00 1.10 1.50', two('0.30')))).toEqual(['2026-10-31', '2026-11-01']);
  });

  it('moves only the ones after the balance was taken', () => {
    const early = movement('2026-10-31T23:59:10Z', ['deposit 0.30 BTC']);
    expect(bookingDays(days('1.00 1.30 1.40', [late(), early]))).toEqual(['2026-11-01', '2026-10-31']);
    expect(bookingDays(days('1.00 1.00 1.40', [late(), early]))).toEqual(['2026-11-01', '2026-11-01']);
  });

  it('judges currencies apart, but a movement as a whole', () => {
    const balances = { BTC: '1.00 1.00 1.10', ETH: '1.00 1.50 1.50' };
    const eth = movement('2026-10-31T23:59:40Z', ['deposit 0.50 ETH']);
    expect(bookingDays(days('', [late(), eth], { balances }))).toEqual(['2026-11-01', '2026-10-31']);
    const both = movement('2026-10-31T23:59:30Z', ['exchange 0.10 BTC', 'exchange 0.50 ETH']);
    expect(bookingDays(days('', [both], { balances }))).toEqual(['2026-10-31']);
  });

  it('leaves reversal lines on their own day', () => {
    const cancelled = late();
    const back = cancelled.lines.map((line) => ({
      ...line,
      amount: line.amount.negated(),
      day: '2026-11-02' as never,
    }));
    const input = days('1.00 1.00 1.10 1.00', [{ ...cancelled, lines: [...cancelled.lines, ...back] }]);
    expect(bookingDays(input)).toEqual(['2026-11-01']);
    const { daily } = rollForward(input, bookMovements(input), [ticker('BTC')], () => null);
    expect(daily.map(({ status }) => status)).toEqual(['tied', 'tied', 'tied']);
  });

  it('leaves pending ones alone', () => {
    expect(bookingDays(days('1.00 1.00 1.10', [{ ...late(), standing: 'pending' }]))).toEqual(['2026-10-31']);
  });

  it('leaves one before the minute, whatever would tie', () => {
    const noon = movement('2026-10-31T12:00:00Z', ['deposit 0.10 BTC']);
    expect(bookingDays(days('1.00 1.00 1.10', [noon]))).toEqual(['2026-10-31']);
  });

  it('leaves a withdrawal where both readings miss by different amounts', () => {
    const out = movement('2026-10-31T23:59:30Z', ['withdrawal -0.10 BTC']);
    expect(bookingDays(days('1.00 0.95 0.80', [out]))).toEqual(['2026-10-31']);
  });

  it('ties but for decimals that are not reported', () => {
    const long = movement('2026-10-31T23:59:30Z', ['deposit 0.104 BTC']);
    expect(bookingDays(days('1.00 1.00 1.10', [long]))).toEqual(['2026-11-01']);
  });

  it('moves into the day on which the currency is first reported', () => {
    expect(bookingDays(days('- - 0.10', [late()]))).toEqual(['2026-11-01']);
  });

  it('leaves it where the next day has no answer', () => {
    expect(bookingDays(days('1.00 1.00', [late()], { failed: ['2026-11-01'] }))).toEqual(['2026-10-31']);
  });

  it('moves the one that was recorded last among those of one moment', () => {
    expect(bookingDays(days('1.00 1.10 1.20', [late(), late()]))).toEqual(['2026-10-31', '2026-11-01']);
  });

  it('leaves two that cancel each other out', () => {
    const out = movement('2026-10-31T23:59:40Z', ['withdrawal -0.10 BTC']);
    expect(bookingDays(days('1.00 1.00 1.00', [late(), out]))).toEqual(['2026-10-31', '2026-10-31']);
  });

  it('leaves a movement of which one currency ties on neither day', () => {
    const both = movement('2026-10-31T23:59:30Z', ['exchange 0.10 BTC', 'exchange 0.50 ETH']);
    const balances = { BTC: '1.00 1.00 1.10', ETH: '1.00 1.70 1.70' };
    expect(bookingDays(days('', [both], { balances }))).toEqual(['2026-10-31']);
  });

  it('judges together what shares a currency', () => {
    const eth = movement('2026-10-31T23:59:40Z', ['deposit 0.20 ETH']);
    const both = movement('2026-10-31T23:59:30Z', ['exchange -0.10 BTC', 'exchange 0.50 ETH']);
    const balances = { BTC: '1.00 1.00 0.90', ETH: '1.00 1.00 1.70' };
    expect(bookingDays(days('', [eth, both], { balances }))).toEqual(['2026-11-01', '2026-11-01']);
  });
});
