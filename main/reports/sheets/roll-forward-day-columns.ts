/** Columns of one day of one currency: opening + movements = expected, and what the reported balance says to it (WE 8, 10). */
import type { DailyRow } from '../../accounting/figures.ts';
import { isTie, toleranceLimit } from '../../accounting/tolerance.ts';
import type { Ticker } from '../../values/code.ts';
import { type Decimal, ZERO } from '../../values/money.ts';
import { amount, type Cell, date, text } from '../cells.ts';
import { calculated, calculatedText, difference } from '../formula-cells.ts';
import { laidOut, type Month } from '../month.ts';
import type { Pen } from '../pen.ts';
import type { Column, Table } from '../table.ts';
import { widthOfEach } from '../widths.ts';
import { decidedCell } from './decision-effects.ts';
import { acceptedBy, LIMIT_DECIMALS, statusCell } from './roll-forward-status.ts';
import { TOLERANCE_BASE, TOLERANCE_PERCENT } from './settings.ts';

/** Rows of `figures.daily` with the row of the same currency before. */
export interface Entry {
  readonly row: DailyRow;
  readonly index: number;
  /** The row before it carries its expected balance on: it ties but for decimals that the API leaves out. */
  readonly before: DailyRow | null;
}

export const explainedOf = ({ explained }: DailyRow): Decimal => explained ?? ZERO;
const carries = (row: DailyRow | null): boolean => row !== null && isTie(row.status);

export function dayColumns(month: Month, table: () => Table<Entry>): Column<Entry>[] {
  const { figures, shown, slack, tables, blocks, input } = month;
  const dayAt = new Map(figures.days.map((day, index) => [day, index]));
  const expected = expectedBalances(month);
  const quantity = (formula: string, value: Decimal, ticker: Ticker): Cell =>
    calculated(formula, value, shown(ticker), 'formula', { slack: slack(ticker) });
  const rounded = (formula: string, from: Decimal, less: Decimal, ticker: Ticker): Cell =>
    difference(formula, [from, less], shown(ticker), { slack: slack(ticker) });
  const dash = () => text('–', 'muted', 'right');
  const width = widthOfEach(
    figures.daily.flatMap((row, at) =>
      [row.opening, row.explained, expected[at] ?? null, row.reported, row.change].map(
        (value) => [value, shown(row.ticker)] as const,
      ),
    ),
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
      width: widthOfEach(figures.daily.map((row) => [row.unexplained, shown(row.ticker)] as const)),
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
      key: 'status',
      header: 'Status',
      align: 'center',
      width: 13,
      cell: ({ row }, index, pen) => statusCell(month, row, pen, table(), index, dayAt.get(row.day) ?? 0),
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
    { key: 'from', header: 'From', align: 'right', width: 11, cell: ({ row }) => date(row.from, 'evidence', 'right') },
    {
      key: 'tested',
      header: 'Movements imported',
      align: 'right',
      cell: ({ row, index }, _, pen) => {
        const coverage = laidOut(tables.coverage, 'coverage');
        const [dates, words] = [pen.fixed(coverage.column('day')), pen.fixed(coverage.column('imported'))];
        const [from, to] = [pen.at(table().cell('from', index)), pen.at(table().cell('day', index))];
        const formula = `IF(COUNTIFS(${dates},">="&${from},${dates},"<="&${to},${words},"no")=0,"yes","no")`;
        return calculatedText(formula, row.tested ? 'yes' : 'no', 'formula', 'right');
      },
    },
    {
      key: 'accepted',
      header: 'Accepted by',
      align: 'right',
      outside: true,
      cell: ({ row }) => text(acceptedBy(month, row), 'evidence', 'right'),
    },
    {
      key: 'decided',
      header: 'Of the movements, by decision',
      align: 'right',
      outside: true,
      cell: ({ row }, index, pen) => {
        const at = (key: string) => pen.at(table().cell(key, index));
        return decidedCell(month, row, at('from'), at('day'), at('ticker'), pen);
      },
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
