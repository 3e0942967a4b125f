/** Tables of what was held and what moved. Quantities are in units of their currency, exact; days are UTC dates. */
import { bookMovements } from '../../../accounting/booking.ts';
import { type FeeRow, feeRows } from '../../../accounting/fees.ts';
import type {
  DailyRow,
  DayBalance,
  MonthFigures,
  NetworkTie,
  RestatementEffect,
  RollForwardRow,
} from '../../../accounting/figures.ts';
import type { MonthInput } from '../../../accounting/input.ts';
import { LINE_KINDS } from '../../../accounting/line-totals.ts';
import { intervalsOfLines } from '../../../accounting/line-values.ts';
import type { Movement } from '../../../accounting/movement-input.ts';
import type { Decimal } from '../../../values/money.ts';
import type { Day } from '../../../values/time.ts';
import { type Line, linesOf } from '../../lines.ts';
import { type CsvColumn, type CsvTable, countOf, figureOf, textOf, yesNo } from '../tables.ts';

const KIND_COLUMNS = {
  deposit: 'deposits',
  withdrawal: 'withdrawals',
  fee: 'fees',
  exchange: 'exchanges',
  bank: 'bank',
  adjustment: 'adjustments',
} as const;

type Row = { readonly ticker: string };
const inTicker = { totalIn: ({ ticker }: Row): string => ticker };
const ticker: CsvColumn<Row> = { name: 'currency', of: (row) => textOf(row.ticker) };

export function rollForwardTable({ rollForward }: MonthFigures): CsvTable<RollForwardRow> {
  return {
    file: 'roll-forward.csv',
    holds:
      'Per currency: opening + signed movements = expected; reported − expected = unexplained. Empty is unknown, not zero.',
    rows: rollForward,
    columns: [
      ticker,
      { name: 'opening', of: ({ opening }) => figureOf(opening), ...inTicker },
      { name: 'opening_mark', of: ({ openingMark }) => textOf(openingMark) },
      ...LINE_KINDS.map(
        (kind): CsvColumn<RollForwardRow> => ({
          name: KIND_COLUMNS[kind],
          of: ({ lines }) => figureOf(lines[kind]),
          ...inTicker,
        }),
      ),
      { name: 'net_movement', of: ({ netMovement }) => figureOf(netMovement), ...inTicker },
      { name: 'expected', of: ({ expected }) => figureOf(expected), ...inTicker },
      { name: 'reported', of: ({ reported, reportedText }) => figureOf(reported, reportedText?.text), ...inTicker },
      { name: 'reported_mark', of: ({ closingMark }) => textOf(closingMark) },
      { name: 'unexplained', of: ({ unexplained }) => figureOf(unexplained), ...inTicker },
      { name: 'days_with_difference', of: ({ unexplainedDays }) => countOf(unexplainedDays) },
      { name: 'sum_of_absolute_differences', of: (row) => figureOf(row.absoluteUnexplained), ...inTicker },
      { name: 'tolerance_base', of: ({ tolerance }) => figureOf(tolerance) },
      { name: 'pending', of: ({ pending }) => figureOf(pending), ...inTicker },
      { name: 'tested', of: ({ tested }) => textOf(tested) },
      { name: 'status', of: ({ status }) => textOf(status) },
      { name: 'remark', of: ({ remark }) => textOf(remark) },
    ],
  };
}

export function dailyTable({ daily }: MonthFigures): CsvTable<DailyRow> {
  return {
    file: 'daily-tie-out.csv',
    holds:
      'Per currency and day: change of balance = explained by movements + decimals carried + unexplained. Days without an answer are merged.',
    rows: daily,
    columns: [
      ticker,
      { name: 'from', of: ({ from }) => textOf(from) },
      { name: 'day', of: ({ day }) => textOf(day) },
      { name: 'tested', of: ({ tested }) => yesNo(tested) },
      { name: 'opening', of: ({ opening }) => figureOf(opening) },
      { name: 'change', of: ({ change }) => figureOf(change), ...inTicker },
      { name: 'explained', of: ({ explained }) => figureOf(explained), ...inTicker },
      { name: 'of_it_by_decision', of: ({ decided }) => figureOf(decided), ...inTicker },
      { name: 'decimals_carried', of: (row) => figureOf(carriedOf(row)), ...inTicker },
      { name: 'unexplained', of: ({ unexplained }) => figureOf(unexplained), ...inTicker },
      { name: 'reported', of: ({ reported }) => figureOf(reported) },
      { name: 'status', of: ({ status }) => textOf(status) },
    ],
  };
}

