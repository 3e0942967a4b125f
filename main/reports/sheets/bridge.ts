/** FX bridge: opening + movement + rate effect = closing, per interval and for the period (WE 4). */
import type { BridgeInterval, PostedBridge } from '../../accounting/figures.ts';
import type { Ticker } from '../../values/code.ts';
import { type Decimal, ZERO } from '../../values/money.ts';
import { amount, type Cell, type Column, calculated, date, type Pen, Sheet, type Table, text } from '../model.ts';
import type { Month } from '../month.ts';
import { RATE_DECIMALS } from './rates.ts';

/** Interval values are not rounded; this many decimals of them are shown. */
const INTERVAL_DECIMALS = 6;

export function bridgeSheet(month: Month): Sheet {
  const { figures, shown, names } = month;
  const { base, baseDecimals: cents, bridge } = figures;
  const sheet = new Sheet(
    'FX bridge',
    'FX bridge: what moved and what the rates did',
    `Per interval: opening value + change in balance × rate of the day + opening balance × change in rate = closing value, ${base}. Days without a rate are merged into the next interval.`,
    month.frame,
  );
  const rows = bridge.posted.filter(({ ticker }) => ticker !== 'total');
  const total = bridge.posted.find(({ ticker }) => ticker === 'total') ?? null;
  const span = new Map<Ticker, { from: number; to: number }>();
  const intervals = [...bridge.intervals].sort((a, b) => order(a.ticker, b.ticker) || order(a.from, b.from));
  intervals.forEach(({ ticker }, index) => {
    span.set(ticker, { from: span.get(ticker)?.from ?? index, to: index });
  });
  const place: { intervals: Table<BridgeInterval> | null } = { intervals: null };
  /** A part of the period, rounded once: the first opening, a sum of the intervals, or the last closing. */
  const part = (row: PostedBridge, key: string, value: Decimal, pick: 'first' | 'sum' | 'last', pen: Pen): Cell => {
    const block = span.get(row.ticker as Ticker);
    const table = place.intervals;
    if (block === undefined || table === null) return amount(value, cents);
    const cells =
      pick === 'sum'
        ? pen.f`SUM(${table.column(key, block.from, block.to)})`
        : pen.at(table.cell(key, pick === 'first' ? block.from : block.to));
    return calculated(`ROUND(${cells},${cents})`, value, cents);
  };
  const sumOf =
    (key: keyof Omit<PostedBridge, 'ticker'>) =>
    (pen: Pen): Cell =>
      total === null
        ? text('incomplete', 'total', 'right')
        : calculated(pen.f`SUM(${table.column(key)})`, total[key], cents, 'total');
  const table: Table<PostedBridge> = sheet.add<PostedBridge>({
    section: 'A. The period, by currency',
    rows,
    totals: true,
    none: 'No currency has both an opening and a closing value.',
    columns: [
      {
        key: 'ticker',
        header: 'Currency',
        width: 12,
        cell: ({ ticker }) => text(ticker),
        total: () => text('Total', 'total'),
      },
      {
        key: 'openingValue',
        header: 'Opening value',
        align: 'right',
        width: 18,
        cell: (row, _, pen) => part(row, 'opening', row.openingValue, 'first', pen),
        total: sumOf('openingValue'),
      },
      {
        key: 'movement',
        header: 'Movements at the rate of the day',
        align: 'right',
        width: 18,
        cell: (row, _, pen) => part(row, 'movement', row.movement, 'sum', pen),
        total: sumOf('movement'),
      },
      {
        key: 'rateEffect',
        header: 'Effect of rates',
        align: 'right',
        width: 18,
        cell: (row, _, pen) => part(row, 'effect', row.rateEffect, 'sum', pen),
        total: sumOf('rateEffect'),
      },
      {
        key: 'rounding',
        header: 'Rounding',
        align: 'right',
        width: 14,
        cell: (row, index, pen) =>
          calculated(
            pen.f`ROUND(${table.cell('closingValue', index)}-${table.cell('openingValue', index)}-${table.cell('movement', index)}-${table.cell('rateEffect', index)},${cents})`,
            row.rounding,
            cents,
          ),
        total: sumOf('rounding'),
      },
      {
        key: 'closingValue',
        header: 'Closing value',
        align: 'right',
        width: 18,
        cell: (row, _, pen) => part(row, 'closing', row.closingValue, 'last', pen),
        total: sumOf('closingValue'),
      },
    ],
    note:
      total === null
        ? 'A currency has no opening or closing value, so the period has no total: never a partial sum.'
        : 'Opening + movements + effect of rates + rounding = closing. Balances and rates alone allow no finer split.',
  });
  names.set('Opening_Value_Total', table.total('openingValue'));
  names.set('Movement_Value_Total', table.total('movement'));
  names.set('Rate_Effect_Total', table.total('rateEffect'));
  names.set('Rounding_Total', table.total('rounding'));
  names.set('Bridge_Closing_Total', table.total('closingValue'));
  place.intervals = intervalTable(sheet, intervals, shown);
  return sheet;
}

