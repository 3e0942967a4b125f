/** Rates: the rate of each currency and date as a formula over the observations it was made of (WE 5, 6). */
import type { DayRate, RateComparison } from '../../accounting/figures.ts';
import type { RateObservation } from '../../accounting/input.ts';
import type { Ticker } from '../../values/code.ts';
import { roundTo } from '../../values/money.ts';
import type { Day } from '../../values/time.ts';
import { amount, type Cell, calculated, count, date, exact, moment, type Pen, text, wholeDigits } from '../cells.ts';
import { blockTitle, currencyBlocks, Matrix } from '../matrix.ts';
import { type Column, Sheet, type Table } from '../model.ts';
import { isCut, type Month, quantityWidth } from '../month.ts';
import { FAIL, WARN } from '../style.ts';

export const RATE_DECIMALS = 8;

export function ratesSheet(month: Month): Sheet {
  const { figures, input, tables } = month;
  const sheet = new Sheet(
    'Rates',
    'Rates',
    `${figures.base} per unit at 23:59 UTC: the newest quote of the hour before, else the first of the hour after, else the newest within 24 hours; a dated fixing at most 5 days old. Never a later rate.`,
    month.frame,
  );
  const dayAt = new Map(figures.days.map((day, index) => [day, index]));
  const rateOf = (ticker: Ticker, day: Day): DayRate | null =>
    figures.rates.get(ticker)?.[dayAt.get(day) ?? -1] ?? null;
  const byId = new Map(input.rates.map((rate) => [rate.id, rate]));
  const used = new Set(
    [...figures.rates.values()].flatMap((list) => list.flatMap(({ observationIds }) => observationIds)),
  );
  const rows = input.rates.filter(({ id }) => used.has(id));
  const rowOf = new Map(rows.map(({ id }, index) => [id, index]));
  const place: { observations: Table<RateObservation> | null } = { observations: null };
  const cell = (ticker: Ticker, day: Day, pen: Pen): Cell => {
    const rate = rateOf(ticker, day);
    if (rate?.rate == null) return text(rate?.state === 'test-coin' ? 'test coin' : 'missing', 'muted', 'right');
    const formula = place.observations === null ? null : legs(rate, byId, rowOf, place.observations, pen);
    return formula === null ? amount(rate.rate, RATE_DECIMALS) : calculated(formula, rate.rate, RATE_DECIMALS);
  };
  const digits = (ticker: Ticker): Column<Day> => ({
    key: `exact ${ticker}`,
    header: `${ticker}, exact decimal`,
    align: 'right',
    width: 26,
    digits: true,
    outside: true,
    cell: (day) => exact(rateOf(ticker, day)?.rate ?? null, 'formula'),
  });
  const made = currencyBlocks(figures.tickers).map((block, index) => {
    const long = block.filter((ticker) =>
      figures.rates.get(ticker)?.some(({ rate }) => rate !== null && isCut(rate, RATE_DECIMALS)),
    );
    const table = sheet.add<Day>({
      section: blockTitle(`A. Rate of each date, ${figures.base} per unit`, block, figures.tickers),
      newPage: index > 0,
      rows: figures.days,
      outsideFrom: 14,
      columns: [
        { key: 'day', header: 'Date', width: 14, cell: (day) => date(day) },
        ...block.map(
          (ticker): Column<Day> => ({
            key: ticker,
            header: ticker,
            align: 'right',
            width: rateWidth(figures.rates.get(ticker) ?? []),
            cell: (day, _, pen) => cell(ticker, day, pen),
          }),
        ),
        ...long.map(digits),
      ],
    });
    sheet.mark({ ...table.column('day'), toColumn: block.length + 1 }, { equals: 'missing' }, FAIL);
    return table;
  });
  const table = new Matrix(made as never);
  tables.rates = table;
  const last = figures.days.length - 1;
  const ends = sheet.add<Ticker>({
    section: 'B. Period-end rates',
    newPage: true,
    rows: figures.tickers,
    columns: [
      { key: 'ticker', header: 'Currency', cell: (ticker) => text(ticker) },
      {
        key: 'rate',
        header: `${figures.base} per unit`,
        align: 'right',
        cell: (ticker, _, pen) => {
          const rate = figures.rates.get(ticker)?.[last]?.rate ?? null;
          return rate === null
            ? text('missing', 'muted', 'right')
            : calculated(pen.f`${table.cell(ticker, last)}`, rate, RATE_DECIMALS);
        },
      },
      {
        key: 'exact',
        header: 'Exact decimal',
        align: 'right',
        digits: true,
        cell: (ticker) => exact(figures.rates.get(ticker)?.[last]?.rate ?? null),
      },
      {
        key: 'path',
        header: 'Path',
        cell: (ticker) => text(figures.rates.get(ticker)?.[last]?.path ?? '', 'evidence'),
      },
      {
        key: 'at',
        header: 'Observed at, UTC',
        align: 'right',
        width: 20,
        cell: (ticker) => moment(figures.rates.get(ticker)?.[last]?.at ?? null),
      },
      {
        key: 'state',
        header: 'State',
        align: 'center',
        cell: (ticker) => text(figures.rates.get(ticker)?.[last]?.state ?? 'missing', 'formula', 'center'),
      },
      {
        key: 'warning',
        header: 'Remark',
        cell: (ticker) => text(figures.rates.get(ticker)?.[last]?.warning ?? '', 'formula'),
      },
    ],
  });
  sheet.mark(ends.column('state'), { equals: 'missing' }, FAIL);
  sheet.mark(ends.column('state'), { equals: 'old' }, WARN);
  comparisonSection(month, sheet, table);
  place.observations = sheet.add<RateObservation>({
    newPage: true,
    section: 'D. Observations used: rate_from of the first currency are rate_to of the second',
    rows,
    none: 'No observation was used.',
    columns: [
      { key: 'id', header: 'No.', cell: ({ id }) => count(id) },
      { key: 'pair', header: 'Pair', cell: ({ from, to }) => text(`${from} to ${to}`, 'evidence') },
      {
        key: 'from',
        header: 'rate_from',
        align: 'right',
        cell: ({ rateFrom }) => amount(rateFrom.value, RATE_DECIMALS),
      },
      { key: 'to', header: 'rate_to', align: 'right', cell: ({ rateTo }) => amount(rateTo.value, RATE_DECIMALS) },
      {
        key: 'read',
        header: 'rate_to as read',
        align: 'right',
        digits: true,
        cell: ({ rateTo }) => text(rateTo.text, 'evidence', 'right'),
      },
      { key: 'at', header: 'Observed at, UTC', align: 'right', cell: ({ at }) => moment(at) },
      {
        key: 'source',
        header: 'Source',
        cell: ({ source, callId }) => text(callId === null ? source : `${source}, call ${callId}`, 'evidence'),
      },
    ],
  });
  return sheet;
}

