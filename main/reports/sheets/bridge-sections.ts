/** FX bridge, sections B and C: the movement by kind, and one total per date (WE 4). */

import { LINE_KINDS } from '../../accounting/line-totals.ts';
import type { LineKind } from '../../accounting/movement-input.ts';
import {
  BRIDGE_PARTS,
  type BridgeDayTotal,
  type BridgePart,
  type PostedBridge,
} from '../../accounting/value-figures.ts';
import { type Decimal, roundTo, sum, ZERO } from '../../values/money.ts';
import type { Day } from '../../values/time.ts';
import { date, exact, text } from '../cells.ts';
import { calculated, calculatedCount, roundedSum } from '../formula-cells.ts';
import type { Sheet } from '../model.ts';
import { isCut, laidOut, type Month } from '../month.ts';
import type { Pen } from '../pen.ts';
import { FAIL } from '../style.ts';
import { type Column, digitsBeside, exactTie, type Table } from '../table.ts';
import { sizesOf } from './interval-figures.ts';
import { KIND_WORDS } from './movements.ts';

export const PART_WORDS = {
  openingValue: 'Opening value',
  movement: 'Movements',
  rateEffect: 'Effect of rates',
  rounding: 'Rounding',
  closingValue: 'Closing value',
} as const;

/** Where what is read on the screen begins: right of what is printed of the intervals. */
export const OUTSIDE_FROM = 15;

interface KindRow {
  readonly word: string;
  /** The kind whose lines these are; null for what no line explains. */
  readonly kind: LineKind | null;
  /** Unrounded; null where the period has no total. */
  readonly value: Decimal | null;
  formula(pen: Pen): string;
}

