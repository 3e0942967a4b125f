import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RateObservation } from '../../../main/accounting/input.ts';
import { compareRates, rateDifference } from '../../../main/accounting/rate-comparison.ts';
import { RateBook } from '../../../main/accounting/rates.ts';
import { type Decimal, decimal, roundTo } from '../../../main/values/money.ts';
import { day, rate, ticker } from './fixtures.ts';

const AT = 'at 2026-10-31T23:50Z';

function rateOf(observations: RateObservation[], code: string, on = '2026-10-31', testCoins: string[] = []) {
  return new RateBook(observations, ticker('EUR'), new Set(testCoins.map(ticker))).rateOn(ticker(code), day(on));
}

const text = (value: Decimal | null): string | null => value?.toFixed() ?? null;

describe('worked example 5: direct, inverse, one hop', () => {
  it('5a takes the direct pair as received', () => {
    const found = rateOf([rate(`1 BTC = 58211.37 EUR ${AT}`)], 'BTC');
    expect(found).toMatchObject({ state: 'fresh', path: 'BTC→EUR', ageMinutes: 9, source: 'currencies/rates' });
    expect(text(found.rate)).toBe('58211.37');
  });

  it('5b divides by the units the rate is quoted for', () => {
    const found = rateOf([rate(`100 TRX = 6.41 EUR ${AT}`)], 'TRX');
    expect(text(found.rate)).toBe('0.0641');
    expect(found.path).toBe('TRX→EUR');
  });

  it('5c turns the pair round, rounded once to 20 significant digits', () => {
    const found = rateOf([rate(`1 EUR = 1.0854 USDT ${AT}`)], 'USDT');
    expect(found.rate?.toFixed(20)).toBe('0.92131932927952828450');
    expect(text(found.rate)).toBe('0.9213193292795282845');
    expect(found.path).toBe('inverse of EUR→USDT');
    const value = found.rate && decimal('98.154731').times(found.rate);
    expect(value?.toFixed(26)).toBe('90.43185093053252257198896950');
    expect(value && roundTo(value, 2).toFixed(2)).toBe('90.43');
  });

  it('5d goes over one hop, exactly', () => {
    const found = rateOf([rate(`1 BTC = 63179.55 USDT ${AT}`), rate(`1 USDT = 0.9213 EUR ${AT}`)], 'BTC');
    expect(text(found.rate)).toBe('58207.319415');
    expect(found.path).toBe('BTC→USDT→EUR');
    const value = found.rate?.times('1.35');
    expect(value?.toFixed()).toBe('78579.88121025');
    expect(value && roundTo(value, 2).toFixed(2)).toBe('78579.88');
  });

  it('5e multiplies a received rate with a rounded inverse, without rounding again', () => {
    const found = rateOf([rate(`1 BTC = 63179.55 USDT ${AT}`), rate(`1 EUR = 1.0854 USDT ${AT}`)], 'BTC');
    expect(found.rate?.toFixed(22)).toBe('58208.5406301824212269819750');
    expect(found.path).toBe('BTC→USDT, inverse of EUR→USDT');
  });

  it('compares 5d against 5a', () => {
    const { difference, percent } = rateDifference(decimal('58207.319415'), decimal('58211.37'));
    expect(difference.toFixed()).toBe('-4.050585');
    expect(roundTo(percent, 8).toFixed()).toBe('-0.00695841');
  });

  it('is as old as the oldest leg', () => {
    const found = rateOf(
      [rate('1 BTC = 63179.55 USDT at 2026-10-31T23:50Z'), rate('1 USDT = 0.9213 EUR at 2026-10-31T20:00Z')],
      'BTC',
    );
    expect(found).toMatchObject({ at: '2026-10-31T20:00:00.000Z', ageMinutes: 239, state: 'old' });
    expect(found.warning).toBe('older than 60 minutes: 3 h 59 min before the cut-off');
  });
});

