/** FX bridge: opening + movement + rate effect = closing, for the period, by kind, by date and per interval (WE 4). */
import type { BridgeDayTotal, PostedBridge } from '../../accounting/figures.ts';
import { LINE_KINDS } from '../../accounting/line-totals.ts';
import type { Ticker } from '../../values/code.ts';
import { type Decimal, roundTo, sum } from '../../values/money.ts';
import { type Cell, calculated, calculatedText, date, type Pen, text, wholeDigits } from '../cells.ts';
import { type Column, Sheet, type Table } from '../model.ts';
import { laidOut, type Month, quantityWidth } from '../month.ts';
import { FAIL } from '../style.ts';
import { intervalSection, sortedIntervals } from './bridge-intervals.ts';
import { KIND_WORDS } from './movements.ts';
import { RATE_DECIMALS } from './rates.ts';

export function bridgeSheet(month: Month): Sheet {
  const { figures, names, tables } = month;
  const { base, baseDecimals: cents, bridge } = figures;
  const sheet = new Sheet(
    'FX bridge',
    'FX bridge: what moved and what the rates did',
    `Per interval: opening value + change in balance × rate of the day + opening balance × change in rate = closing value, ${base}. Days without a rate are merged into the next interval.`,
    month.frame,
  );
  const rows = bridge.posted.filter(({ ticker }) => ticker !== 'total');
  const total = bridge.posted.find(({ ticker }) => ticker === 'total') ?? null;
  const last = figures.days.length - 1;
  const valuation = () => laidOut(tables.valuation, 'valuation');
  const rowOf = (row: PostedBridge) => figures.closing.rows.findIndex(({ ticker }) => ticker === row.ticker);
  const slack = month.valueSlack(cents);
  const width = valueWidth(bridge.posted, cents);
  const sumOf =
    (key: keyof Omit<PostedBridge, 'ticker'>) =>
    (pen: Pen): Cell =>
      total === null
        ? text('incomplete', 'total', 'right')
        : calculated(pen.f`SUM(${table.column(key)})`, total[key], cents, 'total', { slack });
  const part = (
    key: 'openingValue' | 'movement' | 'rateEffect' | 'closingValue',
    header: string,
    pick: 'first' | 'sum' | 'last',
    of: string,
  ): Column<PostedBridge> => ({
    key,
    header,
    align: 'right',
    width,
    cell: (row, _, pen) => calculated(periodPart(month, row, pick, of, pen), row[key], cents, 'formula', { slack }),
    total: sumOf(key),
  });
  const figure = (key: 'quantity' | 'rate', at: number, header: string): Column<PostedBridge> => ({
    key: `${key} ${at}`,
    header,
    align: 'right',
    width: key === 'rate' ? 15 : month.width(figures.tickers),
    cell: (row, _, pen) => {
      const ticker = row.ticker as Ticker;
      const known = month.known.get(ticker)?.[at]?.quantity ?? null;
      const rate = figures.rates.get(ticker)?.[at]?.rate ?? null;
      const value = key === 'rate' ? rate : known;
      if (value === null) return text('–', 'muted', 'right');
      if (key === 'rate')
        return calculated(pen.at(laidOut(tables.rates, 'rates').cell(ticker, at)), value, RATE_DECIMALS);
      const cell = laidOut(tables.rollForward, 'roll-forward').cell(
        at === 0 ? 'opening' : 'reported',
        figures.rollForward.findIndex((one) => one.ticker === ticker),
      );
      return calculated(pen.f`N(${cell})`, value, month.shown(ticker));
    },
  });
  const table: Table<PostedBridge> = sheet.add<PostedBridge>({
    section: 'A. The period, by currency',
    rows,
    totals: true,
    none: 'No currency has both an opening and a closing value.',
    columns: [
      {
        key: 'ticker',
        header: 'Currency',
        width: 11,
        cell: ({ ticker }) => text(ticker),
        total: () => text('Total', 'total'),
      },
      figure('quantity', 0, 'Opening balance'),
      figure('quantity', last, 'Closing balance'),
      figure('rate', 0, 'Opening rate'),
      figure('rate', last, 'Closing rate'),
      part('openingValue', 'Opening value', 'first', 'opening'),
      part('movement', 'Movements at the rate of the day', 'sum', 'movement'),
      part('rateEffect', 'Effect of rates', 'sum', 'effect'),
      {
        key: 'rounding',
        header: 'Rounding',
        align: 'right',
        width: 9,
        cell: (row, index, pen) => {
          const at = (key: string) => table.cell(key, index);
          const formula = pen.f`ROUND(${at('closingValue')}-${at('openingValue')}-${at('movement')}-${at('rateEffect')},${cents})`;
          return calculated(formula, row.rounding, cents, 'formula', { slack });
        },
        total: sumOf('rounding'),
      },
      part('closingValue', 'Closing value', 'last', 'closing'),
      {
        key: 'valuation',
        header: 'Per Valuation',
        align: 'right',
        width,
        cell: (row, _, pen) => {
          const at = rowOf(row);
          const posted = figures.closing.rows[at]?.posted ?? null;
          const cell = pen.at(valuation().cell('value', at));
          return posted === null
            ? calculatedText(cell, 'missing', 'formula', 'right')
            : calculated(cell, posted, cents);
        },
        total: (pen) => {
          const { net } = figures.closing;
          const cell = pen.at(names.get('Closing_Value_Total') ?? table.total('closingValue'));
          return total === null || net === null
            ? text('incomplete', 'total', 'right')
            : calculated(cell, net, cents, 'total');
        },
      },
      {
        key: 'difference',
        header: 'Difference',
        align: 'right',
        width: 10,
        cell: (row, index, pen) => {
          const posted = figures.closing.rows[rowOf(row)]?.posted ?? null;
          if (posted === null) return text('–', 'muted', 'right');
          const formula = pen.f`ROUND(${table.cell('closingValue', index)}-${table.cell('valuation', index)},${cents})`;
          return calculated(formula, row.closingValue.minus(posted), cents, 'formula', { slack });
        },
        total: (pen) => {
          const { net } = figures.closing;
          if (total === null || net === null) return text('incomplete', 'total', 'right');
          const formula = pen.f`ROUND(${table.total('closingValue')}-${table.total('valuation')},${cents})`;
          return calculated(formula, total.closingValue.minus(net), cents, 'total', { slack });
        },
      },
    ],
    note: notes(month, total !== null),
  });
  sheet.mark(table.column('difference'), { formula: notNil(sheet.pen, table) }, FAIL);
  for (const [name, key] of TOTALS) names.set(name, table.total(key));
  tables.bridge = table;
  kindSection(month, sheet, table, total);
  daySection(month, sheet);
  tables.intervals = intervalSection(month, sheet);
  return sheet;
}

