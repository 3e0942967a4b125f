/**
 * The month as a journal for hledger: opening balances, every movement that counts, what no movement explains in suspense,
 * and each reported balance as an assertion. Quantities only, in their own commodities; every commodity balances by itself,
 * exchanges by conversion postings (WE 3). Accepted by `hledger check --strict`.
 */
import type { DailyRow } from '../../accounting/figures.ts';
import type { LineKind, Movement, MovementLine } from '../../accounting/input.ts';
import type { Ticker } from '../../values/code.ts';
import { type Decimal, ZERO } from '../../values/money.ts';
import type { Day } from '../../values/time.ts';
import { linesOf } from '../month.ts';
import { commodityDirective, type Posting, plainWords, type Transaction, transactionText } from './hledger-text.ts';
import { type Exported, type FormatHooks, type FormatMonth, marksOf, STATEMENTS } from './kinds.ts';
import { writeParts } from './parts.ts';

const OPENING = 'equity:opening balances';
const UNEXPLAINED = 'suspense:unexplained';
const NOT_TESTED = 'suspense:not tested';
const NO_OPENING = 'suspense:opening balance unknown';
const DECIMALS = 'equity:decimals not reported';

/** The other side of each kind of line. What a deposit is in the books is for the accountant to say, so it waits in clearing. */
const COUNTERPARTS = {
  deposit: 'equity:clearing:deposits',
  withdrawal: 'equity:clearing:withdrawals',
  bank: 'equity:clearing:bank',
  adjustment: 'equity:clearing:adjustments',
  exchange: 'equity:conversion',
  fee: 'expenses:fees',
} as const satisfies Record<LineKind, string>;

const asset = (ticker: Ticker): string => `assets:citron:${ticker}`;

/** Transactions by day, with the running balance of each account at Citron. */
class Book {
  readonly transactions: Transaction[] = [];
  readonly #running = new Map<Ticker, Decimal>();

  balance(ticker: Ticker): Decimal {
    return this.#running.get(ticker) ?? ZERO;
  }

  /** An effect on a balance at Citron with its other side. */
  pair(ticker: Ticker, amount: Decimal, other: string, balance?: string): Posting[] {
    this.#running.set(ticker, this.balance(ticker).plus(amount));
    const own = { account: asset(ticker), amount, ticker, ...(balance === undefined ? {} : { balance }) };
    return [own, { account: other, amount: amount.negated(), ticker }];
  }

  add(day: Day, description: string, postings: readonly Posting[]): void {
    if (postings.length > 0) this.transactions.push({ day, description, postings });
  }
}

/** Every transaction of the month in order; each balances in every commodity, and each assertion holds. */
export function hledgerTransactions({ input, figures }: FormatMonth): readonly Transaction[] {
  const book = new Book();
  const [openingDay, ...days] = figures.days;
  if (openingDay === undefined) return [];
  const reportedOn = (ticker: Ticker, index: number) => figures.balances.get(ticker)?.[index]?.reported ?? null;
  book.add(
    openingDay,
    'opening balances',
    figures.rollForward.flatMap(({ ticker, opening }) => {
      const reported = reportedOn(ticker, 0);
      if (opening === null || (opening.isZero() && reported === null)) return [];
      return book.pair(ticker, opening, OPENING, reported?.text);
    }),
  );
  const moved = movementsByDay({ input, figures });
  const gaps = Map.groupBy(figures.daily, ({ day }) => day);
  for (const [index, day] of days.entries()) {
    for (const { movement, lines } of moved.get(day) ?? []) {
      const postings = lines.flatMap(({ ticker, amount, kind }) => book.pair(ticker, amount, COUNTERPARTS[kind]));
      book.add(day, wordsOf(movement, lines), postings);
    }
    for (const row of gaps.get(day) ?? []) explainGap(book, row);
    const call = input.answers.get(day)?.callId;
    const asserted = figures.tickers.flatMap((ticker) => {
      const reported = reportedOn(ticker, index + 1);
      return reported === null ? [] : [{ account: asset(ticker), amount: ZERO, ticker, balance: reported.text }];
    });
    book.add(day, `balances reported for 23:59 UTC, call ${call ?? ''}`, asserted);
  }
  return book.transactions;
}

interface Moved {
  readonly movement: Movement;
  readonly lines: readonly MovementLine[];
}

