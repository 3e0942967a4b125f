/** Roll-forward by day: what each status of the period follows from (WE 8, 10). */
import type { DailyRow } from '../../accounting/figures.ts';
import { isTie, toleranceLimit } from '../../accounting/tolerance.ts';
import type { Ticker } from '../../values/code.ts';
import { type Decimal, roundTo, ZERO } from '../../values/money.ts';
import { amount, type Cell, calculated, calculatedText, date, difference, type Pen, text } from '../cells.ts';
import type { Sheet } from '../model.ts';
import { laidOut, type Month, widthFor } from '../month.ts';
import { FAIL, WARN } from '../style.ts';
import type { Column, Table } from '../table.ts';
import { acceptedBy, LIMIT_DECIMALS, statusCell } from './roll-forward-status.ts';
import { TOLERANCE_BASE, TOLERANCE_PERCENT } from './settings.ts';

/** Rows of `figures.daily` with the row of the same currency before. */
interface Entry {
  readonly row: DailyRow;
  readonly index: number;
  /** The row before it carries its expected balance on: it ties but for decimals that the API leaves out. */
  readonly before: DailyRow | null;
}

export function daySections(month: Month, sheet: Sheet): void {
  const { figures, tables } = month;
  const entries = figures.daily.map((row, index): Entry => {
    const before = figures.daily[index - 1];
    return { row, index, before: before?.ticker === row.ticker ? before : null };
  });
  const differing = entries.filter(({ row }) => ['open', 'accepted', 'within-tolerance'].includes(row.status));
  const place = (): Table<Entry> => days;
  const open: Table<Entry> = sheet.add<Entry>({
    section: 'D. Days that do not tie, from section E',
    rows: differing,
    none: figures.daily.some(({ tested }) => tested)
      ? 'Every tested day ties.'
      : 'No day is tested: no movements were imported.',
    columns: [
      {
        key: 'ticker',
        header: 'Currency',
        cell: ({ row, index }, _, pen) => calculatedText(pen.at(place().cell('ticker', index)), row.ticker),
      },
      {
        key: 'day',
        header: 'Date',
        align: 'right',
        cell: ({ row, index }, _, pen) => ({
          ...date(row.day, 'formula', 'right'),
          formula: pen.at(place().cell('day', index)),
          bound: 0,
        }),
      },
      ...(['change', 'movements', 'unexplained'] as const).map(
        (key): Column<Entry> => ({
          key,
          header: { change: 'Change of balance', movements: 'Movements that count', unexplained: 'Unexplained' }[key],
          align: 'right',
          cell: ({ row, index }, _, pen) => {
            const value = key === 'movements' ? explainedOf(row) : row[key];
            const cell = pen.at(place().cell(key, index));
            if (value === null) return calculatedText(cell, '–', 'formula', 'right');
            const { shown, slack } = month;
            const options = { slack: slack(row.ticker) };
            return calculated(cell, roundTo(value, shown(row.ticker)), shown(row.ticker), 'formula', options);
          },
        }),
      ),
      {
        key: 'status',
        header: 'Status',
        align: 'right',
        cell: ({ row, index }, _, pen) =>
          calculatedText(pen.at(place().cell('status', index)), row.status, 'formula', 'right'),
      },
    ],
  });
  sheet.mark(open.column('status'), { equals: 'open' }, FAIL);
  const days: Table<Entry> = sheet.add<Entry>({
    section: 'E. Every day by currency: what follows from the row before is carried on exactly while the days tie',
    newPage: true,
    rows: entries,
    none: 'No day has a balance.',
    columns: columns(month, () => days),
    note: 'From: the first day the row speaks for, where days without a balance are merged. Limit: the tolerance of the day. Explained: the day ties because of what people decided about movements. Expected begins anew from the reported balance after a day that is not tested or does not tie.',
  });
  tables.days = days;
  sheet.mark(days.column('status'), { equals: 'open' }, FAIL);
  for (const word of ['accepted', 'within-tolerance']) sheet.mark(days.column('status'), { equals: word }, WARN);
}

const explainedOf = ({ explained }: DailyRow): Decimal => explained ?? ZERO;
const carries = (row: DailyRow | null): boolean => row !== null && isTie(row.status);

