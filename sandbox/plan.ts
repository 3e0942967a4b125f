/** What happens at the sample company on one day: moments and kinds, without amounts. Follows from the seed and the day. */
import { addDays, type Day, firstDay, lastDay, periodOf } from '../main/values/time.ts';
import { createRandom } from './random.ts';

export type Kind =
  | 'capital'
  | 'deposit'
  /** A deposit that waits about a day for its confirmation: one is always on its way. */
  | 'slow-deposit'
  /** A deposit that is never confirmed. */
  | 'failed-deposit'
  /** Confirmed between 23:59:00 and 23:59:59. */
  | 'cut-off-deposit'
  | 'deposit-exchange'
  | 'withdrawal'
  /** Debited between 23:59:00 and 23:59:59. */
  | 'cut-off-withdrawal'
  /** Debited and given back two hours later. */
  | 'cancelled-withdrawal'
  /** Debited on the last day of a month and given back on the second of the next. */
  | 'cancelled-next-month'
  /** Everything of one coin to the company's own wallet: the balance is reported as zero afterwards. */
  | 'sweep'
  | 'withdrawal-exchange'
  | 'exchange'
  | 'top-up'
  | 'payout'
  | 'test-deposit';

export interface Planned {
  /** Seconds after 00:00:00 UTC. */
  readonly second: number;
  readonly kind: Kind;
}

const CUT_OFF_MINUTE = 23 * 3600 + 59 * 60;

/** Day of the week, 0 is Sunday. */
function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** @param start the day the company opened; its capital comes in on that day. */
export function planOf(seed: string, day: Day, start: Day): Planned[] {
  const random = createRandom(seed, 'plan', day);
  const month = Number(day.slice(5, 7));
  const date = Number(day.slice(8));
  const isLast = day === lastDay(periodOf(day));
  const busy = weekday(day) !== 0 && weekday(day) !== 6;
  const plan: Planned[] = [];
  const add = (kind: Kind, from: number, to: number): void => {
    plan.push({ kind, second: random.int(from * 3600, to * 3600 - 1) });
  };
  const addSome = (kind: Kind, count: number): void => {
    for (let made = 0; made < count; made += 1) add(kind, 0, 23);
  };

  if (day === start) add('capital', 0, 1);
  addSome('deposit', random.int(2, busy ? 6 : 4));
  addSome('slow-deposit', 1);
  addSome('deposit-exchange', random.int(1, busy ? 3 : 2));
  addSome('withdrawal', random.int(0, busy ? 3 : 1));
  addSome('withdrawal-exchange', random.chance(busy ? 45 : 15) ? 1 : 0);
  addSome('exchange', random.chance(busy ? 60 : 20) ? 1 : 0);
  addSome('failed-deposit', random.chance(4) ? 1 : 0);
  if (busy && (weekday(day) === 2 || weekday(day) === 5)) add('payout', 9, 15);
  if (day === firstWeekday(day)) add('top-up', 8, 11);
  if (date === 1 || date === 16) add('test-deposit', 10, 11);
  if (date === 12 && random.chance(60)) add('cancelled-withdrawal', 8, 18);
  if (date === 15 && month % 4 === 1) add('sweep', 12, 14);
  if (isLast && month % 3 === 0) add('cancelled-next-month', 14, 17);
  const atCutOff = isLast ? month % 3 === 2 : (date === 9 || date === 19) && random.chance(60);
  if (atCutOff) {
    plan.push({
      kind: random.chance(50) ? 'cut-off-deposit' : 'cut-off-withdrawal',
      second: CUT_OFF_MINUTE + random.int(0, 59),
    });
  }
  return plan.sort((one, other) => one.second - other.second);
}

/** The first Monday to Friday of the day's month. */
function firstWeekday(day: Day): Day {
  let candidate = firstDay(periodOf(day));
  while (weekday(candidate) === 0 || weekday(candidate) === 6) candidate = addDays(candidate, 1);
  return candidate;
}

/** The second day of the month after the day's own, 10:05:00 UTC: when a withdrawal of the month's last day is given back. */
export function givenBackAt(day: Day): number {
  return Date.parse(`${addDays(lastDay(periodOf(day)), 2)}T10:05:00Z`);
}