/** The movement of section A by kind of line, with what balances show and no line explains. */
export function kindSection(month: Month, sheet: Sheet, period: Table<PostedBridge>, total: PostedBridge | null): void {
  const { figures, tables } = month;
  const cents = figures.baseDecimals;
  const kinds = figures.bridge.total?.byKind ?? null;
  const rest = (word: 'tested' | 'derived') => (pen: Pen) => {
    const intervals = laidOut(tables.intervals, 'intervals');
    const of = (key: string) =>
      `SUMIFS(${pen.at(intervals.column(key))},${pen.at(intervals.column('basis'))},"${word}")`;
    return `${of('movement')}-${of('lines')}`;
  };
  const rows: KindRow[] = [
    ...LINE_KINDS.map((kind) => ({
      kind,
      word: kind === 'exchange' ? 'Exchange result' : KIND_WORDS[kind],
      value: kinds?.[kind] ?? null,
      formula: (pen: Pen) => {
        const movements = laidOut(tables.movements, 'movements');
        const column = (key: string) => pen.at(movements.column(key));
        return `SUMIFS(${column('value')},${column('kind')},"${KIND_WORDS[kind]}",${column('counts')},"yes")`;
      },
    })),
    { kind: null, word: 'Derived from balances, not tested', value: kinds?.derived ?? null, formula: rest('derived') },
    { kind: null, word: 'Unexplained', value: kinds?.unexplained ?? null, formula: rest('tested') },
  ];
  const counted = new Map<LineKind, number>();
  for (const { line, counts } of month.lines) if (counts) counted.set(line.kind, (counted.get(line.kind) ?? 0) + 1);
  const size = month.lineSize.plus(sum(figures.bridge.intervals.flatMap(sizesOf)));
  const posted = sum(rows.flatMap(({ value }) => (value === null ? [] : roundTo(value, cents))));
  const movement = total?.movement ?? null;
  const table: Table<KindRow> = sheet.add<KindRow>({
    section: 'B. Movements at the rate of the day, by kind',
    rows: [
      ...rows,
      {
        kind: null,
        word: 'Rounding',
        value: movement === null ? null : movement.minus(posted),
        formula: (pen) => pen.f`${period.total('movement')}-SUM(${table.column('value', 0, rows.length - 1)})`,
      },
    ],
    totals: true,
    columns: [
      { key: 'kind', header: 'Kind', cell: ({ word }) => text(word), total: () => text('Total', 'total') },
      // The words of the kinds run over these.
      ...['fill 2', 'fill 3'].map((key) => ({ key, header: '', cell: () => text('') })),
      {
        key: 'lines',
        header: 'Lines',
        align: 'right',
        cell: ({ kind }, _, pen) => {
          if (kind === null) return text('');
          const movements = laidOut(tables.movements, 'movements');
          const [words, counts] = ['kind', 'counts'].map((key) => pen.at(movements.column(key)));
          return calculatedCount(`COUNTIFS(${words},"${KIND_WORDS[kind]}",${counts},"yes")`, counted.get(kind) ?? 0);
        },
        total: (pen) =>
          calculatedCount(
            pen.f`SUM(${table.column('lines')})`,
            [...counted.values()].reduce((total, one) => total + one, 0),
            'total',
          ),
      },
      {
        key: 'value',
        header: `Value, ${figures.base}`,
        align: 'right',
        cell: ({ value, formula }, _, pen) =>
          movement === null || value === null
            ? text('incomplete', 'muted', 'right')
            : roundedSum(formula(pen), value, cents, size, { slack: month.valueSlack(cents) }),
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
  tables.kinds = table;
  sheet.mark(
    { ...table.cell('value', rows.length - 1), toRow: table.cell('value', rows.length - 1).row },
    {
      formula: `AND(ISNUMBER(${sheet.pen.at(table.cell('value', rows.length - 1))}),${sheet.pen.at(table.cell('value', rows.length - 1))}<>0)`,
    },
    FAIL,
  );
}

/** One total per date; a date on which a currency has no value has none, and the next one covers it. */
export function daySection(month: Month, sheet: Sheet): void {
  const { figures, tables } = month;
  const { valueDecimals: decimals } = month;
  const slack = month.valueSlack(decimals);
  const column = (
    key: BridgePart,
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
  const days = figures.bridge.days;
  const isComplete = (row: BridgeDayTotal) => BRIDGE_PARTS.every((key) => row[key] !== null);
  const long = days.some((row) => BRIDGE_PARTS.some((key) => isCut(row[key] ?? ZERO, decimals)));
  const exactDay = (key: BridgePart) => {
    const cell = (row: BridgeDayTotal) => exact(isComplete(row) ? row[key] : null, 'formula');
    return digitsBeside(`exact ${key}`, `${PART_WORDS[key]}, exact decimal`, cell, 34);
  };
  const within = (from: string, to: string, at: (key: string) => string) =>
    `${at('to')},">="&${from},${at('to')},"<="&${to}`;
  const table: Table<BridgeDayTotal> = sheet.add<BridgeDayTotal>({
    section: 'C. Total by date, unrounded; the difference must be nil',
    newPage: true,
    rows: days,
    outsideFrom: OUTSIDE_FROM,
    columns: [
      { key: 'day', header: 'Date', cell: ({ day }) => date(day) },
      { key: 'from', header: 'From', align: 'right', cell: ({ from }) => date(from, 'evidence', 'right') },
      { key: 'fill 3', header: '', cell: () => text('') },
      column('openingValue', 'Opening value', 'opening', (from, _, at) => `${at('from')},${from}`),
      column('movement', 'Movements', 'movement', within),
      column('rateEffect', 'Effect of rates', 'effect', within),
      column('closingValue', 'Closing value', 'closing', (_, to, at) => `${at('to')},${to}`),
      differenceColumn(month, () => table),
      ...(long ? BRIDGE_PARTS.map(exactDay) : []),
    ],
  });
  const first = sheet.pen.at(table.cell('difference', 0));
  sheet.mark(table.column('difference'), { formula: `AND(ISNUMBER(${first}),${first}<>0)` }, FAIL);
  if (!long) return;
  sheet.ties.push(function* () {
    for (const [index, row] of days.entries())
      if (isComplete(row))
        yield exactTie(
          table,
          index,
          'exact closingValue',
          BRIDGE_PARTS.slice(0, 3).map((key) => `exact ${key}`),
        );
  });
}

/** Closing less opening, movements and effect of rates of the date: nil, or the sheet does not foot. */
function differenceColumn({ figures, valueSlack }: Month, table: () => Table<BridgeDayTotal>): Column<BridgeDayTotal> {
  const cents = figures.baseDecimals;
  const sizes = new Map<Day, Decimal[]>();
  for (const interval of figures.bridge.intervals)
    sizes.set(interval.to, [...(sizes.get(interval.to) ?? []), ...sizesOf(interval)]);
  return {
    key: 'difference',
    header: 'Difference',
    align: 'right',
    cell: (row, index, pen) => {
      const [opening, movement, effect, closing] = BRIDGE_PARTS.map((key) => row[key]);
      if (opening == null || movement == null || effect == null || closing == null) return text('–', 'muted', 'right');
      const at = (key: BridgePart) => table().cell(key, index);
      const formula = pen.f`${at('closingValue')}-${at('openingValue')}-${at('movement')}-${at('rateEffect')}`;
      const rest = closing.minus(opening).minus(movement).minus(effect);
      const days = figures.days.filter((day) => row.from <= day && day <= row.day);
      const size = sum([opening.abs(), closing.abs(), ...days.flatMap((day) => sizes.get(day) ?? [])]);
      return roundedSum(formula, rest, cents, size, { slack: valueSlack(cents) });
    },
  };
}