function intervalTable(
  sheet: Sheet,
  intervals: readonly BridgeInterval[],
  shown: (ticker: Ticker) => number,
): Table<BridgeInterval> {
  const quantity = (key: 'openingQuantity' | 'closingQuantity', header: string): Column<BridgeInterval> => ({
    key,
    header,
    align: 'right',
    cell: (row) => amount(row[key], shown(row.ticker)),
  });
  const rate = (key: 'openingRate' | 'closingRate', header: string): Column<BridgeInterval> => ({
    key,
    header,
    align: 'right',
    cell: (row) => amount(row[key] ?? ZERO, RATE_DECIMALS),
  });
  const value = (
    key: string,
    header: string,
    of: (row: BridgeInterval) => Decimal,
    formula: (at: (key: string) => string) => string,
  ): Column<BridgeInterval> => ({
    key,
    header,
    align: 'right',
    cell: (row, index, pen) =>
      calculated(
        formula((name) => pen.at(table.cell(name, index))),
        of(row),
        INTERVAL_DECIMALS,
      ),
  });
  const table: Table<BridgeInterval> = sheet.add<BridgeInterval>({
    section: 'B. By interval and currency, unrounded',
    rows: intervals,
    none: 'No interval has a value at both ends.',
    columns: [
      { key: 'ticker', header: 'Currency', cell: ({ ticker }) => text(ticker) },
      { key: 'from', header: 'From', align: 'right', cell: ({ from }) => date(from, 'evidence', 'right') },
      { key: 'to', header: 'To', align: 'right', cell: ({ to }) => date(to, 'evidence', 'right') },
      quantity('openingQuantity', 'Opening balance'),
      quantity('closingQuantity', 'Closing balance'),
      rate('openingRate', 'Opening rate'),
      rate('closingRate', 'Closing rate'),
      value(
        'opening',
        'Opening value',
        (row) => row.openingValue,
        (at) => `${at('openingQuantity')}*${at('openingRate')}`,
      ),
      value(
        'movement',
        'Movement',
        (row) => row.movement,
        (at) => `(${at('closingQuantity')}-${at('openingQuantity')})*${at('closingRate')}`,
      ),
      value(
        'effect',
        'Effect of rates',
        (row) => row.rateEffect,
        (at) => `${at('openingQuantity')}*(${at('closingRate')}-${at('openingRate')})`,
      ),
      value(
        'closing',
        'Closing value',
        (row) => row.closingValue,
        (at) => `${at('closingQuantity')}*${at('closingRate')}`,
      ),
      {
        key: 'merged',
        header: 'Merged days',
        align: 'left',
        width: 24,
        cell: ({ merged }) => text(merged.join(', '), 'evidence'),
      },
    ],
  });
  return table;
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