/** Decimals that the API leaves out of the opening, carried on exactly: change = explained + carried + unexplained. */
function carriedOf({ change, explained, unexplained }: DailyRow): Decimal | null {
  if (change === null || explained === null || unexplained === null) return null;
  return change.minus(explained).minus(unexplained);
}

export function balancesTable(input: MonthInput, figures: MonthFigures): CsvTable<DayBalance> {
  /** A day without an answer is valued with the next one that has one. */
  const answeredFrom = (day: Day) => figures.days.find((one) => one >= day && input.answers.has(one)) ?? null;
  return {
    file: 'balances.csv',
    holds: 'Per currency and day: the balance as the API reported it for 23:59 UTC. Empty where it reported none.',
    rows: figures.tickers.flatMap((code) => figures.balances.get(code) ?? []),
    columns: [
      ticker,
      { name: 'day', of: ({ day }) => textOf(day) },
      { name: 'state', of: ({ state }) => textOf(state) },
      { name: 'reported', of: ({ reported }) => figureOf(reported?.value ?? null, reported?.text), ...inTicker },
      { name: 'restated', of: ({ restated }) => yesNo(restated) },
      { name: 'valued_on', of: ({ day }) => textOf(answeredFrom(day)) },
      { name: 'read_at_utc', of: ({ day }) => textOf(input.answers.get(day)?.observedAt ?? null) },
      { name: 'call', of: ({ day }) => countOf(input.answers.get(day)?.callId ?? null) },
    ],
  };
}

export function restatementsTable({ restatements }: MonthFigures): CsvTable<RestatementEffect> {
  return {
    file: 'restatements.csv',
    holds: 'Final balances that a later final answer changed. Both are kept, the later one is used.',
    rows: restatements,
    columns: [
      ticker,
      { name: 'day', of: ({ day }) => textOf(day) },
      { name: 'first', of: ({ first }) => figureOf(first?.value ?? null, first?.text) },
      { name: 'first_call', of: ({ firstCallId }) => countOf(firstCallId) },
      { name: 'later', of: ({ later }) => figureOf(later?.value ?? null, later?.text) },
      { name: 'later_call', of: ({ laterCallId }) => countOf(laterCallId) },
      { name: 'change', of: ({ change }) => figureOf(change), ...inTicker },
      { name: 'value', of: ({ value }) => figureOf(value) },
    ],
  };
}

export function networksTable({ networks }: MonthFigures): CsvTable<NetworkTie> {
  return {
    file: 'networks.csv',
    holds: 'Sum of the networks against the ticker, as of the last look inside the period.',
    rows: networks,
    columns: [
      ticker,
      { name: 'balance_before', of: ({ before }) => figureOf(before) },
      { name: 'sum_of_accounts', of: ({ accounts }) => figureOf(accounts), ...inTicker },
      { name: 'balance_after', of: ({ after }) => figureOf(after) },
      { name: 'difference', of: ({ difference }) => figureOf(difference), ...inTicker },
      { name: 'result', of: ({ result }) => textOf(result) },
    ],
  };
}

