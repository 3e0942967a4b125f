/** What is known of a currency's balance on each day: reported, nil, or missing (WE 9). Pure. */
import type { Ticker } from '../values/code.ts';
import { type Decimal, ZERO } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import type { KnownBalance } from './figures.ts';
import type { Acceptance, DayAnswer, MonthInput, Reported } from './input.ts';
import type { LineIndex } from './line-totals.ts';

function reported(day: Day, amount: Reported): KnownBalance {
  return { day, mark: 'reported', quantity: amount.value, reported: amount, remark: '' };
}

function nil(day: Day, remark: string): KnownBalance {
  return { day, mark: 'nil', quantity: ZERO, reported: null, remark };
}

function missing(day: Day, remark: string): KnownBalance {
  return { day, mark: 'missing', quantity: null, reported: null, remark };
}

function noAnswer(input: MonthInput, day: Day): KnownBalance {
  const reason = input.gaps.get(day)?.reason ?? '';
  return missing(day, reason === '' ? `no answer for ${day}` : `no answer for ${day}: ${reason}`);
}

function accepted(
  input: MonthInput,
  ticker: Ticker,
  subject: Acceptance['subject'],
  day: Day | null,
): Acceptance | undefined {
  return input.acceptances.find(
    (acceptance) =>
      acceptance.subject === subject &&
      acceptance.ticker === ticker &&
      (acceptance.day === null || day === null || acceptance.day === day),
  );
}

function by(acceptance: Acceptance): string {
  return `accepted by ${acceptance.by}: ${acceptance.note}`;
}

/** A currency that an answer does not name, judged by what was last known of it before the opening day. */
function neverOrLastReported(input: MonthInput, ticker: Ticker, day: Day): KnownBalance {
  const before = input.reportedBefore.get(ticker);
  if (before === undefined) return nil(day, 'not reported before');
  if (before.amount.value.isZero()) return nil(day, LAST_ZERO);
  return missing(day, `not reported, last reported ${before.amount.text} on ${before.day}`);
}

/** An account's very first answer without any currency proves nothing: a person says that it was empty (WE 9.7). */
function firstEmptyAnswer(input: MonthInput, answer: DayAnswer): boolean {
  return answer.amounts.size === 0 && input.reportedBefore.size === 0;
}

function openingBalance(input: MonthInput, ticker: Ticker, day: Day): KnownBalance {
  const answer = input.answers.get(day);
  const amount = answer?.amounts.get(ticker);
  if (amount !== undefined) return reported(day, amount);
  const entered = accepted(input, ticker, 'opening', null);
  if (entered?.amount) {
    const remark = `entered by ${entered.by}: ${entered.note}`;
    return { day, mark: 'nil', quantity: entered.amount, reported: null, remark };
  }
  const empty = accepted(input, ticker, 'opening-nil', null);
  if (answer === undefined) return empty ? nil(day, by(empty)) : noAnswer(input, day);
  const known = neverOrLastReported(input, ticker, day);
  const needsPerson = known.mark === 'missing' || firstEmptyAnswer(input, answer);
  if (!needsPerson) return known;
  if (empty) return nil(day, by(empty));
  return known.mark === 'missing' ? known : missing(day, 'the first answer names no currency');
}

/**
 * The balances of the opening day and of every day of the period. A currency that an answer leaves out is nil when it was
 * nil before, or when its movements, tested, bring it to nothing; else it is missing: not reported is not zero.
 */
export function knownBalances(
  input: MonthInput,
  ticker: Ticker,
  lines: LineIndex,
  covered: ReadonlySet<Day>,
): readonly KnownBalance[] {
  const [openingDay, ...days] = input.days;
  if (openingDay === undefined) return [];
  const opening = openingBalance(input, ticker, openingDay);
  const balances: KnownBalance[] = [opening];
  /** The newest known balance, and what moved since. */
  let last = opening;
  let moved = ZERO;
  let tested = true;
  for (const day of days) {
    const effect = lines.explained(ticker, day);
    if (!effect.isZero()) moved = moved.plus(effect);
    tested &&= covered.has(day);
    const answer = input.answers.get(day);
    if (answer === undefined) {
      balances.push(noAnswer(input, day));
      continue;
    }
    const balance = dayBalance(input, ticker, day, answer, { last, moved, tested });
    balances.push(balance);
    if (balance.quantity === null) continue;
    last = balance;
    moved = ZERO;
    tested = true;
  }
  return balances;
}

function dayBalance(
  input: MonthInput,
  ticker: Ticker,
  day: Day,
  answer: DayAnswer,
  before: { readonly last: KnownBalance; readonly moved: Decimal; readonly tested: boolean },
): KnownBalance {
  const amount = answer.amounts.get(ticker);
  if (amount !== undefined) return reported(day, amount);
  const { quantity, remark } = before.last;
  if (quantity === null) return neverOrLastReported(input, ticker, day);
  if (quantity.isZero()) return nil(day, remark === '' ? LAST_ZERO : remark);
  if (before.tested && quantity.plus(before.moved).isZero()) return nil(day, 'not reported, movements bring it to 0');
  const person = accepted(input, ticker, 'not-reported', day);
  return person ? nil(day, by(person)) : missing(day, `not reported, last known ${quantity.toFixed()}`);
}

const LAST_ZERO = 'not reported, last reported 0';