function columns(month: Month, table: () => Table<Entry>): Column<Entry>[] {
  const { figures, shown, slack, tables, blocks, input } = month;
  const dayAt = new Map(figures.days.map((day, index) => [day, index]));
  const expected = expectedBalances(month);
  const quantity = (formula: string, value: Decimal, ticker: Ticker): Cell =>
    calculated(formula, value, shown(ticker), 'formula', { slack: slack(ticker) });
  const rounded = (formula: string, from: Decimal, less: Decimal, ticker: Ticker): Cell =>
    difference(formula, [from, less], shown(ticker), { slack: slack(ticker) });
  const dash = () => text('–', 'muted', 'right');
  const width = widthFor(
    figures.daily.flatMap((row, at) => [row.opening, row.explained, expected[at] ?? null, row.reported, row.change]),
    Math.max(0, ...figures.tickers.map(shown)),
  );
  const balance = (ticker: Ticker, index: number, value: Decimal | null, pen: Pen): Cell => {
    if (value === null) return dash();
    const reported = figures.balances.get(ticker)?.[index]?.reported?.value ?? ZERO;
    if (!reported.eq(value)) return amount(value, shown(ticker));
    return quantity(pen.f`N(${laidOut(tables.balances, 'balances').cell(ticker, index)})`, value, ticker);
  };
  return [
    { key: 'ticker', header: 'Currency', cell: ({ row }) => text(row.ticker, 'evidence') },
    { key: 'day', header: 'Date', align: 'right', width: 11, cell: ({ row }) => date(row.day, 'evidence', 'right') },
    { key: 'from', header: 'From', align: 'right', width: 11, cell: ({ row }) => date(row.from, 'evidence', 'right') },
    {
      key: 'tested',
      header: 'Movements imported',
      align: 'right',
      width: 11,
      cell: ({ row, index }, _, pen) => {
        const coverage = laidOut(tables.coverage, 'coverage');
        const [dates, words] = [pen.fixed(coverage.column('day')), pen.fixed(coverage.column('imported'))];
        const [from, to] = [pen.at(table().cell('from', index)), pen.at(table().cell('day', index))];
        const formula = `IF(COUNTIFS(${dates},">="&${from},${dates},"<="&${to},${words},"no")=0,"yes","no")`;
        return calculatedText(formula, row.tested ? 'yes' : 'no', 'formula', 'right');
      },
    },
    {
      key: 'opening',
      header: 'Opening',
      align: 'right',
      width,
      cell: ({ row }, _, pen) => balance(row.ticker, (dayAt.get(row.from) ?? 1) - 1, row.opening, pen),
    },
    {
      key: 'movements',
      header: 'Movements that count',
      align: 'right',
      width,
      cell: ({ row, index }, _, pen) => {
        const block = blocks.get(row.ticker);
        const movements = tables.movements;
        if (block === undefined || movements === undefined) return quantity('0', explainedOf(row), row.ticker);
        const column = (name: string) => pen.at(movements.column(name, block.from, block.to));
        const [from, to] = [pen.at(table().cell('from', index)), pen.at(table().cell('day', index))];
        const days =
          row.from === row.day ? `${column('day')},${to}` : `${column('day')},">="&${from},${column('day')},"<="&${to}`;
        return quantity(`SUMIFS(${column('amount')},${days},${column('counts')},"yes")`, explainedOf(row), row.ticker);
      },
    },
    {
      key: 'expected',
      header: 'Expected',
      align: 'right',
      width,
      cell: ({ row, index, before }, _, pen) => {
        const value = expected[index];
        if (value === null || value === undefined) return dash();
        const [opening, movements] = [table().cell('opening', index), table().cell('movements', index)];
        if (before === null) return quantity(pen.f`${opening}+${movements}`, value, row.ticker);
        const [status, carried] = [pen.at(table().cell('status', index - 1)), table().cell('expected', index - 1)];
        const formula = pen.f`${carried},${opening})+${movements}`;
        return quantity(
          `IF(OR(${status}="tied",${status}="explained",${status}="decimals-not-reported"),${formula}`,
          value,
          row.ticker,
        );
      },
    },
    {
      key: 'reported',
      header: 'Reported',
      align: 'right',
      width,
      cell: ({ row }, _, pen) => balance(row.ticker, dayAt.get(row.day) ?? 0, row.reported, pen),
    },
    {
      key: 'change',
      header: 'Change of balance',
      align: 'right',
      width,
      cell: ({ row, index }, _, pen) =>
        row.reported === null || row.opening === null
          ? dash()
          : rounded(
              pen.f`${table().cell('reported', index)}-${table().cell('opening', index)}`,
              row.reported,
              row.opening,
              row.ticker,
            ),
    },
    {
      key: 'unexplained',
      header: 'Unexplained',
      align: 'right',
      width,
      cell: ({ row, index }, _, pen) =>
        row.unexplained === null || row.reported === null
          ? dash()
          : rounded(
              pen.f`${table().cell('reported', index)}-${table().cell('expected', index)}`,
              row.reported,
              row.reported.minus(row.unexplained),
              row.ticker,
            ),
    },
    {
      key: 'limit',
      header: `Limit, ${figures.base}`,
      align: 'right',
      cell: ({ row }, index, pen) => {
        if (row.unexplained === null || row.unexplained.isZero() || row.reported === null) return dash();
        const rate = figures.rates.get(row.ticker)?.[dayAt.get(row.day) ?? 0]?.rate ?? null;
        const limit = toleranceLimit(input.settings, row.reported, rate);
        if (limit === null) return dash();
        const settings = laidOut(tables.settings, 'settings');
        const [most, percent] = [
          pen.fixed(settings.cell('figure', TOLERANCE_BASE)),
          pen.fixed(settings.cell('figure', TOLERANCE_PERCENT)),
        ];
        const at = laidOut(tables.rates, 'rates').cell(row.ticker, dayAt.get(row.day) ?? 0);
        const share = pen.f`ABS(${table().cell('reported', index)})*${at}`;
        return calculated(`MIN(${most},${share}*${percent}/100)`, limit, LIMIT_DECIMALS);
      },
    },
    {
      key: 'accepted',
      header: 'Accepted by',
      align: 'right',
      cell: ({ row }) => text(acceptedBy(month, row), 'evidence', 'right'),
    },
    {
      key: 'decided',
      header: 'Of the movements, by decision',
      align: 'right',
      cell: ({ row }) => (row.decided.isZero() ? dash() : amount(row.decided, shown(row.ticker))),
    },
    {
      key: 'status',
      header: 'Status',
      align: 'center',
      width: 13,
      cell: ({ row }, index, pen) => statusCell(month, row, pen, table(), index, dayAt.get(row.day) ?? 0),
    },
  ];
}

/** The balance expected at the end of each row, as `dailyRows` carries it on; null where nothing is expected. */
function expectedBalances({ figures }: Month): readonly (Decimal | null)[] {
  const list: (Decimal | null)[] = [];
  figures.daily.forEach((row, index) => {
    const before = figures.daily[index - 1];
    const carried = before?.ticker === row.ticker && carries(before ?? null) ? (list[index - 1] ?? null) : row.opening;
    list.push(row.tested && carried !== null ? carried.plus(explainedOf(row)) : null);
  });
  return list;
}