const TOTALS = [
  ['Opening_Value_Total', 'openingValue'],
  ['Movement_Value_Total', 'movement'],
  ['Rate_Effect_Total', 'rateEffect'],
  ['Rounding_Total', 'rounding'],
  ['Bridge_Closing_Total', 'closingValue'],
] as const;

function notNil(pen: Pen, table: Table<PostedBridge>): string {
  const cell = pen.at(table.cell('difference', 0));
  return `AND(ISNUMBER(${cell}),${cell}<>0)`;
}

function valueWidth(rows: readonly PostedBridge[], cents: number): number {
  const values = rows.flatMap((row) => [row.openingValue, row.closingValue, row.movement]);
  return quantityWidth(Math.max(1, ...values.map(wholeDigits)), cents);
}

function notes({ figures: { bridge } }: Month, complete: boolean): string {
  const first = complete
    ? 'Opening + movements + effect of rates + rounding = closing. Balances and rates alone allow no finer split.'
    : 'A currency has no opening or closing value, so the period has no total: never a partial sum.';
  const named = bridge.rows.filter(({ remark }) => remark !== '').map(({ ticker, remark }) => `${ticker}: ${remark}.`);
  return [first, ...named].join('\n');
}

/** A part of the period, rounded once: the first opening, a sum of the intervals, or the last closing. */
function periodPart(month: Month, row: PostedBridge, pick: 'first' | 'sum' | 'last', key: string, pen: Pen): string {
  const { from, to } = sortedIntervals(month).span.get(row.ticker as Ticker) ?? { from: -1, to: -1 };
  const table = laidOut(month.tables.intervals, 'intervals');
  if (from < 0) return '0';
  const cells =
    pick === 'sum' ? pen.f`SUM(${table.column(key, from, to)})` : pen.at(table.cell(key, pick === 'first' ? from : to));
  return `ROUND(${cells},${month.figures.baseDecimals})`;
}

interface KindRow {
  readonly word: string;
  readonly value: Decimal | null;
  formula(pen: Pen): string;
}

