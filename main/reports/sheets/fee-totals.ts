/** Fees, sections B to D: by currency with the roll-forward, by detail, and against the FX bridge. */
import { type FeeRow, feesTotal } from '../../accounting/fees.ts';
import { LINE_KINDS } from '../../accounting/line-totals.ts';
import type { Ticker } from '../../values/code.ts';
import { type Decimal, roundTo, sum } from '../../values/money.ts';
import { type Cell, count, exact, text } from '../cells.ts';
import { calculated, calculatedCount, difference } from '../formula-cells.ts';
import type { Sheet } from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import type { Pen } from '../pen.ts';
import { FAIL } from '../style.ts';
import type { Column, Table } from '../table.ts';

/** Name of the cell with the value of all fees. */
export const FEES_TOTAL = 'Fees_Value_Total';

/** Below a column of values: never a partial sum. */
export function totalValue(month: Month, formula: string, total: Decimal | null): Cell {
  const { baseDecimals: cents } = month.figures;
  if (total === null) return text('incomplete', 'total', 'right');
  return calculated(formula, total, cents, 'total', { slack: month.valueSlack(cents) });
}

export function totalCount(formula: string, value: number): Cell {
  return calculatedCount(formula, value, 'total');
}

export function sumOf<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}

/** Whether a criterion means the text itself: no wildcard, no comparison, nothing that reads as a number. */
export function isPlain(detail: string): boolean {
  return /^[\p{L}_][\p{L}_ -]*$/u.test(detail);
}

/** Rows of section A that are added up. */
interface FeeSum {
  /** What they share: a currency, or a detail. */
  readonly name: string;
  readonly rows: readonly FeeRow[];
}

function grouped(rows: readonly FeeRow[], by: (row: FeeRow) => string): FeeSum[] {
  const groups = Map.groupBy(rows, (row) => by(row).toLowerCase());
  return [...groups.values()].flatMap((own) => (own[0] === undefined ? [] : [{ name: by(own[0]), rows: own }]));
}

/** Columns that sections B and C have where section A has them. `key` is the column of section A that is compared. */
function sumColumns(
  month: Month,
  source: Table<FeeRow>,
  table: () => Table<FeeSum>,
  key: 'ticker' | 'label',
): Readonly<Record<'lines' | 'without' | 'value', Column<FeeSum>>> {
  const { base, baseDecimals: cents } = month.figures;
  const formula = (of: string, index: number, pen: Pen): string =>
    `SUMIFS(${pen.fixed(source.column(of))},${pen.fixed(source.column(key))},${pen.at(table().cell('name', index))})`;
  const counted = (of: 'lines' | 'without', header: string, sizeOf: (row: FeeRow) => number): Column<FeeSum> => ({
    key: of,
    header,
    align: 'right',
    cell: ({ name, rows }, index, pen) => {
      const size = sumOf(rows, sizeOf);
      return isPlain(name) || key === 'ticker' ? calculatedCount(formula(of, index, pen), size) : count(size);
    },
    total: (pen) => totalCount(pen.f`SUM(${table().column(of)})`, sumOf(source.options.rows, sizeOf)),
  });
  return {
    lines: counted('lines', 'Lines', ({ lines }) => lines.length),
    without: counted('without', 'Lines without a rate', ({ linesWithoutRate }) => linesWithoutRate),
    value: {
      key: 'value',
      header: `Value, ${base}`,
      align: 'right',
      cell: ({ name, rows }, index, pen): Cell => {
        const value = feesTotal(rows);
        if (rows.every(({ testCoin }) => testCoin)) return text('test coin', 'muted', 'right');
        if (value === null) return text('no rate', 'muted', 'right');
        const plain = isPlain(name) || key === 'ticker';
        const cell = calculated(formula('value', index, pen), value, cents, 'formula', {
          slack: month.valueSlack(cents),
        });
        return plain ? cell : { value: cell.value, style: cell.style };
      },
      total: (pen) => totalValue(month, pen.f`SUM(${table().column('value')})`, feesTotal(source.options.rows)),
    },
  };
}

