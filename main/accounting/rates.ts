/** The rate of a currency on a day: direct, inverse, or over at most two hops (WE 5). Pure. */
import type { Ticker } from '../values/code.ts';
import { Decimal, dividedRate } from '../values/money.ts';
import { cutOff, type Day, dayOf, type Instant } from '../values/time.ts';
import type { RateObservation } from './input.ts';
import { type Choice, minutesBefore, RateHistory, type RateWindow, rateWindowAt } from './rate-history.ts';
import type { DayRate } from './value-figures.ts';

const ONE = new Decimal(1);

/** One step of a path, as observed or turned round. */
interface Leg {
  readonly choice: Choice;
  readonly inverse: boolean;
}

/** From the best to the worst; a path is as good as its worst leg. */
const STATES = ['fresh', 'fixing', 'after-cut-off', 'old'] as const;

/**
 * Rates of all currencies in one base currency. Observations are indexed once; every question after that is a bisection.
 * A rate is base units per 1 unit. A rate that needs no division is used as received, one that does is rounded once to 20
 * significant digits, half away from zero; the product over a hop is exact (K4).
 */
export class RateBook {
  readonly #base: Ticker;
  readonly #testCoins: ReadonlySet<Ticker>;
  readonly #pairs = new Map<Ticker, Map<Ticker, RateHistory>>();
  /** Tickers quoted against a ticker, in either direction, sorted. */
  readonly #neighbours = new Map<Ticker, readonly Ticker[]>();
  readonly #windows = new Map<Instant, RateWindow>();
  readonly #inverses = new Map<RateObservation, Decimal>();
  readonly #directs = new Map<RateObservation, Decimal>();

  constructor(observations: readonly RateObservation[], base: Ticker, testCoins: ReadonlySet<Ticker>) {
    this.#base = base;
    this.#testCoins = testCoins;
    const neighbours = new Map<Ticker, Set<Ticker>>();
    for (const observation of observations) {
      const { from, to } = observation;
      this.#history(from, to).add(observation);
      mapped(neighbours, from, () => new Set()).add(to);
      mapped(neighbours, to, () => new Set()).add(from);
    }
    for (const [ticker, others] of neighbours) this.#neighbours.set(ticker, [...others].sort());
  }

  #history(from: Ticker, to: Ticker): RateHistory {
    return mapped(
      mapped(this.#pairs, from, () => new Map()),
      to,
      () => new RateHistory(from, to),
    );
  }

  /**
   * The rate of a day at its cut-off, 23:59 UTC. The base currency is 1 by definition; a test coin has no rate and needs
   * none; a rate that is missing or too old is `missing`, never a later or an older one.
   */
  rateOn(ticker: Ticker, day: Day): DayRate {
    return this.rateAt(ticker, cutOff(day));
  }

