/** FX bridge: opening + movement + rate effect = closing, for the period, by kind, by date and per interval (WE 4). */
import { byRemark } from '../../accounting/check-words.ts';
import type { BridgePart, PostedBridge } from '../../accounting/value-figures.ts';
import type { Ticker } from '../../values/code.ts';
import { sum } from '../../values/money.ts';
import type { Day } from '../../values/time.ts';
import { type Cell, date, exact, text } from '../cells.ts';
import { calculated, calculatedText, roundedSum } from '../formula-cells.ts';
import { Sheet } from '../model.ts';
import { isCut, laidOut, type Month } from '../month.ts';
import type { Pen } from '../pen.ts';
import { rateFigure } from '../rate-cells.ts';
import { FAIL } from '../style.ts';
import { type Column, digitsBeside, exactTie, type Table } from '../table.ts';
import { intervalSection } from './bridge-intervals.ts';
import { daySection, kindSection, OUTSIDE_FROM, PART_WORDS } from './bridge-sections.ts';
import { sizesOf, sortedIntervals } from './interval-figures.ts';

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
  const long = bridge.posted.some((row) => PARTS.some((key) => isCut(row[key], cents)));
  const width = month.valueWidth;
  const sumOf =
    (key: keyof Omit<PostedBridge, 'ticker'>) =>
    (pen: Pen): Cell =>
      total === null
        ? text('incomplete', 'total', 'right')
        : calculated(pen.f`SUM(${table.column(key)})`, total[key], cents, 'total', { slack });
  const part = (key: BridgePart, header: string, pick: 'first' | 'sum' | 'last', of: string): Column<PostedBridge> => ({
    key,
    header,
    align: 'right',
    width,
    cell: (row, _, pen) => periodPart(month, row, key, pick, of, pen),
    total: sumOf(key),
  });
  const figure = (key: 'quantity' | 'rate', at: number, header: string): Column<PostedBridge> => ({
    key: `${key} ${at}`,
    header,
    align: 'right',
    width: key === 'rate' ? 9 : month.width(figures.tickers),
    cell: (row, _, pen) => {
      const ticker = row.ticker as Ticker;
      const known = figures.known.get(ticker)?.[at]?.quantity ?? null;
      const rate = figures.rates.get(ticker)?.[at]?.rate ?? null;
      const value = key === 'rate' ? rate : known;
      if (value === null) return text('–', 'muted', 'right');
      if (key === 'rate')
        return rateFigure(pen.at(laidOut(tables.rates, 'rates').cell(ticker, at)), value, month.rateRoom);
      const cell = laidOut(tables.rollForward, 'roll-forward').cell(
        at === 0 ? 'opening' : 'reported',
        figures.rollForward.findIndex((one) => one.ticker === ticker),
      );
      return calculated(pen.f`N(${cell})`, value, month.shown(ticker));
    },
  });
  /** The dates of the two balances, as the intervals of section D have them. */
  const end = (key: string, header: string, at: number): Column<PostedBridge> => ({
    key,
    header,
    align: 'right',
    width: 9.6,
    cell: () => date(figures.days[at] as Day, 'evidence', 'right'),
  });
  const table: Table<PostedBridge> = sheet.add<PostedBridge>({
    section: 'A. The period, by currency',
    rows,
    totals: true,
    none: 'No currency has both an opening and a closing value.',
    outsideFrom: OUTSIDE_FROM,
    columns: [
      {
        key: 'ticker',
        header: 'Currency',
        width: 11,
        cell: ({ ticker }) => text(ticker),
        total: () => text('Total', 'total'),
      },
      end('from', 'From', 0),
      end('to', 'To', last),
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
      ...(long ? PARTS.map((key) => exactPart(key, total)) : []),
    ],
    note: notes(month, total !== null),
  });
  if (long) sheet.ties.push(() => postedTies(table, rows.length, total !== null));
  sheet.mark(table.column('difference'), { formula: notNil(sheet.pen, table) }, FAIL);
  for (const [name, key] of TOTALS) names.set(name, table.total(key));
  tables.bridge = table;
  kindSection(month, sheet, table, total);
  daySection(month, sheet);
  tables.intervals = intervalSection(month, sheet);
  return sheet;
}

const PARTS = ['openingValue', 'movement', 'rateEffect', 'rounding', 'closingValue'] as const;

function exactPart(key: (typeof PARTS)[number], total: PostedBridge | null): Column<PostedBridge> {
  const cell = (row: PostedBridge) => exact(row[key], 'formula');
  return {
    ...digitsBeside(`exact ${key}`, `${PART_WORDS[key]}, exact decimal`, cell, 34),
    total: () => exact(total?.[key] ?? null, 'total'),
  };
}

/** Across: opening + movements + effect + rounding = closing. Down: every total is the sum of its column. */
function* postedTies(table: Table<PostedBridge>, rows: number, totals: boolean) {
  const [closing, ...others] = [...PARTS].reverse().map((key) => `exact ${key}`);
  if (closing === undefined) return;
  for (let index = 0; index < rows; index++) yield exactTie(table, index, closing, others);
  if (!totals) return;
  for (const key of PARTS.map((part) => `exact ${part}`))
    yield {
      total: table.total(key),
      parts: () => Array.from({ length: rows }, (_, index) => table.cell(key, index)),
    };
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

function notes({ figures: { bridge, testCoins } }: Month, complete: boolean): string {
  const first = complete
    ? 'Opening + movements + effect of rates + rounding = closing. Balances and rates alone allow no finer split.'
    : 'A currency has no opening or closing value, so the period has no total: never a partial sum.';
  const coins = new Set<string>(testCoins);
  const named = bridge.rows.filter(({ ticker, remark }) => remark !== '' && !coins.has(ticker));
  const apart = bridge.rows.filter(({ ticker }) => coins.has(ticker)).map(({ ticker }) => ticker);
  return [
    first,
    ...byRemark(named).map((words) => `${words}.`),
    ...(apart.length === 0
      ? []
      : [`${apart.join(', ')}: test coins have quantities and no value, and are in no total.`]),
  ].join('\n');
}

/** A part of the period, rounded once: the first opening, a sum of the intervals, or the last closing. */
function periodPart(
  month: Month,
  row: PostedBridge,
  key: BridgePart,
  pick: 'first' | 'sum' | 'last',
  of: string,
  pen: Pen,
): Cell {
  const { figures } = month;
  const cents = figures.baseDecimals;
  const options = { slack: month.valueSlack(cents) };
  const { intervals, span } = sortedIntervals(month);
  const block = span.get(row.ticker as Ticker);
  if (block === undefined) return calculated('0', row[key], cents);
  const table = laidOut(month.tables.intervals, 'intervals');
  if (pick !== 'sum') {
    const cell = pen.at(table.cell(of, pick === 'first' ? block.from : block.to));
    return calculated(`ROUND(${cell},${cents})`, row[key], cents, 'formula', options);
  }
  const exactly = figures.bridge.rows.find(({ ticker }) => ticker === row.ticker)?.[key] ?? row[key];
  const size = sum(intervals.slice(block.from, block.to + 1).flatMap((one) => sizesOf(one)));
  return roundedSum(pen.f`SUM(${table.column(of, block.from, block.to)})`, exactly, cents, size, options);
}
