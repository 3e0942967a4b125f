import { describe, expect, it } from 'vitest';
import { rate } from './fixtures.ts';
import { checksOf } from './good-month.ts';

const DAYS = ['2026-10-30', '2026-10-31'];
const held = (...rates: ReturnType<typeof rate>[]) =>
  checksOf({ days: DAYS, balances: { USD: '100.00', EUR: '5.00', TRX: '0.00' }, rates });

describe('rates against an independent source (C20)', () => {
  it.each([
    ['1.01', 'pass', 'Within 1 %: USD 1 % against prices.csv row 1.'],
    ['0.99', 'pass', 'Within 1 %: USD -1 % against prices.csv row 1.'],
    ['1.0101', 'warn', 'More than 1 % apart: USD 1.01 % against prices.csv row 1.'],
    ['0.98', 'warn', 'More than 1 % apart: USD -2 % against prices.csv row 1.'],
    ['1.000123456', 'pass', 'Within 1 %: USD 0.0123 % against prices.csv row 1.'],
  ])('%s against 1', (used, status, detail) => {
    const check = held(
      rate(`1 USD = ${used} EUR at 2026-10-31T23:55Z`),
      rate('1 USD = 1 EUR at 2026-10-31T23:50Z from prices.csv row 1'),
    );
    expect(check('C20')).toMatchObject({ status, detail });
  });
});

describe('how the rate of each balance is named (C05, C06)', () => {
  const sentences = (observation: ReturnType<typeof rate>) => ['C05', 'C06'].map((id) => held(observation)(id).detail);

  it.each([
    ['at 2026-10-31T23:59Z', 'USD→EUR 0 min before the cut-off', ''],
    ['at 2026-10-31T23:50Z', 'USD→EUR 9 min before the cut-off', ''],
    ['at 2026-11-01T00:01Z', 'USD→EUR 2 min after the cut-off', ' After cut-off: USD.'],
    ['at 2026-10-30T15:00Z fixing of 2026-10-30', 'USD→EUR fixing of 2026-10-30', ''],
  ])('%s', (moment, words, after) => {
    expect(sentences(rate(`1 USD = 0.9 EUR ${moment}`))).toEqual([
      `Every balance has a rate: ${words}.`,
      `All rates are quotes within 60 minutes of the cut-off, or fixings.${after}`,
    ]);
  });

  it('asks no rate of a currency of which nothing is held, nor of the base currency', () => {
    const check = checksOf({ days: DAYS, balances: { TRX: '0.00', EUR: '5.00' } });
    expect(check('C05')).toMatchObject({ status: 'not-tested', detail: 'No balance needs a rate.' });
  });
});