/** The movement of section A by kind of line, with what balances show and no line explains. */
function kindSection(month: Month, sheet: Sheet, period: Table<PostedBridge>, total: PostedBridge | null): void {
  const { figures, tables } = month;
  const cents = figures.baseDecimals;
  const kinds = figures.bridge.total?.byKind ?? null;
  const post = (value: Decimal | undefined) => (value === undefined ? null : roundTo(value, cents));
  const rest = (word: 'unexplained' | 'derived') => (pen: Pen) => {
    const intervals = laidOut(tables.intervals, 'intervals');
    return `ROUND(SUMIFS(${pen.at(intervals.column('rest'))},${pen.at(intervals.column('basis'))},"${word}"),${cents})`;
  };
  const rows: KindRow[] = [
    ...LINE_KINDS.map((kind) => ({
      word: kind === 'exchange' ? 'Exchange result' : KIND_WORDS[kind],
      value: post(kinds?.[kind]),
      formula: (pen: Pen) => {
        const movements = laidOut(tables.movements, 'movements');
        const column = (key: string) => pen.at(movements.column(key));
        return `ROUND(SUMIFS(${column('value')},${column('kind')},"${KIND_WORDS[kind]}",${column('counts')},"yes"),${cents})`;
      },
    })),
    { word: 'Derived from balances, not tested', value: post(kinds?.derived), formula: rest('derived') },
    { word: 'Unexplained', value: post(kinds?.unexplained), formula: rest('unexplained') },
  ];
  const posted = sum(rows.flatMap(({ value }) => value ?? []));
  const movement = total?.movement ?? null;
  const table: Table<KindRow> = sheet.add<KindRow>({
    section: 'B. Movements at the rate of the day, by kind',
    rows: [
      ...rows,
      {
        word: 'Rounding',
        value: movement === null ? null : movement.minus(posted),
        formula: (pen) =>
          pen.f`ROUND(${period.total('movement')}-SUM(${table.column('value', 0, rows.length - 1)}),${cents})`,
      },
    ],
    totals: true,
    columns: [
      { key: 'kind', header: 'Kind', cell: ({ word }) => text(word), total: () => text('Total', 'total') },
      {
        key: 'value',
        header: `Value, ${figures.base}`,
        align: 'right',
        cell: ({ value, formula }, _, pen) =>
          movement === null || value === null
            ? text('incomplete', 'muted', 'right')
            : calculated(formula(pen), value, cents, 'formula', { slack: month.valueSlack(cents) }),
        total: (pen) =>
          movement === null
            ? text('incomplete', 'total', 'right')
            : calculated(pen.f`SUM(${table.column('value')})`, movement, cents, 'total', {
                slack: month.valueSlack(cents),
              }),
      },
    ],
    note: 'Exchange result: what came in less what went out at the rates of the day. Lines are those of Movements that count.',
  });
  sheet.mark(
    { ...table.cell('value', rows.length - 1), toRow: table.cell('value', rows.length - 1).row },
    {
      formula: `AND(ISNUMBER(${sheet.pen.at(table.cell('value', rows.length - 1))}),${sheet.pen.at(table.cell('value', rows.length - 1))}<>0)`,
    },
    FAIL,
  );
}

/** One total per date; a date on which a currency has no value has none, and the next one covers it. */
function daySection(month: Month, sheet: Sheet): void {
  const { figures, tables } = month;
  const { valueDecimals: decimals } = month;
  const slack = month.valueSlack(decimals);
  const column = (
    key: 'openingValue' | 'movement' | 'rateEffect' | 'closingValue',
    header: string,
    of: string,
    criteria: (from: string, to: string, at: (key: string) => string) => string,
  ): Column<BridgeDayTotal> => ({
    key,
    header,
    align: 'right',
    cell: (row, index, pen) => {
      const value = row.openingValue === null ? null : row[key];
      if (value === null) return text('–', 'muted', 'right');
      const intervals = laidOut(tables.intervals, 'intervals');
      const at = (name: string) => pen.fixed(intervals.column(name));
      const [from, to] = [pen.at(table.cell('from', index)), pen.at(table.cell('day', index))];
      return calculated(`SUMIFS(${at(of)},${criteria(from, to, at)})`, value, decimals, 'formula', { slack });
    },
  });
  const within = (from: string, to: string, at: (key: string) => string) =>
    `${at('to')},">="&${from},${at('to')},"<="&${to}`;
  const table: Table<BridgeDayTotal> = sheet.add<BridgeDayTotal>({
    section: 'C. Total by date, unrounded',
    newPage: true,
    rows: figures.bridge.days,
    columns: [
      { key: 'day', header: 'Date', cell: ({ day }) => date(day) },
      { key: 'from', header: 'From', align: 'right', cell: ({ from }) => date(from, 'evidence', 'right') },
      column('openingValue', 'Opening value', 'opening', (from, _, at) => `${at('from')},${from}`),
      column('movement', 'Movements', 'movement', within),
      column('rateEffect', 'Effect of rates', 'effect', within),
      column('closingValue', 'Closing value', 'closing', (_, to, at) => `${at('to')},${to}`),
    ],
  });
}
