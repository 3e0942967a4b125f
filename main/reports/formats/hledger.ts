/**
 * The month as a journal for hledger: opening balances, every movement that counts, what no movement explains in suspense,
 * and each reported balance as an assertion. Quantities only, in their own commodities; every commodity balances by itself,
 * exchanges by conversion postings (WE 3). Accepted by `hledger check --strict`.
 */
import type { DailyRow } from '../../accounting/figures.ts';
import type { LineKind, Movement, MovementLine } from '../../accounting/movement-input.ts';
import type { Ticker } from '../../values/code.ts';
import { type Decimal, ZERO } from '../../values/money.ts';
import type { Day } from '../../values/time.ts';
import { linesOf } from '../lines.ts';
import { commodityDirective, type Posting, plainWords, type Transaction, transactionText } from './hledger-text.ts';
import { type Exported, type FormatHooks, type FormatMonth, goOn, marksOf, STATEMENTS } from './kinds.ts';
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

/** Text is packed into bytes at this length, outside the memory of the program. */
const PIECE_CHARACTERS = 262_144;

const asset = (ticker: Ticker): string => `assets:citron:${ticker}`;

/** Every account that may be posted to, with its type in hledger: asset, expense, equity. Suspense is none until it is cleared. */
function accountsOf(tickers: readonly Ticker[]): readonly (readonly [account: string, type: 'A' | 'X' | 'E'])[] {
  const others = [OPENING, DECIMALS, UNEXPLAINED, NOT_TESTED, NO_OPENING, ...Object.values(COUNTERPARTS)].sort();
  return [
    ...tickers.map((ticker) => [asset(ticker), 'A'] as const),
    ...others.map((account) => [account, account.startsWith('expenses:') ? 'X' : 'E'] as const),
  ];
}

/** Running balances of the accounts at Citron, from what was posted. */
class Book {
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
}

/** Every transaction of the month in order; each balances in every commodity, and each assertion holds. */
export function* hledgerTransactions(month: Pick<FormatMonth, 'input' | 'figures'>): Generator<Transaction> {
  for (const transaction of allTransactions(month)) if (transaction.postings.length > 0) yield transaction;
}

function* allTransactions({ input, figures }: Pick<FormatMonth, 'input' | 'figures'>): Generator<Transaction> {
  const book = new Book();
  const [openingDay, ...days] = figures.days;
  if (openingDay === undefined) return;
  const reportedOn = (ticker: Ticker, index: number) => figures.balances.get(ticker)?.[index]?.reported ?? null;
  yield {
    day: openingDay,
    description: 'opening balances',
    postings: figures.rollForward.flatMap(({ ticker, opening }) => {
      const reported = reportedOn(ticker, 0);
      if (opening === null || (opening.isZero() && reported === null)) return [];
      return book.pair(ticker, opening, OPENING, reported?.text);
    }),
  };
  const moved = movementsByDay({ input, figures });
  const gaps = Map.groupBy(figures.daily, ({ day }) => day);
  for (const [index, day] of days.entries()) {
    for (const { movement, lines } of moved.get(day) ?? []) {
      const postings = lines.flatMap(({ ticker, amount, kind }) => book.pair(ticker, amount, COUNTERPARTS[kind]));
      yield { day, description: wordsOf(movement, lines), postings };
    }
    for (const row of gaps.get(day) ?? []) yield* gapTransactions(book, row);
    const call = input.answers.get(day)?.callId;
    const asserted = figures.tickers.flatMap((ticker) => {
      const reported = reportedOn(ticker, index + 1);
      return reported === null ? [] : [{ account: asset(ticker), amount: ZERO, ticker, balance: reported.text }];
    });
    yield { day, description: `balances reported for 23:59 UTC, call ${call ?? ''}`, postings: asserted };
  }
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

/** What the movements leave open, so that the account stands where the API reported it, and what it is. */
function gapTransactions(book: Book, row: DailyRow): Transaction[] {
  const { ticker, day, from, reported, opening, tested, unexplained, status } = row;
  if (reported === null) return [];
  const gap = reported.minus(book.balance(ticker));
  const over = from === day ? '' : ` of ${from} to ${day}`;
  const post = (amount: Decimal, account: string, words: string): Transaction => ({
    day,
    description: `${words}${over}: ${ticker}`,
    postings: amount.isZero() ? [] : book.pair(ticker, amount, account),
  });
  if (opening === null) return [post(gap, NO_OPENING, 'opening balance unknown, first reported balance')];
  if (!tested) return [post(gap, NOT_TESTED, 'not tested, movement derived from balances')];
  const open = status === 'open' || status === 'accepted' || status === 'within-tolerance';
  const difference = open && unexplained !== null ? unexplained : ZERO;
  const words = status === 'open' ? 'unexplained difference' : `unexplained difference, ${status}`;
  return [
    post(difference, UNEXPLAINED, words),
    post(gap.minus(difference), DECIMALS, 'decimals that the API does not report'),
  ];
}

/** Decimals of each commodity: as many as a balance or a line has. */
function decimalsOf({ input, figures }: FormatMonth): ReadonlyMap<Ticker, number> {
  const decimals = new Map<Ticker, number>(
    figures.tickers.map((ticker) => [ticker, figures.decimals.get(ticker) ?? 0]),
  );
  for (const { line } of linesOf(input, figures)) {
    decimals.set(line.ticker, Math.max(decimals.get(line.ticker) ?? 0, line.amount.decimalPlaces()));
  }
  return decimals;
}

/** The journal in pieces of text, `\n` at line ends. */
export function* hledgerText(month: FormatMonth): Generator<string> {
  const { input, figures, evidence } = month;
  const head = [
    `${input.entity.name}, connection ${input.connection.name}, ${input.period}: balances held with Citron`,
    ...marksOf(month),
    `Dataset ${evidence.dataset}, made with Citron Desk ${evidence.version}`,
    'A day is a UTC date, its balances are those of 23:59 UTC. Each reported balance is asserted.',
    `Begins with the balances of ${figures.days[0] ?? ''}: leave that transaction out where the month before is included.`,
    `${UNEXPLAINED}: what no imported movement explains. ${NOT_TESTED}: days that no import covers, derived from balances.`,
    ...STATEMENTS,
  ];
  for (const line of head) yield `; ${plainWords(line)}\n`;
  yield '\ndecimal-mark .\n\n';
  for (const [ticker, places] of decimalsOf(month)) yield `${commodityDirective(ticker, places)}\n`;
  yield '\n';
  for (const [account, type] of accountsOf(figures.tickers)) yield `account ${account}  ; type: ${type}\n`;
  yield '\n';
  for (const transaction of hledgerTransactions(month)) yield transactionText(transaction);
}

/** Writes the journal. Throws a Failure: `storage`, `cancelled`. */
export async function exportHledger(month: FormatMonth, file: string, hooks: FormatHooks = {}): Promise<Exported> {
  const pieces: Buffer[] = [];
  let text = '';
  let rows = 0;
  const pack = (): void => {
    goOn(hooks);
    hooks.onProgress?.('write', rows);
    pieces.push(Buffer.from(text, 'utf8'));
    text = '';
  };
  for (const piece of hledgerText(month)) {
    text += piece;
    if (/^\d/.test(piece)) rows += 1;
    if (text.length > PIECE_CHARACTERS) pack();
  }
  pack();
  const part = { bytes: Buffer.concat(pieces), rows };
  const named = /\.(journal|j|hledger|ledger|zip)$/i.test(file);
  return {
    ...(await writeParts([part], file, 'journal', hooks)),
    remarks: named ? [] : ['hledger knows a journal by its name: let it end with .journal.'],
  };
}
