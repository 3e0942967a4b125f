/**
 * Writes a month by hand, in the words of the worked examples: balances as columns, rates and movement lines as
 * sentences. Whatever a test does not name is as quiet as it can be: answered, final, settled, no tolerance, no books.
 */
import type {
  Acceptance,
  AccountMap,
  DayAnswer,
  DayGap,
  LedgerBalance,
  MonthInput,
  MonthSettings,
  NetworkLook,
  RateObservation,
  Reported,
  RevaluationPolicy,
} from '../../../main/accounting/input.ts';
import type { ImportCover, LineKind, Movement, MovementLine } from '../../../main/accounting/movement-input.ts';
import type { CitronName, Currency, Ticker } from '../../../main/values/code.ts';
import { type Decimal, decimal, isDecimalText } from '../../../main/values/money.ts';
import {
  addDays,
  type Day,
  dayOf,
  dayRange,
  type Instant,
  instant,
  lastDay,
  openingDay,
  type Period,
} from '../../../main/values/time.ts';

export const ticker = (text: string): Ticker => text as Ticker;
export const name = (text: string): CitronName => text as CitronName;
export const day = (text: string): Day => text as Day;
export const at = (text: string): Instant => instant(text);

/** An amount as the API wrote it. */
export function reported(text: string): Reported {
  if (!isDecimalText(text)) throw new RangeError(`Not an amount: ${text}`);
  return { text, value: decimal(text) };
}

/** `10000.000000 9500.000000 -`: one amount per day, `-` where it was not reported; the last one holds on. */
function column(text: string, days: number): (Reported | null)[] {
  const amounts = text.trim().split(/\s+/);
  return Array.from({ length: days }, (_, index) => {
    const amount = amounts[Math.min(index, amounts.length - 1)] ?? '-';
    return amount === '-' ? null : reported(amount);
  });
}

let nextRateId = 1;

/**
 * A rate as a sentence: `1 BTC = 58211.37 EUR at 2026-10-31T23:50Z`; with `fixing of 2026-10-30` or `typed` behind it
 * another kind; with `from ecb.csv row 2` another source than the API.
 */
export function rate(sentence: string): RateObservation {
  const match =
    /^(\S+) (\S+) = (\S+) (\S+) at (\S+?)(?: fixing of (\S+))?(?: (typed))?(?: from (.+))?$/.exec(sentence) ?? [];
  const [, rateFrom, from, rateTo, to, moment, fixingDay, typed, source] = match;
  if (!rateFrom || !from || !rateTo || !to || !moment) throw new RangeError(`Not a rate: ${sentence}`);
  const id = nextRateId++;
  return {
    id,
    from: ticker(from),
    to: ticker(to),
    rateFrom: reported(rateFrom),
    rateTo: reported(rateTo),
    kind: fixingDay ? 'fixing' : typed ? 'typed' : 'quote',
    at: at(moment),
    fixingDay: fixingDay ? day(fixingDay) : null,
    source: source ?? 'currencies/rates',
    callId: source ? null : id,
  };
}

/** Quotes at 23:50 UTC of consecutive days: `58000.00 58600.00 - 57100.25`, `-` where there is none. */
export function dailyRates(from: string, to: string, first: string, rates: string): RateObservation[] {
  return rates.split(/\s+/).flatMap((amount, index) => {
    const moment = `${addDays(day(first), index)}T23:50:00Z`;
    return amount === '-' ? [] : [rate(`1 ${from} = ${amount} ${to} at ${moment}`)];
  });
}

/** A signed line: `fee -0.991462 USDTT`. The ticker is the name without its network letter where `tickers` says so. */
export function line(sentence: string, options: { label?: string; day?: string } = {}): MovementLine {
  const [kind, amount, code] = sentence.split(' ');
  if (!kind || !amount || !code) throw new RangeError(`Not a line: ${sentence}`);
  return {
    kind: kind as LineKind,
    name: name(code),
    ticker: tickerOf(code),
    amount: decimal(amount.replace(/^\+/, '')),
    label: options.label ?? '',
    day: options.day ? day(options.day) : null,
    at: null,
  };
}

