import { describe, expect, it } from 'vitest';
import type { RateObservation } from '../../../main/accounting/input.ts';
import { RateBook } from '../../../main/accounting/rates.ts';
import { day, rate, ticker } from './fixtures.ts';

function rateOf(observations: RateObservation[], code = 'USD', on = '2026-10-31') {
  const { rate, state, path, warning } = new RateBook(observations, ticker('EUR'), new Set()).rateOn(
    ticker(code),
    day(on),
  );
  return { rate: rate?.toFixed() ?? null, state, path, warning };
}

const bothWays = (observations: RateObservation[]) =>
  [observations, observations.toReversed()].map((order) => rateOf(order).rate);

describe('which fixing is the rate of a day', () => {
  const fixing = (amount: string, published: string, of: string) =>
    rate(`1 USD = ${amount} EUR at ${published} fixing of ${of} from ecb.csv`);

  it('takes the newest day, whatever the order of the file', () => {
    const days = [
      fixing('0.91', '2026-10-28T15:00Z', '2026-10-28'),
      fixing('0.93', '2026-10-30T15:00Z', '2026-10-30'),
      fixing('0.92', '2026-10-29T15:00Z', '2026-10-29'),
    ];
    expect(bothWays(days)).toEqual(['0.93', '0.93']);
  });

  it('takes the last published of one day', () => {
    const corrected = [
      fixing('0.91', '2026-10-30T15:00Z', '2026-10-30'),
      fixing('0.94', '2026-10-30T17:00Z', '2026-10-30'),
    ];
    expect(bothWays(corrected)).toEqual(['0.94', '0.94']);
  });

  it('takes one of the day itself', () => {
    expect(rateOf([fixing('0.91', '2026-10-31T15:00Z', '2026-10-31')]).state).toBe('fixing');
  });

  it.each([
    ['published the day after', '2026-11-01T00:00Z', '2026-10-30'],
    ['for the day after', '2026-10-30T15:00Z', '2026-11-01'],
  ])('leaves out one %s', (_, published, of) => {
    expect(rateOf([fixing('0.91', published, of)]).state).toBe('missing');
  });
});

describe('which quote is the rate of a day', () => {
  it('takes the later entry of one moment after the cut-off, past any number of them', () => {
    const same = ['0.91', '0.92', '0.93', '0.94'].map((amount) => rate(`1 USD = ${amount} EUR at 2026-11-01T00:10Z`));
    const later = rate('1 USD = 0.99 EUR at 2026-11-01T00:11Z');
    expect(rateOf([...same, later])).toMatchObject({ rate: '0.94', state: 'after-cut-off' });
  });

  it('names an age in hours and minutes', () => {
    const { warning } = rateOf([rate('1 USD = 0.91 EUR at 2026-10-31T02:00Z')]);
    expect(warning).toBe('older than 60 minutes: 21 h 59 min before the cut-off');
    const missing = rateOf([rate('1 USD = 0.91 EUR at 2026-10-29T23:54Z')]).warning;
    expect(missing).toBe('no rate USD→EUR for 2026-10-31: the newest quote is 48 h 05 min old, more than 24 h');
  });

  it('prefers the hop with fewer inversions, then the first by name', () => {
    const at = 'at 2026-10-31T23:50Z';
    const inverted = [rate(`1 USD = 2 AAA ${at}`), rate(`1 EUR = 4 AAA ${at}`)];
    const straight = [rate(`1 USD = 3 ZZZ ${at}`), rate(`1 ZZZ = 0.3 EUR ${at}`)];
    for (const order of [
      [...inverted, ...straight],
      [...straight, ...inverted],
    ]) {
      expect(rateOf(order).path).toBe('USD→ZZZ→EUR');
    }
    const other = [rate(`1 USD = 3 YYY ${at}`), rate(`1 YYY = 0.3 EUR ${at}`)];
    expect(rateOf([...straight, ...other]).path).toBe('USD→YYY→EUR');
  });
});
