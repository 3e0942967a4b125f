/** The dataset of a month: everything that decides its figures, as canonical text, and its SHA-256. No I/O. */
import { createHash } from 'node:crypto';
import type { Ticker } from '../values/code.ts';
import { type Decimal, decimalText, decimalTextOrNull } from '../values/money.ts';
import type { DayAnswer, MonthInput, MonthSettings, Reported } from './input.ts';
import type { Cell, Movement, MovementLine } from './movement-input.ts';

type Value = string | number | boolean | null | readonly Value[];
type Fact = readonly [kind: string, ...fields: Value[]];

/** Changes when the form of the text does, so that ids of two forms are never taken for each other. */
const FORM = 'citron-desk-dataset-1';

/**
 * The dataset id: 64 hexadecimal digits. The same facts, settings and build (version of the app) give the same id on any
 * machine, in any time zone and whatever the order in which they are handed in; ids of database rows and moments of export
 * do not enter.
 */
export function datasetId(input: MonthInput, build: string): string {
  const hash = createHash('sha256');
  for (const line of datasetLines(input, build)) hash.update(line).update('\n');
  return hash.digest('hex');
}

/** The canonical text, one JSON array per fact, sorted within each kind of fact. */
export function* datasetLines(input: MonthInput, build: string): Generator<string> {
  yield JSON.stringify([FORM, build]);
  const { entity, connection, base, baseDecimals, period, days } = input;
  yield JSON.stringify(['entity', entity.name, base, baseDecimals]);
  yield JSON.stringify(['connection', connection.name, connection.sample, connection.undocumentedHosts]);
  yield* sorted(connection.hosts.map((host): Fact => ['host', host]));
  yield JSON.stringify(['period', period, days]);
  yield* sorted([...input.answers.values()].map(answerFact));
  yield* sorted([...input.gaps.values()].map((gap): Fact => ['gap', gap.day, gap.state]));
  yield* sorted(
    [...input.reportedBefore].map(([ticker, { day, amount }]): Fact => ['before', ticker, day, amount.text]),
  );
  const named = tickersIn(input);
  yield* sorted(
    input.currencies
      .filter(({ ticker }) => named.has(ticker))
      .map(({ name, ticker, network, kind }): Fact => ['currency', name, ticker, network, kind]),
  );
  yield* sorted(
    input.restatements.map(
      (one): Fact => [
        'restatement',
        one.day,
        one.ticker,
        textOf(one.first),
        one.firstAt,
        textOf(one.later),
        one.laterAt,
      ],
    ),
  );
  yield* sortedBy(input.movements, movementFact);
  yield* sorted(input.covers.map(({ from, to, source }): Fact => ['cover', from, to, source]));
  const { balances, totals } = input.completeness;
  yield* sorted(balances.map(({ file, tested, broken, first }): Fact => ['balances', file, tested, broken, first]));
  yield* sorted(
    totals.map(({ by, what, stated, imported, agrees }): Fact => ['total', by, what, stated, imported, agrees]),
  );
  yield* sorted(
    input.rates.map(
      (rate): Fact => [
        'rate',
        ...[rate.from, rate.to, rate.rateFrom.text, rate.rateTo.text, rate.kind, rate.at],
        ...[rate.fixingDay, rate.source],
      ],
    ),
  );
  yield* networkFacts(input);
  yield* bookFacts(input);
  yield* settingFacts(input.settings);
  const locked = input.lockedBefore;
  if (locked) {
    yield JSON.stringify(['locked', locked.period, locked.dataset]);
    yield* sorted([...locked.closing].map(([ticker, amount]): Fact => ['locked closing', ticker, amount]));
  }
}

/** Currencies that a fact names. The API's list grows with coins that no figure of the month knows. */
function tickersIn(input: MonthInput): ReadonlySet<Ticker> {
  const named = new Set<Ticker>([input.base, ...input.reportedBefore.keys()]);
  for (const { amounts } of input.answers.values()) for (const ticker of amounts.keys()) named.add(ticker);
  for (const { from, to } of input.rates) named.add(from).add(to);
  for (const { ticker } of input.ledger ?? []) named.add(ticker);
  for (const { ticker } of input.networks?.accounts ?? []) if (ticker !== null) named.add(ticker);
  for (const { lines, pendingLines } of input.movements)
    for (const { ticker } of [...lines, ...pendingLines]) named.add(ticker);
  return named;
}

