/** Observations of one pair, and which of them is the rate of a day (WE 6, design: Rates). Pure. */
import type { Ticker } from '../values/code.ts';
import { addDays, type Day, dayOf, type Instant, instantOfMs, msOf } from '../values/time.ts';
import type { RateObservation } from './input.ts';
import type { RateState } from './value-figures.ts';

const MINUTE = 60_000;
/** A quote is fresh this long before the cut-off, and may stand in this long after it. */
export const FRESH_MINUTES = 60;
/** A quote older than this is no rate of the day at all. */
const OLDEST_QUOTE_MINUTES = 24 * 60;
/** Calendar days a fixing may be old: it bridges a long weekend, not a forgotten import. */
export const OLDEST_FIXING_DAYS = 5;

/** The limits around a moment as texts that compare with instants and days. */
export interface RateWindow {
  readonly day: Day;
  readonly cutOff: Instant;
  readonly cutOffMs: number;
  readonly freshFrom: Instant;
  readonly afterUntil: Instant;
  readonly oldFrom: Instant;
  readonly oldestFixing: Day;
}

/** The limits around a moment: the cut-off of a day, 23:59 UTC, or any other. Days are UTC dates (WE 6, design: Rates). */
export function rateWindowAt(at: Instant): RateWindow {
  const ms = msOf(at);
  const day = dayOf(at);
  return {
    day,
    cutOff: at,
    cutOffMs: ms,
    freshFrom: instantOfMs(ms - FRESH_MINUTES * MINUTE),
    afterUntil: instantOfMs(ms + FRESH_MINUTES * MINUTE),
    oldFrom: instantOfMs(ms - OLDEST_QUOTE_MINUTES * MINUTE),
    oldestFixing: addDays(day, -OLDEST_FIXING_DAYS),
  };
}

/** Whole minutes from an observation to the cut-off; negative when it came after. */
export function minutesBefore(window: RateWindow, at: Instant): number {
  return Math.trunc((window.cutOffMs - msOf(at)) / MINUTE);
}

type ChosenState = Extract<RateState, 'fresh' | 'after-cut-off' | 'old' | 'fixing'>;

export interface Choice {
  readonly observation: RateObservation;
  readonly state: ChosenState;
}

/** Oldest first; of one moment the typed rate last, since a person set it against the quote, then the later entry. */
function byMoment(a: RateObservation, b: RateObservation): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  const typed = Number(a.kind === 'typed') - Number(b.kind === 'typed');
  return typed === 0 ? a.id - b.id : typed;
}

/** The day a fixing is for: the date it carries, else the date of its publication. */
const fixingDayOf = (fixing: RateObservation): Day => fixing.fixingDay ?? dayOf(fixing.at);

function byFixingDay(a: RateObservation, b: RateObservation): number {
  const [dayA, dayB] = [fixingDayOf(a), fixingDayOf(b)];
  if (dayA !== dayB) return dayA < dayB ? -1 : 1;
  return byMoment(a, b);
}

/** All observations of one pair, in whichever order they came, and the rule by which one of them is the rate of a moment. */
export class RateHistory {
  readonly from: Ticker;
  readonly to: Ticker;
  readonly #quotes: RateObservation[] = [];
  readonly #fixings: RateObservation[] = [];
  #sorted = false;

  constructor(from: Ticker, to: Ticker) {
    this.from = from;
    this.to = to;
  }

  /** Keeps an observation; one without a positive rate on both sides says nothing and is left out. */
  add(observation: RateObservation): void {
    if (!observation.rateFrom.value.greaterThan(0) || !observation.rateTo.value.greaterThan(0)) return;
    (observation.kind === 'fixing' ? this.#fixings : this.#quotes).push(observation);
    this.#sorted = false;
  }

  /**
   * The observation that is the rate of the window's day: the newest quote in the 60 minutes before the cut-off, else the
   * first in the 60 minutes after, else the newest within 24 hours before, else the newest fixing published by that day
   * and at most 5 calendar days old. Typed rates count as quotes of their moment.
   */
  choose(window: RateWindow): Choice | null {
    this.#sort();
    const next = this.#firstAfter(window.cutOff);
    const before = this.#quotes[next - 1];
    if (before && before.at >= window.freshFrom) return { observation: before, state: 'fresh' };
    const after = this.#newestOfMoment(next);
    if (after && after.at <= window.afterUntil) return { observation: after, state: 'after-cut-off' };
    if (before && before.at >= window.oldFrom) return { observation: before, state: 'old' };
    const fixing = this.#fixings.findLast(
      (candidate) => dayOf(candidate.at) <= window.day && fixingDayOf(candidate) <= window.day,
    );
    if (fixing && fixingDayOf(fixing) >= window.oldestFixing) return { observation: fixing, state: 'fixing' };
    return null;
  }

  /** The newest quote before the cut-off however old, to say why there is no rate. */
  newestBefore(window: RateWindow): RateObservation | null {
    this.#sort();
    return this.#quotes[this.#firstAfter(window.cutOff) - 1] ?? null;
  }

  #sort(): void {
    if (this.#sorted) return;
    this.#quotes.sort(byMoment);
    this.#fixings.sort(byFixingDay);
    this.#sorted = true;
  }

  /** Index of the first quote after a moment, by bisection. */
  #firstAfter(at: Instant): number {
    let [low, high] = [0, this.#quotes.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const quote = this.#quotes[middle];
      if (quote && quote.at <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Of the quotes of one moment that begin at an index, the one that counts. */
  #newestOfMoment(index: number): RateObservation | undefined {
    let quote = this.#quotes[index];
    for (let next = index + 1; quote && this.#quotes[next]?.at === quote.at; next++) quote = this.#quotes[next];
    return quote;
  }
}