describe('worked example 6: which observation is the rate of 31 October 2026', () => {
  const a = rate('1 BTC = 1 EUR at 2026-10-31T23:50Z');
  const b = rate('1 BTC = 2 EUR at 2026-10-31T00:05Z');
  const c = rate('1 BTC = 3 EUR at 2026-11-01T00:05Z');
  const d = rate('1 BTC = 4 EUR at 2026-10-30T12:00Z');
  const e = rate('1 BTC = 5 EUR at 2026-10-30T15:00Z fixing of 2026-10-30 from ecb.csv row 2');

  it('6a uses the newest quote in the hour before', () => {
    expect(rateOf([d, c, b, a, e], 'BTC')).toMatchObject({ observationIds: [a.id], state: 'fresh', ageMinutes: 9 });
  });

  it('6c uses the first quote in the hour after when none lies before, and labels it', () => {
    const later = rate('1 BTC = 9 EUR at 2026-11-01T00:50Z');
    const found = rateOf([later, c, b, d], 'BTC');
    expect(found).toMatchObject({ observationIds: [c.id], state: 'after-cut-off', ageMinutes: -6 });
  });

  it('6b uses an older quote of the day only then, with its age in the warning', () => {
    const found = rateOf([b, d], 'BTC');
    expect(found).toMatchObject({ observationIds: [b.id], state: 'old', ageMinutes: 23 * 60 + 54 });
    expect(found.warning).toBe('older than 60 minutes: 23 h 54 min before the cut-off');
  });

  it('6d leaves a quote of the day before out: an open item that says why', () => {
    const found = rateOf([d], 'BTC');
    expect(found).toMatchObject({ rate: null, state: 'missing', observationIds: [] });
    expect(found.warning).toBe('no rate BTC→EUR for 2026-10-31: the newest quote is 35 h 59 min old, more than 24 h');
  });

  it('6e uses the newest fixing published on or before the date', () => {
    const older = rate('1 BTC = 6 EUR at 2026-10-29T15:00Z fixing of 2026-10-29 from ecb.csv row 1');
    const next = rate('1 BTC = 7 EUR at 2026-11-01T15:00Z fixing of 2026-11-01 from ecb.csv row 3');
    expect(rateOf([older, next, e], 'BTC')).toMatchObject({
      observationIds: [e.id],
      state: 'fixing',
      ageMinutes: 32 * 60 + 59,
      warning: '',
    });
  });

  it.each([
    ['6f', '2026-05-31', '2026-05-29T14:00Z', '2026-05-29', 57 * 60 + 59],
    ['6g', '2027-01-31', '2027-01-29T15:00Z', '2027-01-29', 56 * 60 + 59],
  ])('%s uses the fixing of Friday on a Sunday', (_, on, moment, fixingDay, age) => {
    const fixing = rate(`1 BTC = 1 EUR at ${moment} fixing of ${fixingDay} from ecb.csv row 1`);
    expect(rateOf([fixing], 'BTC', on)).toMatchObject({ state: 'fixing', ageMinutes: age });
  });

  it('accepts a fixing of 5 calendar days before, not of 6', () => {
    const five = rate('1 BTC = 1 EUR at 2026-10-26T15:00Z fixing of 2026-10-26 from ecb.csv row 1');
    const six = rate('1 BTC = 1 EUR at 2026-10-25T15:00Z fixing of 2026-10-25 from ecb.csv row 1');
    expect(rateOf([five], 'BTC').state).toBe('fixing');
    expect(rateOf([six], 'BTC').state).toBe('missing');
  });

  it('6h, 6i: of a file whose dates are the start of the day, the row of 1 November closes 31 October', () => {
    const row31 = rate('1 BTC = 31 EUR at 2026-10-31T00:00Z from daily.csv row 31');
    const row1 = rate('1 BTC = 1 EUR at 2026-11-01T00:00Z from daily.csv row 32');
    expect(rateOf([row31, row1], 'BTC')).toMatchObject({
      observationIds: [row1.id],
      state: 'after-cut-off',
      ageMinutes: -1,
    });
    expect(rateOf([row31, row1], 'BTC', '2026-10-30').observationIds).toEqual([row31.id]);
  });

  it('takes the limits themselves in', () => {
    expect(rateOf([rate('1 BTC = 1 EUR at 2026-10-31T22:59Z')], 'BTC').state).toBe('fresh');
    expect(rateOf([rate('1 BTC = 1 EUR at 2026-10-31T22:58:59Z')], 'BTC').state).toBe('old');
    expect(rateOf([rate('1 BTC = 1 EUR at 2026-10-31T23:59Z')], 'BTC')).toMatchObject({
      state: 'fresh',
      ageMinutes: 0,
    });
    expect(rateOf([rate('1 BTC = 1 EUR at 2026-11-01T00:59Z')], 'BTC').state).toBe('after-cut-off');
    expect(rateOf([rate('1 BTC = 1 EUR at 2026-11-01T00:59:00.001Z')], 'BTC').state).toBe('missing');
    expect(rateOf([rate('1 BTC = 1 EUR at 2026-10-30T23:59Z')], 'BTC').state).toBe('old');
    expect(rateOf([rate('1 BTC = 1 EUR at 2026-10-30T23:58:59Z')], 'BTC').state).toBe('missing');
  });
});