function* sorted(facts: readonly Fact[]): Generator<string> {
  yield* sortedBy(facts, (fact) => fact);
}

/** A fact is made and written before the next: a month may have a hundred thousand. */
function* sortedBy<T>(list: readonly T[], factOf: (one: T) => Fact): Generator<string> {
  yield* list.map((one) => JSON.stringify(factOf(one))).sort();
}

const textOf = (reported: Reported | null): string | null => reported?.text ?? null;

function answerFact({ day, finality, settled, observedAt, callSha256, amounts }: DayAnswer): Fact {
  const texts = [...amounts].map(([ticker, { text }]): [string, string] => [ticker, text]);
  return ['answer', day, finality, settled, observedAt, callSha256, texts.sort(byFirst)];
}

function byFirst([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function movementFact(movement: Movement): Fact {
  return [
    'movement',
    movement.externalId,
    movement.type,
    movement.status,
    movement.standing,
    movement.at,
    movement.bookingDay,
    movement.txid,
    movement.counterparty,
    movement.counterpartyClass,
    movement.source,
    movement.lines.map(lineFact),
    movement.pendingLines.map(lineFact),
    // A person's word: it keeps the cut-off minute from moving it, makes a day explained that ties, and is printed.
    movement.heldOn,
    movement.cutOffMinute,
    movement.decided.map(cellFact).sort(byFirst),
    movement.remarks,
  ];
}

/** Ticker and day first, so that the order of decisions does not count. */
function cellFact({ ticker, day, amount }: Cell): readonly [string, string] {
  return [`${ticker} ${day}`, decimalText(amount)];
}

function lineFact({ kind, name, ticker, amount, label, day, at }: MovementLine): Value {
  return [kind, name, ticker, decimalText(amount), label, day, at];
}

function* networkFacts({ networks }: MonthInput): Generator<string> {
  if (!networks) return;
  yield JSON.stringify(['networks', networks.at]);
  const sides = [
    ['before', networks.before],
    ['after', networks.after],
  ] as const;
  for (const [side, amounts] of sides) {
    yield* sorted([...amounts].map(([ticker, { text }]): Fact => [`networks ${side}`, ticker, text]));
  }
  yield* sorted(
    networks.accounts.map(({ name, ticker, balance }): Fact => ['networks account', name, ticker, balance.text]),
  );
}

function* bookFacts(input: MonthInput): Generator<string> {
  yield JSON.stringify(['books', input.ledger !== null]);
  const text: (value: Decimal | null) => string | null = decimalTextOrNull;
  yield* sorted(
    (input.ledger ?? []).map(
      (one): Fact => [
        'book',
        one.account,
        one.accountName,
        one.ticker,
        text(one.quantity),
        text(one.carrying),
        text(one.cost),
        one.source,
      ],
    ),
  );
  yield* sorted(
    input.reconcilingItems.map(
      (item): Fact => ['item', item.ticker, item.kind, text(item.quantity), item.originPeriod, item.note, item.by],
    ),
  );
  yield* sorted(
    input.acceptances.map(
      (one): Fact => [
        'acceptance',
        ...[one.subject, one.ticker, one.day, one.account, text(one.amount), one.note, one.by, one.at],
      ],
    ),
  );
}

function* settingFacts(settings: MonthSettings): Generator<string> {
  const { toleranceBase, tolerancePercent, feesInsideWithdrawals, booksZone } = settings;
  yield JSON.stringify([
    'settings',
    decimalText(toleranceBase),
    decimalText(tolerancePercent),
    feesInsideWithdrawals,
    booksZone,
  ]);
  yield* sorted([...settings.policies].map(([ticker, policy]): Fact => ['policy', ticker, policy]));
  yield* sorted(
    [...settings.accounts].map(([ticker, { asset, gain, loss }]): Fact => ['accounts', ticker, asset, gain, loss]),
  );
}