/** Two networks of USDT exist in the examples; every other name is its own ticker. */
export const tickerOf = (code: string): Ticker => ticker(code === 'USDTT' || code === 'USDTE' ? 'USDT' : code);

let nextMovementId = 1;

/** A movement that counts, of the sentences of its lines; the rest follows from them. */
export function movement(moment: string, lines: readonly string[], rest: Partial<Movement> = {}): Movement {
  const id = nextMovementId++;
  const first = lines[0]?.split(' ')[0] ?? 'deposit';
  return {
    id,
    externalId: `m-${id}`,
    type: first === 'fee' ? 'adjustment' : (first as Movement['type']),
    status: 'confirmed',
    standing: 'counts',
    at: at(moment),
    bookingDay: dayOf(at(moment)),
    heldOn: null,
    cutOffMinute: false,
    lines: lines.map((sentence) => line(sentence)),
    pendingLines: [],
    decided: [],
    remarks: [],
    txid: null,
    counterparty: '',
    counterpartyClass: null,
    source: `movements.csv row ${id}`,
    ...rest,
  };
}

/** One account of the books: quantity, carrying amount and cost as text, null where the books gave none. */
export function books(
  account: string,
  code: string,
  quantity: string | null,
  carrying: string | null = null,
  cost: string | null = null,
  accountName = '',
): LedgerBalance {
  const amount = (text: string | null): Decimal | null => (text === null ? null : decimal(text));
  return {
    account,
    accountName,
    ticker: ticker(code),
    quantity: amount(quantity),
    carrying: amount(carrying),
    cost: amount(cost),
    source: `ledger.csv account ${account}`,
  };
}

export function acceptance(subject: Acceptance['subject'], code: string, on: string | null = null): Acceptance {
  return {
    subject,
    ticker: ticker(code),
    day: on === null ? null : day(on),
    account: null,
    amount: null,
    note: 'confirmed by mail',
    by: 'Ada Prüfer',
    at: at('2026-11-03T09:00:00Z'),
  };
}

/** Networks of one look: balances before and after as `USDT 9500.5`, accounts as `USDTT 8200.1`. */
export function networkLook(before: string[], accounts: string[], after: string[]): NetworkLook {
  const amounts = (texts: string[]) =>
    new Map(
      texts.map((text) => {
        const [code = '', amount = ''] = text.split(' ');
        return [ticker(code), reported(amount)] as const;
      }),
    );
  return {
    at: at('2026-10-31T12:00:00Z'),
    before: amounts(before),
    after: amounts(after),
    accounts: accounts.map((text) => {
      const [code = '', amount = ''] = text.split(' ');
      return { name: name(code), ticker: tickerOf(code), balance: reported(amount) };
    }),
    callId: 1,
  };
}

export interface MonthSketch extends Partial<Omit<MonthInput, 'balances' | 'settings' | 'period' | 'base' | 'days'>> {
  period?: string;
  base?: string;
  /** Fewer days than the month has: the first one is the opening day. */
  days?: readonly string[];
  /** One column per ticker, see `column`. */
  balances?: Record<string, string>;
  /** Days without an answer. */
  failed?: readonly string[];
  provisional?: readonly string[];
  unsettled?: readonly string[];
  /** Last amounts reported before the opening day. */
  before?: Record<string, string>;
  testCoins?: readonly string[];
  settings?: Partial<MonthSettings>;
  policies?: Record<string, RevaluationPolicy>;
  accountMap?: Record<string, AccountMap>;
  /** Whether an import covers every day of the period. */
  covered?: boolean;
}