/** What each currency paid, beside the same figure of the roll-forward. */
export function byCurrencySection(month: Month, sheet: Sheet, rows: readonly FeeRow[], source: Table<FeeRow>): void {
  const { figures, shown, slack, tables } = month;
  const amountOf = (own: readonly FeeRow[]): Decimal => sum(own.map(({ amount }) => amount));
  const sums = grouped(rows, ({ ticker }) => ticker);
  const columns = sumColumns(month, source, () => table, 'ticker');
  const table: Table<FeeSum> = sheet.add<FeeSum>({
    section: 'B. By currency, against the roll-forward',
    rows: sums,
    totals: true,
    columns: [
      { key: 'name', header: 'Currency', cell: ({ name }) => text(name), total: () => text('Total', 'total') },
      { key: 'fill', header: '', cell: () => text('') },
      columns.lines,
      columns.without,
      {
        key: 'amount',
        header: 'Amount',
        align: 'right',
        cell: ({ name, rows: own }, index, pen) => {
          const [amounts, codes] = [pen.fixed(source.column('amount')), pen.fixed(source.column('ticker'))];
          const formula = `SUMIFS(${amounts},${codes},${pen.at(table.cell('name', index))})`;
          const ticker = name as Ticker;
          return calculated(formula, amountOf(own), shown(ticker), 'formula', { slack: slack(ticker) });
        },
      },
      {
        key: 'exact',
        header: 'Exact decimal',
        align: 'right',
        digits: true,
        cell: ({ rows: own }) => exact(amountOf(own), 'formula'),
      },
      columns.value,
      {
        key: 'rolled',
        header: 'Per Roll-forward',
        align: 'right',
        width: month.width(rows.map(({ ticker }) => ticker)),
        cell: ({ name }, _, pen) => {
          const at = figures.rollForward.findIndex(({ ticker }) => ticker === name);
          const place = laidOut(tables.rollForward, 'roll-forward').cell('fee', at);
          const fees = figures.rollForward[at]?.lines.fee ?? amountOf([]);
          return calculated(pen.at(place), fees, shown(name as Ticker));
        },
      },
      {
        key: 'difference',
        header: 'Difference',
        align: 'right',
        width: 12,
        cell: ({ name, rows: own }, index, pen) => {
          const ticker = name as Ticker;
          const fees = figures.rollForward.find((row) => row.ticker === ticker)?.lines.fee ?? amountOf([]);
          const formula = pen.f`${table.cell('amount', index)}-${table.cell('rolled', index)}`;
          return difference(formula, [amountOf(own), fees], shown(ticker), { slack: slack(ticker) });
        },
      },
    ],
  });
  const first = sheet.pen.at(table.cell('difference', 0));
  sheet.mark(table.column('difference'), { formula: `AND(ISNUMBER(${first}),${first}<>0)` }, FAIL);
  sheet.ties.push(function* () {
    for (const [index, { rows: own }] of sums.entries())
      yield {
        total: table.cell('exact', index),
        parts: () => own.map((row) => source.cell('exact', rows.indexOf(row))),
      };
  });
}

/** What was paid for what, over all currencies. */
export function byDetailSection(month: Month, sheet: Sheet, rows: readonly FeeRow[], source: Table<FeeRow>): void {
  const columns = sumColumns(month, source, () => table, 'label');
  const table: Table<FeeSum> = sheet.add<FeeSum>({
    section: 'C. By detail',
    rows: grouped(rows, ({ detail }) => detail),
    totals: true,
    columns: [
      { key: 'name', header: 'Detail', cell: ({ name }) => text(name), total: () => text('Total', 'total') },
      { key: 'fill', header: '', cell: () => text('') },
      columns.lines,
      columns.without,
      { key: 'noAmount', header: '', cell: () => text('') },
      { key: 'noExact', header: '', cell: () => text('') },
      columns.value,
    ],
  });
}

/** The total beside the fees of the FX bridge, which are rounded once: what is between them is the rounding of the rows. */
export function agreementSection(month: Month, sheet: Sheet, total: Decimal | null): void {
  const { figures, tables, names } = month;
  const { baseDecimals: cents } = figures;
  const bridged = figures.bridge.total?.byKind?.fee ?? null;
  const incomplete = () => text('incomplete', 'muted', 'right');
  const own = names.get(FEES_TOTAL);
  const posted = bridged === null ? null : roundTo(bridged, cents);
  const facts: readonly (readonly [string, (pen: Pen) => Cell])[] = [
    [
      'Total of section A',
      (pen) => (own === undefined || total === null ? incomplete() : calculated(pen.at(own), total, cents)),
    ],
    [
      'Fees per FX bridge, section B',
      (pen) =>
        posted === null
          ? incomplete()
          : calculated(pen.at(laidOut(tables.kinds, 'kinds').cell('value', LINE_KINDS.indexOf('fee'))), posted, cents),
    ],
    [
      'Rounding of the rows',
      (pen) =>
        posted === null || total === null
          ? incomplete()
          : difference(pen.f`${table.cell('value', 0)}-${table.cell('value', 1)}`, [total, posted], cents),
    ],
  ];
  const table: Table<(typeof facts)[number]> = sheet.add<(typeof facts)[number]>({
    section: 'D. Against the FX bridge',
    rows: facts,
    columns: [
      { key: 'label', header: 'Figure', cell: ([label]) => text(label) },
      ...['b', 'c', 'd', 'e', 'f'].map((key) => ({ key, header: '', cell: () => text('') })),
      { key: 'value', header: `Value, ${figures.base}`, align: 'right', cell: ([, cell], _, pen) => cell(pen) },
    ],
  });
}