describe('what is and is not a rate', () => {
  it('values the base currency at 1 by definition, even against an observation', () => {
    const found = rateOf([rate(`1 EUR = 2 EUR ${AT}`)], 'EUR');
    expect(found).toMatchObject({ state: 'base', path: 'EUR', at: null });
    expect(text(found.rate)).toBe('1');
  });

  it('gives test coins no rate and no missing item', () => {
    const found = rateOf([rate(`1 CTN = 2 EUR ${AT}`)], 'CTN', '2026-10-31', ['CTN']);
    expect(found).toMatchObject({ rate: null, state: 'test-coin', warning: '' });
  });

  it('never passes through a test coin', () => {
    const found = rateOf([rate(`1 BTC = 2 CTN ${AT}`), rate(`1 CTN = 2 EUR ${AT}`)], 'BTC', '2026-10-31', ['CTN']);
    expect(found.state).toBe('missing');
  });

  it('does not take a zero for a rate', () => {
    expect(rateOf([rate(`1 BTC = 0 EUR ${AT}`)], 'BTC').state).toBe('missing');
    expect(rateOf([rate(`0 EUR = 1 BTC ${AT}`)], 'BTC').state).toBe('missing');
  });

  it('never values one USDT as one USD', () => {
    expect(rateOf([rate(`1 USD = 0.92 EUR ${AT}`)], 'USDT').state).toBe('missing');
  });

  it('prefers direct to inverse to one hop to two, and stops there', () => {
    const direct = rate(`1 A = 2 EUR ${AT}`);
    const inverse = rate(`1 EUR = 0.25 A ${AT}`);
    const hop = [rate(`1 A = 3 B ${AT}`), rate(`1 B = 1 EUR ${AT}`)];
    const twoHops = [rate(`1 A = 5 C ${AT}`), rate(`1 C = 1 D ${AT}`), rate(`1 EUR = 1 D ${AT}`)];
    const threeHops = [rate(`1 A = 7 E ${AT}`), rate(`1 E = 1 F ${AT}`), rate(`1 F = 1 G ${AT}`)];
    const all = [...threeHops, rate(`1 G = 1 EUR ${AT}`), ...twoHops, ...hop, inverse, direct];
    expect(rateOf(all, 'A').path).toBe('A→EUR');
    expect(rateOf(all.slice(0, -1), 'A').path).toBe('inverse of EUR→A');
    expect(rateOf(all.slice(0, -2), 'A').path).toBe('A→B→EUR');
    expect(rateOf(all.slice(0, -4), 'A').path).toBe('A→C→D, inverse of EUR→D');
    expect(rateOf(all.slice(0, -7), 'A').state).toBe('missing');
  });

  it('chooses among hops the better state, then the younger, then by name, whatever the order', () => {
    const overB = [rate('1 A = 2 B at 2026-10-31T23:40Z'), rate(`1 B = 1 EUR ${AT}`)];
    const overC = [rate('1 A = 3 C at 2026-10-31T23:45Z'), rate(`1 C = 1 EUR ${AT}`)];
    const overD = [rate('1 A = 4 D at 2026-10-31T23:45Z'), rate(`1 D = 1 EUR ${AT}`)];
    const old = [rate('1 A = 9 AA at 2026-10-31T10:00Z'), rate(`1 AA = 1 EUR ${AT}`)];
    const all = [...old, ...overD, ...overB, ...overC];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(rateOf(shuffled, 'A').path).toBe('A→C→EUR');
      }),
    );
  });

  it('lets a typed rate of the same moment stand before the quote', () => {
    const typed = rate('1 BTC = 2 EUR at 2026-10-31T23:50Z typed from typed by Ada');
    const quote = rate(`1 BTC = 1 EUR ${AT}`);
    expect(rateOf([typed, quote], 'BTC').source).toBe('typed by Ada');
    expect(rateOf([quote, typed], 'BTC').source).toBe('typed by Ada');
  });

  it('names every source of a hop once', () => {
    const found = rateOf([rate(`1 BTC = 2 USD ${AT}`), rate(`1 USD = 1 EUR ${AT} from ecb.csv row 1`)], 'BTC');
    expect(found.source).toBe('currencies/rates, ecb.csv row 1');
    const same = rateOf([rate(`1 BTC = 2 USD ${AT}`), rate(`1 USD = 1 EUR ${AT}`)], 'BTC');
    expect(same.source).toBe('currencies/rates');
  });
});

describe('comparison with an independent source', () => {
  const api = [rate(`1 BTC = 63179.55 USDT ${AT}`), rate(`1 USDT = 0.9213 EUR ${AT}`)];
  const file = rate('1 BTC = 58211.37 EUR at 2026-10-31T23:55Z from prices.csv row 31');
  const compare = (observations: RateObservation[]) => {
    const book = new RateBook(observations, ticker('EUR'), new Set());
    const used = ['BTC', 'USDT', 'EUR'].map((code) => book.rateOn(ticker(code), day('2026-10-31')));
    return compareRates(used, day('2026-10-31'), observations, ticker('EUR'), new Set());
  };

  it('sets the rate used against the rate of the other sources alone', () => {
    const [only, ...rest] = compare([...api, file]);
    expect(rest).toEqual([]);
    expect(only).toMatchObject({ ticker: 'BTC', used: { path: 'BTC→EUR' }, independent: { path: 'BTC→USDT→EUR' } });
    expect(only?.difference.toFixed()).toBe('4.050585');
  });

  it('compares nothing when there is one source, also when it is one file with many rows', () => {
    expect(compare(api)).toEqual([]);
    expect(compare([file, rate(`1 USDT = 0.92 EUR ${AT} from prices.csv row 32`)])).toEqual([]);
  });
});