/** The input of a month with everything the sketch does not name left quiet. */
export function month(sketch: MonthSketch = {}): MonthInput {
  const period = (sketch.period ?? '2026-10') as Period;
  const days = sketch.days?.map(day) ?? dayRange(openingDay(period), lastDay(period));
  const { balances = {}, failed = [], provisional = [], unsettled = [], before = {}, testCoins = [] } = sketch;
  const opening = days[0] ?? openingDay(period);
  const columns = Object.entries(balances).map(([code, text]) => [ticker(code), column(text, days.length)] as const);
  const gaps = new Map<Day, DayGap>(
    failed.map((text) => [day(text), { day: day(text), state: 'fetch-failed', reason: 'HTTP 503' }]),
  );
  const answers = new Map<Day, DayAnswer>();
  days.forEach((on, index) => {
    if (gaps.has(on)) return;
    const amounts = new Map<Ticker, Reported>();
    for (const [code, amountsOf] of columns) {
      const amount = amountsOf[index];
      if (amount) amounts.set(code, amount);
    }
    answers.set(on, {
      day: on,
      finality: provisional.includes(on) ? 'provisional' : 'final',
      settled: !unsettled.includes(on) && !provisional.includes(on),
      observedAt: at(`${addDays(on, 1)}T00:10:00Z`),
      callId: index + 1,
      callSha256: `${index + 1}`.padStart(64, '0'),
      amounts,
    });
  });
  const covers: ImportCover[] = sketch.covered
    ? [{ from: addDays(opening, 1), to: days.at(-1) ?? opening, source: 'movements.csv' }]
    : [];
  return {
    entity: { name: 'Sample Trading Ltd' },
    connection: { name: 'main', sample: false, hosts: ['app.citrn.io'], undocumentedHosts: [] },
    base: ticker(sketch.base ?? 'EUR'),
    baseDecimals: sketch.baseDecimals ?? 2,
    period,
    days,
    answers,
    gaps,
    reportedBefore: new Map(
      Object.entries(before).map(([code, amount]) => [
        ticker(code),
        { day: addDays(opening, -1), amount: reported(amount) },
      ]),
    ),
    currencies: sketch.currencies ?? currencies([...Object.keys(balances), ...testCoins], testCoins),
    restatements: sketch.restatements ?? [],
    movements: sketch.movements ?? [],
    covers: sketch.covers ?? covers,
    completeness: sketch.completeness ?? { balances: [], totals: [] },
    rates: sketch.rates ?? [],
    networks: sketch.networks ?? null,
    ledger: sketch.ledger ?? null,
    reconcilingItems: sketch.reconcilingItems ?? [],
    acceptances: sketch.acceptances ?? [],
    settings: {
      toleranceBase: decimal('0'),
      tolerancePercent: decimal('0'),
      feesInsideWithdrawals: false,
      policies: new Map(Object.entries(sketch.policies ?? {}).map(([code, policy]) => [ticker(code), policy])),
      accounts: new Map(Object.entries(sketch.accountMap ?? {}).map(([code, map]) => [ticker(code), map])),
      booksZone: 'UTC',
      ...sketch.settings,
    },
    lockedBefore: sketch.lockedBefore ?? null,
    evidenceUntil: sketch.evidenceUntil ?? at('2026-11-02T00:10:00Z'),
    ...(sketch.connection ? { connection: sketch.connection } : {}),
    ...(sketch.entity ? { entity: sketch.entity } : {}),
  };
}

function currencies(codes: readonly string[], testCoins: readonly string[]): Currency[] {
  return [...new Set(codes)].flatMap((code): Currency[] => {
    const kind = code === 'EUR' || code === 'USD' ? 'fiat' : 'crypto';
    if (testCoins.includes(code)) return [{ name: name(code), ticker: ticker(code), network: 'sandbox', kind }];
    if (code !== 'USDT') return [{ name: name(code), ticker: ticker(code), network: code.toLowerCase(), kind }];
    return [
      { name: name('USDTT'), ticker: ticker(code), network: 'tron', kind },
      { name: name('USDTE'), ticker: ticker(code), network: 'ethereum', kind },
    ];
  });
}