/** Lines that count, by day and movement, in the order of their moments. */
function movementsByDay({
  input,
  figures,
}: Pick<FormatMonth, 'input' | 'figures'>): ReadonlyMap<Day, readonly Moved[]> {
  const lines = linesOf(input, figures).filter(({ counts }) => counts);
  return new Map(
    [...Map.groupBy(lines, ({ day }) => day)].map(([day, ofDay]) => {
      const movements = [...Map.groupBy(ofDay, ({ movement }) => movement)];
      const key = ([{ externalId }, [line]]: (typeof movements)[number]) => `${line?.at ?? ''} ${externalId}`;
      const sorted = movements.sort((a, b) => (key(a) < key(b) ? -1 : 1));
      return [
        day,
        sorted.map(([movement, own]) => ({
          movement,
          lines: inOrder(
            movement,
            own.map(({ line }) => line),
          ),
        })),
      ];
    }),
  );
}

/** As the movement lists them, not by currency. */
function inOrder({ lines }: Movement, own: readonly MovementLine[]): readonly MovementLine[] {
  return [...own].sort((a, b) => lines.indexOf(a) - lines.indexOf(b));
}

function wordsOf(
  { type, externalId, counterparty, source, standing }: Movement,
  lines: readonly MovementLine[],
): string {
  const marks = [
    ...(lines.some(({ label }) => label === 'reversal') ? ['reversal'] : []),
    ...(standing === 'debited-not-confirmed' ? ['debited, not yet confirmed'] : []),
  ];
  return [`${type.replace('_', ' ')} ${externalId}`, ...marks, counterparty, source].filter(Boolean).join(', ');
}

/** Posts what the movements leave open, so that the account stands where the API reported it, and says what it is. */
function explainGap(book: Book, row: DailyRow): void {
  const { ticker, day, from, reported, opening, tested, unexplained, status } = row;
  if (reported === null) return;
  const gap = reported.minus(book.balance(ticker));
  const over = from === day ? '' : ` of ${from} to ${day}`;
  const post = (amount: Decimal, account: string, words: string): void => {
    if (!amount.isZero()) book.add(day, `${words}${over}: ${ticker}`, book.pair(ticker, amount, account));
  };
  const open = status === 'open' || status === 'accepted' || status === 'within-tolerance';
  if (opening === null) post(gap, NO_OPENING, 'opening balance unknown, first reported balance');
  else if (!tested) post(gap, NOT_TESTED, 'not tested, movement derived from balances');
  else {
    const difference = open && unexplained !== null ? unexplained : ZERO;
    post(difference, UNEXPLAINED, status === 'open' ? 'unexplained difference' : `unexplained difference, ${status}`);
    post(gap.minus(difference), DECIMALS, 'decimals that the API does not report');
  }
}

/** The journal as text, `\n` at line ends, UTF-8. */
export function hledgerText(month: FormatMonth): string {
  const { input, figures, evidence } = month;
  const transactions = hledgerTransactions(month);
  const decimals = new Map<Ticker, number>();
  const accounts = new Set<string>();
  for (const { postings } of transactions) {
    for (const { account, amount, ticker } of postings) {
      accounts.add(account);
      decimals.set(ticker, Math.max(decimals.get(ticker) ?? figures.decimals.get(ticker) ?? 0, amount.decimalPlaces()));
    }
  }
  const head = [
    `${input.entity.name}, connection ${input.connection.name}, ${input.period}: balances held with Citron`,
    ...marksOf(month),
    `Dataset ${evidence.dataset}, made with Citron Desk ${evidence.version}`,
    'A day is a UTC date, its balances are those of 23:59 UTC. Each reported balance is asserted.',
    `Begins with the balances of ${figures.days[0] ?? ''}: leave that transaction out where the month before is included.`,
    `${UNEXPLAINED}: what no imported movement explains. ${NOT_TESTED}: days that no import covers, derived from balances.`,
    ...STATEMENTS,
  ];
  return [
    ...head.map((line) => `; ${plainWords(line)}\n`),
    '\ndecimal-mark .\n\n',
    ...[...decimals]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([ticker, places]) => `${commodityDirective(ticker, places)}\n`),
    '\n',
    ...[...accounts].sort().map((account) => `account ${account}  ; type: ${typeOf(account)}\n`),
    '\n',
    ...transactions.map(transactionText),
  ].join('');
}

/** hledger's account types: asset, expense, equity. Suspense is neither until a person clears it. */
function typeOf(account: string): 'A' | 'X' | 'E' {
  if (account.startsWith('assets:')) return 'A';
  return account.startsWith('expenses:') ? 'X' : 'E';
}

/** Writes the journal. Throws a Failure: `storage`, `cancelled`. */
export async function exportHledger(month: FormatMonth, file: string, hooks: FormatHooks = {}): Promise<Exported> {
  const transactions = hledgerTransactions(month).length;
  const part = { bytes: Buffer.from(hledgerText(month), 'utf8'), rows: transactions };
  return { ...(await writeParts([part], file, 'journal', hooks)), remarks: [] };
}
