/**
 * Sample Trading Ltd: every balance follows from its movements. Past days follow from the seed alone and never change as
 * time goes on; what a person does through the API counts from its own moment.
 */
import type { CitronName, Ticker } from '../main/values/code.ts';
import { type Decimal, sum, ZERO } from '../main/values/money.ts';
import { addDays, cutOff, type Day, msOf } from '../main/values/time.ts';
import { CURRENCIES } from './currencies.ts';
import { make } from './make.ts';
import { effectsOf, type SampleMovement } from './movements.ts';
import { planOf } from './plan.ts';
import { createPrices, type Prices } from './prices.ts';
import { createRandom } from './random.ts';

/** The first day of the sample company's history. */
export const COMPANY_START = '2024-07-01' as Day;

export interface Company {
  readonly seed: string;
  readonly start: Day;
  readonly prices: Prices;
  /** Lets everything happen up to a moment, included. Earlier moments change nothing. */
  advance(ms: number): void;
  /** Movements created so far, by time of creation. */
  movements(): readonly SampleMovement[];
  /** Balances now, for every currency, zero where there is nothing. */
  balances(): ReadonlyMap<CitronName, Decimal>;
  /** Balances at 23:59:00 UTC of a day that is over; null for a day before the start or not over yet. */
  closing(day: Day): ReadonlyMap<CitronName, Decimal> | null;
  /** Balances just before any moment that is past. */
  before(ms: number): ReadonlyMap<CitronName, Decimal>;
  /** The latest moment the company was advanced to, UTC milliseconds. */
  now(): number;
  /** Adds a movement of one's own, made now. */
  add(build: (number: number) => SampleMovement): SampleMovement;
}

interface Event {
  readonly at: number;
  readonly run: () => void;
}

/** @param start first day with movements; earlier than the default gives a longer history. */
export function createCompany(seed: string, start: Day = COMPANY_START): Company {
  const prices = createPrices(seed, addDays(start, -40));
  const balances = new Map<CitronName, Decimal>(CURRENCIES.map((each) => [each.name, ZERO]));
  const closings = new Map<Day, ReadonlyMap<CitronName, Decimal>>();
  const movements: SampleMovement[] = [];
  const queue: Event[] = [];
  let planned = start;
  let reached = Number.NEGATIVE_INFINITY;
  let own = 0;

  /** Keeps the queue in order of time; of two events at one moment the one that was put in first comes first. */
  const enqueue = (event: Event): void => {
    let index = queue.length;
    while (index > 0 && (queue[index - 1]?.at ?? 0) > event.at) index -= 1;
    queue.splice(index, 0, event);
  };

  const take = (movement: SampleMovement): void => {
    movements.push(movement);
    for (const { at, name, amount } of effectsOf(movement)) {
      const run = (): void => {
        balances.set(name, (balances.get(name) ?? ZERO).plus(amount));
      };
      if (at <= reached) run();
      else enqueue({ at, run });
    }
  };

  const planDay = (day: Day): void => {
    const midnight = Date.parse(`${day}T00:00:00Z`);
    enqueue({ at: msOf(cutOff(day)), run: () => closings.set(day, new Map(balances)) });
    planOf(seed, day, start).forEach(({ kind, second }, index) => {
      const at = midnight + second * 1000;
      const run = (): void => {
        const made = make(kind, {
          seed,
          at,
          number: (midnight / 86_400_000) * 100 + index,
          random: createRandom(seed, 'movement', day, index),
          prices,
          balance: (name) => balances.get(name) ?? ZERO,
        });
        if (made !== null) take(made);
      };
      // A deposit is known before it is confirmed, and its amount does not depend on balances.
      enqueue({ at: kind === 'cut-off-deposit' ? at - 18 * 60_000 : at, run });
    });
  };

  return {
    seed,
    start,
    prices,
    advance(ms) {
      while (Date.parse(`${planned}T00:00:00Z`) <= ms) {
        planDay(planned);
        planned = addDays(planned, 1);
        const dayEnd = Math.min(ms, Date.parse(`${planned}T00:00:00Z`) - 1);
        settle(dayEnd);
      }
      settle(ms);
    },
    movements: () => movements,
    balances: () => balances,
    closing: (day) => closings.get(day) ?? null,
    before(ms) {
      const found = new Map<CitronName, Decimal>();
      for (const { at, name, amount } of movements.flatMap(effectsOf)) {
        if (at < ms) found.set(name, (found.get(name) ?? ZERO).plus(amount));
      }
      return found;
    },
    now: () => reached,
    add(build) {
      own += 1;
      const movement = build(1000 + own);
      take(movement);
      return movement;
    },
  };

  function settle(ms: number): void {
    for (let next = queue[0]; next !== undefined && next.at <= ms; next = queue[0]) {
      queue.shift();
      reached = next.at;
      next.run();
    }
    reached = Math.max(reached, ms);
  }
}

/** Balances per ticker: networks of one ticker summed. */
export function byTicker(balances: ReadonlyMap<CitronName, Decimal>): ReadonlyMap<Ticker, Decimal> {
  const tickers = new Map<Ticker, Decimal>();
  for (const { name, ticker } of CURRENCIES) {
    tickers.set(ticker, sum([tickers.get(ticker) ?? ZERO, balances.get(name) ?? ZERO]));
  }
  return tickers;
}