  /** The rate by the same rule at another moment in place of the cut-off. */
  rateAt(ticker: Ticker, at: Instant): DayRate {
    const day = dayOf(at);
    const plain = { ticker, day, at: null, ageMinutes: null, observationIds: [], warning: '', tooOldMinutes: null };
    if (ticker === this.#base) return { ...plain, rate: ONE, state: 'base', path: ticker, source: 'base currency' };
    if (this.#testCoins.has(ticker)) return { ...plain, rate: null, state: 'test-coin', path: '', source: '' };
    const window = mapped(this.#windows, at, () => rateWindowAt(at));
    const legs = this.#path(ticker, window);
    if (legs) return this.#rateOver(ticker, window, legs);
    const tooOldMinutes = this.#newestAge(ticker, window);
    const why = tooOldMinutes === null ? '' : `: ${tooOldWords(tooOldMinutes)}`;
    const warning = `no rate ${ticker}→${this.#base} for ${window.day}${why}`;
    return { ...plain, rate: null, state: 'missing', path: '', source: '', warning, tooOldMinutes };
  }

  /** Direct, else inverse, else the best path over one ticker, else over two. */
  #path(ticker: Ticker, window: RateWindow): readonly Leg[] | null {
    const direct = this.#leg(ticker, this.#base, window);
    if (direct) return [direct];
    return best(this.#overOne(ticker, window)) ?? best(this.#overTwo(ticker, window));
  }

  #leg(from: Ticker, to: Ticker, window: RateWindow): Leg | null {
    const direct = this.#pairs.get(from)?.get(to)?.choose(window);
    if (direct) return { choice: direct, inverse: false };
    const inverse = this.#pairs.get(to)?.get(from)?.choose(window);
    return inverse ? { choice: inverse, inverse: true } : null;
  }

  /** Tickers a path may pass through next: never the test coin, the base or one it has been to. */
  #next(ticker: Ticker, been: readonly Ticker[]): readonly Ticker[] {
    const all = this.#neighbours.get(ticker) ?? [];
    return all.filter((via) => via !== this.#base && !this.#testCoins.has(via) && !been.includes(via));
  }

  *#overOne(ticker: Ticker, window: RateWindow): Generator<readonly Leg[]> {
    for (const via of this.#next(ticker, [ticker])) {
      const last = this.#leg(via, this.#base, window);
      const first = last && this.#leg(ticker, via, window);
      if (first) yield [first, last];
    }
  }

  *#overTwo(ticker: Ticker, window: RateWindow): Generator<readonly Leg[]> {
    const lasts = new Map<Ticker, Leg | null>();
    for (const via of this.#next(ticker, [ticker])) {
      const first = this.#leg(ticker, via, window);
      if (!first) continue;
      for (const second of this.#next(via, [ticker, via])) {
        const last = mapped(lasts, second, () => this.#leg(second, this.#base, window));
        const middle = last && this.#leg(via, second, window);
        if (middle) yield [first, middle, last];
      }
    }
  }

  #rateOver(ticker: Ticker, window: RateWindow, legs: readonly Leg[]): DayRate {
    const observations = legs.map(({ choice }) => choice.observation);
    const oldest = observations.reduce((a, b) => (b.at < a.at ? b : a));
    const state = worst(legs);
    const ageMinutes = minutesBefore(window, oldest.at);
    return {
      ticker,
      day: window.day,
      rate: legs.map((leg) => this.#rateOf(leg)).reduce((product, rate) => product.times(rate)),
      state,
      path: pathText(legs),
      at: oldest.at,
      ageMinutes,
      source: [...new Set(observations.map(({ source }) => source))].join(', '),
      observationIds: observations.map(({ id }) => id),
      warning: state === 'old' ? `older than 60 minutes: ${duration(ageMinutes)} before the cut-off` : '',
      tooOldMinutes: null,
    };
  }

  #rateOf({ choice: { observation }, inverse }: Leg): Decimal {
    const { rateFrom, rateTo } = observation;
    return inverse
      ? mapped(this.#inverses, observation, () => quotient(rateFrom.value, rateTo.value))
      : mapped(this.#directs, observation, () => quotient(rateTo.value, rateFrom.value));
  }

  /** Minutes between the newest quote of the pair and the moment; null where there is none. */
  #newestAge(ticker: Ticker, window: RateWindow): number | null {
    const quotes = [
      this.#pairs.get(ticker)?.get(this.#base)?.newestBefore(window),
      this.#pairs.get(this.#base)?.get(ticker)?.newestBefore(window),
    ].filter((quote) => quote !== null && quote !== undefined);
    const newest = quotes.reduce<RateObservation | null>((a, b) => (a && a.at >= b.at ? a : b), null);
    return newest === null ? null : minutesBefore(window, newest.at);
  }
}

/** Received when the divisor is 1, else divided. */
function quotient(numerator: Decimal, denominator: Decimal): Decimal {
  return denominator.equals(ONE) ? numerator : dividedRate(numerator, denominator);
}

function worst(legs: readonly Leg[]): (typeof STATES)[number] {
  return STATES[Math.max(...legs.map(({ choice }) => STATES.indexOf(choice.state)))] ?? 'old';
}

/** Of paths with equally many legs: the better state, the younger oldest leg, fewer inversions, the first by name. */
function best(paths: Iterable<readonly Leg[]>): readonly Leg[] | null {
  let chosen: readonly Leg[] | null = null;
  for (const path of paths) if (!chosen || comparePaths(path, chosen) < 0) chosen = path;
  return chosen;
}

function comparePaths(a: readonly Leg[], b: readonly Leg[]): number {
  const states = STATES.indexOf(worst(a)) - STATES.indexOf(worst(b));
  if (states !== 0) return states;
  const [oldestA, oldestB] = [oldestMoment(a), oldestMoment(b)];
  if (oldestA !== oldestB) return oldestA > oldestB ? -1 : 1;
  const inversions = a.filter(({ inverse }) => inverse).length - b.filter(({ inverse }) => inverse).length;
  if (inversions !== 0) return inversions;
  return pathText(a) < pathText(b) ? -1 : 1;
}

function oldestMoment(legs: readonly Leg[]): string {
  return legs.map(({ choice }) => choice.observation.at).reduce((a, b) => (a < b ? a : b));
}

/** `BTC→USDT→EUR`, `inverse of EUR→USDT`, `BTC→USDT, inverse of EUR→USDT`. */
function pathText(legs: readonly Leg[]): string {
  const parts: string[] = [];
  let chain = false;
  for (const { choice, inverse } of legs) {
    const { from, to } = choice.observation;
    if (inverse) parts.push(`inverse of ${from}→${to}`);
    else if (chain) parts.push(`${parts.pop()}→${to}`);
    else parts.push(`${from}→${to}`);
    chain = !inverse;
  }
  return parts.join(', ');
}

/** Why a quote is no rate. */
export function tooOldWords(minutes: number): string {
  return `the newest quote is ${duration(minutes)} old, more than 24 h`;
}

/** `23 h 54 min`. */
export function duration(minutes: number): string {
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

function mapped<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