/** Rates of the closing day beside what a second source alone gives (WE 5). */
function comparisonSection({ figures, tables }: Month, sheet: Sheet, rates: Matrix): void {
  const last = figures.days.length - 1;
  const table: Table<RateComparison> = sheet.add<RateComparison>({
    section: 'C. Period-end rates against an independent source',
    rows: figures.rateComparisons,
    none: 'No independent source was imported.',
    columns: [
      { key: 'ticker', header: 'Currency', cell: ({ ticker }) => text(ticker) },
      {
        key: 'used',
        header: 'Used',
        align: 'right',
        cell: ({ ticker, used }, _, pen) =>
          used.rate === null ? text('–') : calculated(pen.at(rates.cell(ticker, last)), used.rate, RATE_DECIMALS),
      },
      {
        key: 'independent',
        header: 'Independent',
        align: 'right',
        cell: ({ independent }) => (independent.rate === null ? text('–') : amount(independent.rate, RATE_DECIMALS)),
      },
      {
        key: 'difference',
        header: 'Difference',
        align: 'right',
        cell: ({ difference }, index, pen) =>
          calculated(
            pen.f`ROUND(${table.cell('used', index)}-${table.cell('independent', index)},${RATE_DECIMALS})`,
            roundTo(difference, RATE_DECIMALS),
            RATE_DECIMALS,
          ),
      },
      {
        key: 'percent',
        header: 'Per cent',
        align: 'right',
        cell: ({ percent }, index, pen) =>
          calculated(
            pen.f`ROUND(100*(${table.cell('used', index)}-${table.cell('independent', index)})/${table.cell('independent', index)},4)`,
            roundTo(percent, 4),
            4,
          ),
      },
      {
        key: 'source',
        header: 'Source',
        cell: ({ independent }) => text(`${independent.source}, ${independent.path}`, 'evidence'),
      },
    ],
  });
  tables.comparisons = table;
}

/** Column width for rates of a currency. */
function rateWidth(rates: readonly DayRate[]): number {
  const digits = rates.map(({ rate }) => (rate === null ? 1 : wholeDigits(rate)));
  return quantityWidth(Math.max(1, ...digits), RATE_DECIMALS);
}

/** The rate as a product of its legs, each a quotient of two observed cells. Null where there is nothing to point at. */
function legs(
  rate: DayRate,
  byId: ReadonlyMap<number, RateObservation>,
  rowOf: ReadonlyMap<number, number>,
  table: Table<RateObservation>,
  pen: Pen,
): string | null {
  let current: Ticker = rate.ticker;
  const parts: string[] = [];
  for (const id of rate.observationIds) {
    const seen = byId.get(id);
    const row = rowOf.get(id);
    if (seen === undefined || row === undefined) return null;
    const [from, to] = [table.cell('from', row), table.cell('to', row)];
    const direct = seen.from === current;
    parts.push(direct ? pen.f`${to}/${from}` : pen.f`${from}/${to}`);
    current = direct ? seen.to : seen.from;
  }
  return parts.length === 0 ? null : parts.join('*');
}
