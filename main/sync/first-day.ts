/** The earliest day a balance can be asked for. */
import { Failure } from '../failure.ts';
import type { Day } from '../values/time.ts';

/** The year of the first coin: anything before is a slip of the pen, and would cost a request a day. */
const EARLIEST = '2009-01-01' as Day;

/** Throws `invalid-input` for a first day before there were coins. */
export function checkFirstDay(day: Day): void {
  if (day >= EARLIEST) return;
  throw new Failure('invalid-input', `${day} is before there were coins.`, `Choose a day from ${EARLIEST} on.`);
}
