/** The revaluation entry as it is handed to another program: pairs of accounts in base currency, never torn apart. */
import type { JournalDecision, JournalLine } from '../../accounting/figures.ts';
import { Failure } from '../../failure.ts';
import type { Ticker } from '../../values/code.ts';
import { sha256 } from '../../values/hash.ts';
import { type Decimal, decimalText, sum } from '../../values/money.ts';
import type { Day } from '../../values/time.ts';
import { type JournalMonth, marksOf } from './kinds.ts';

/** One currency's entry: the same amount on both sides. */
export interface EntryPair {
  readonly ticker: Ticker;
  readonly debitAccount: string;
  readonly creditAccount: string;
  /** Positive, posted to the decimals of the base currency. */
  readonly amount: Decimal;
  readonly quantity: Decimal;
  readonly rate: Decimal;
  /** What the line says, with quantity and rate. */
  readonly text: string;
}

export interface JournalEntry {
  readonly number: string;
  /** Number, what it is, and what it must not be taken for. */
  readonly title: string;
  readonly day: Day;
  readonly base: Ticker;
  readonly decimals: number;
  readonly pairs: readonly EntryPair[];
  /** What was left out and why; what is open and not booked. */
  readonly remarks: readonly string[];
}

/**
 * The entry of the month. Throws `invalid-input` with the reason when there is nothing to post: it names the setting or
 * the import that is missing. Throws `check-failed` if debit and credit were not equal.
 */
export function entryOf(month: JournalMonth): JournalEntry {
  const { figures } = month;
  const { journal, base, baseDecimals: decimals } = figures;
  if (journal.lines.length === 0) throw nothingToPost(month);
  const marks = marksOf(month);
  const sample = marks.find((mark) => mark.startsWith('SAMPLE'));
  const pairs = [...Map.groupBy(journal.lines, ({ ticker }) => ticker)].map(([, lines]) => pairOf(lines, base, sample));
  const total = sum(pairs.map(({ amount }) => amount));
  if (!total.equals(journal.debit) || !total.equals(journal.credit))
    throw new Failure('check-failed', `The journal ${journal.number} does not balance: nothing was handed over.`);
  return {
    number: journal.number,
    title: `${journal.number} revaluation, ${marks.join(', ')}`,
    day: journal.day,
    base,
    decimals,
    pairs,
    remarks: remarksOf(journal.decisions, base),
  };
}

function pairOf(lines: readonly JournalLine[], base: Ticker, sample: string | undefined): EntryPair {
  const debit = lines.find((line) => line.debit !== null);
  const credit = lines.find((line) => line.credit !== null);
  if (lines.length !== 2 || !debit?.debit || !credit?.credit || !debit.debit.equals(credit.credit))
    throw new Failure('check-failed', `The entry for ${lines[0]?.ticker} does not balance: nothing was handed over.`);
  const { ticker, quantity, rate, text } = debit;
  const figures = `${decimalText(quantity)} x ${decimalText(rate)} ${base}`;
  return {
    ...{ ticker, quantity, rate },
    debitAccount: accountOf(debit),
    creditAccount: accountOf(credit),
    amount: debit.debit,
    text: `${sample === undefined ? '' : `${sample}: `}${text}, ${figures}`,
  };
}

/** Account codes pass as the text they are, leading zeros and all; one that another program could run is refused. */
function accountOf({ account, ticker }: JournalLine): string {
  if (account.trim() !== '' && !/^[=+\-@]|\p{Cc}/u.test(account)) return account;
  throw new Failure(
    'invalid-input',
    `The account “${account.replace(/\p{Cc}/gu, ' ')}” of ${ticker} cannot be exported: it is empty or looks like a formula.`,
    'Correct it in the settings under “Policies and accounts”; in the terminal: setting change NAME accounts.',
  );
}

function nothingToPost({ figures, input }: JournalMonth): Failure {
  const { decisions } = figures.journal;
  const what = `There is no entry to export for ${input.period}`;
  if (decisions.length === 0)
    return new Failure(
      'invalid-input',
      `${what}: no currency but the base currency was held.`,
      'Nothing is to be posted.',
    );
  const chosen = decisions.filter(({ policy }) => policy !== 'none');
  if (chosen.length === 0) {
    const list = decisions.map(({ ticker }) => ticker).join(', ');
    return new Failure(
      'invalid-input',
      `${what}: no revaluation policy is chosen for ${list}.`,
      'Choose it in the settings under “Policies and accounts”; in the terminal: setting change NAME policies, then accounts.',
    );
  }
  const reasons = [...new Set(chosen.map(({ reason }) => reason))].join(' ');
  const next =
    input.ledger === null
      ? 'Import the trial balance of the month, with quantities and carrying amounts.'
      : 'The Journal sheet of the workbook says it for each currency.';
  return new Failure('invalid-input', `${what}. ${reasons}`, next);
}

function remarksOf(decisions: readonly JournalDecision[], base: Ticker): readonly string[] {
  const none = decisions.filter(({ policy }) => policy === 'none').map(({ ticker }) => ticker);
  return [
    ...(none.length === 0 ? [] : [`No entry for ${none.join(', ')}: no revaluation policy is chosen.`]),
    ...decisions
      .filter(({ policy, reason }) => policy !== 'none' && reason !== '')
      .map(({ ticker, reason }) => `No entry for ${ticker}: ${reason}`),
    ...decisions.flatMap(({ ticker, openQuantity, openValue }) => {
      if (openQuantity === null) return [];
      const value = openValue === null ? '' : `, ${decimalText(openValue)} ${base}`;
      return [`Not booked: the books differ by ${decimalText(openQuantity)} ${ticker}${value}.`];
    }),
  ];
}

/** Pairs in parts of at most `lines` lines, two a pair: each part balances by itself. */
export function partsOf(pairs: readonly EntryPair[], lines: number): readonly (readonly EntryPair[])[] {
  const most = Math.floor(lines / 2);
  return Array.from({ length: Math.ceil(pairs.length / most) }, (_, at) => pairs.slice(at * most, (at + 1) * most));
}

/** Enough to tell the connections of an entity apart. */
const HASH_CHARACTERS = 10;

/** The journal's number in a field that holds `most` characters; a longer one is named by its month and a hash. */
export function numberIn(number: string, most: number, part: number, parts: number): string {
  const suffix = parts === 1 ? '' : `-${part}`;
  const whole = number.replace(/[^\w-]/g, '-');
  if (whole === number && whole.length + suffix.length <= most) return `${whole}${suffix}`;
  const head = number.slice(0, 'CD-2026-10-'.length);
  return `${head}${sha256(number).slice(0, Math.min(HASH_CHARACTERS, most - head.length - suffix.length))}${suffix}`;
}

/** Throws `invalid-input` for an amount that the layout's fields cannot hold. */
export function checkFits(
  { pairs, decimals, base }: JournalEntry,
  program: string,
  digits: number,
  places: number,
): void {
  if (decimals > places)
    throw new Failure(
      'invalid-input',
      `${program} takes amounts with ${places} decimals; ${base} has ${decimals}.`,
      'Export the workbook or the CSV folder.',
    );
  const tooLarge = pairs.find(({ amount }) => amount.trunc().toFixed().length > digits);
  if (tooLarge)
    throw new Failure(
      'invalid-input',
      `${program} takes amounts of at most ${digits} digits before the decimal mark; the entry for ${tooLarge.ticker} has more.`,
      'Export the workbook or the CSV folder.',
    );
}