export function movementsTable(input: MonthInput, figures: MonthFigures): CsvTable<Movement> {
  const [first, last] = [figures.days[1] ?? figures.days[0] ?? '', figures.days.at(-1) ?? ''];
  const withLines = new Set(linesOf(input, figures).map(({ movement }) => movement.id));
  return {
    file: 'movements.csv',
    holds: 'Movements of the period, also those that do not count. Their signed lines are in movement-lines.csv.',
    rows: bookMovements(input).filter(
      ({ id, bookingDay }) => withLines.has(id) || (bookingDay >= first && bookingDay <= last),
    ),
    columns: [
      { name: 'movement', of: ({ externalId }) => textOf(externalId) },
      { name: 'type', of: ({ type }) => textOf(type) },
      { name: 'status', of: ({ status }) => textOf(status) },
      { name: 'standing', of: ({ standing }) => textOf(standing) },
      { name: 'at_utc', of: ({ at }) => textOf(at) },
      { name: 'booking_day', of: ({ bookingDay }) => textOf(bookingDay) },
      { name: 'cut_off_minute', of: ({ cutOffMinute }) => yesNo(cutOffMinute) },
      { name: 'lines', of: ({ lines }) => countOf(lines.length) },
      { name: 'transaction', of: ({ txid }) => textOf(txid) },
      { name: 'counterparty', of: ({ counterparty }) => textOf(counterparty) },
      { name: 'counterparty_class', of: ({ counterpartyClass }) => textOf(counterpartyClass) },
      { name: 'remarks', of: ({ remarks }) => textOf(remarks.join('; ')) },
      { name: 'source', of: ({ source }) => textOf(source) },
    ],
  };
}

export function movementLinesTable(input: MonthInput, figures: MonthFigures): CsvTable<Line> {
  const totalIn = ({ line, counts }: Line) => (counts ? line.ticker : `${line.ticker}, does not count`);
  const intervalOf = intervalsOfLines(figures);
  const valued = ({ line, day, counts }: Line) => (counts ? intervalOf(line.ticker, day) : null);
  return {
    file: 'movement-lines.csv',
    holds:
      'Signed effects on the balance, one per line, with the value at the rate of its day. Only lines that count are in a total of the roll-forward.',
    rows: linesOf(input, figures),
    columns: [
      { name: 'movement', of: ({ movement }) => textOf(movement.externalId) },
      { name: 'kind', of: ({ line }) => textOf(line.kind) },
      { name: 'citron_name', of: ({ line }) => textOf(line.name) },
      { name: 'currency', of: ({ line }) => textOf(line.ticker) },
      { name: 'amount', of: ({ line }) => figureOf(line.amount), totalIn },
      { name: 'detail', of: ({ line }) => textOf(line.label) },
      { name: 'day', of: ({ day }) => textOf(day) },
      { name: 'at_utc', of: ({ at }) => textOf(at) },
      { name: 'counts', of: ({ counts }) => yesNo(counts) },
      { name: 'valued_on', of: (row) => textOf(valued(row)?.to ?? null) },
      { name: 'rate', of: (row) => figureOf(valued(row)?.closingRate ?? null) },
      { name: 'value_base', of: (row) => figureOf(valueAt(row.line.amount, valued(row)?.closingRate ?? null)) },
    ],
  };
}

const valueAt = (amount: Decimal, rate: Decimal | null): Decimal | null => (rate === null ? null : amount.times(rate));

export function feesTable(input: MonthInput, figures: MonthFigures): CsvTable<FeeRow> {
  const { base } = figures;
  return {
    file: 'fees.csv',
    holds: `Fees that count, by currency and detail. Values in ${base} at the rates of the days; empty where a line has no rate.`,
    rows: feeRows(linesOf(input, figures), figures),
    columns: [
      ticker,
      { name: 'detail', of: ({ detail }) => textOf(detail) },
      { name: 'lines', of: ({ lines }) => countOf(lines.length) },
      { name: 'lines_without_rate', of: ({ linesWithoutRate }) => countOf(linesWithoutRate) },
      { name: 'amount', of: ({ amount }) => figureOf(amount), ...inTicker },
      { name: 'value_base', of: ({ value }) => figureOf(value), totalIn: () => base },
      { name: 'posted_base', of: ({ posted }) => figureOf(posted), totalIn: () => base },
    ],
  };
}
