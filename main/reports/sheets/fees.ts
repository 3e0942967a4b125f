/** Fees: by currency and detail from the lines that count, with their values at the rates of the days; then by currency, by detail, and against the FX bridge. */

import { type FeeRow, feesTotal } from '../../accounting/fees.ts';
import { rangesOf } from '../../values/words.ts';
import { amount, count, exact, text } from '../cells.ts';
import { calculated, calculatedCount, roundedSum } from '../formula-cells.ts';
import { Sheet } from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import type { Pen } from '../pen.ts';
import { WARN } from '../style.ts';
import type { Table } from '../table.ts';
import {
  agreementSection,
  byCurrencySection,
  byDetailSection,
  FEES_TOTAL,
  isPlain,
  sumOf,
  totalCount,
  totalValue,
} from './fee-totals.ts';
import { KIND_WORDS } from './movements.ts';

export function feesSheet(month: Month): Sheet {
  const { figures, shown, slack, width, exactWidth, tables, fees: rows, names } = month;
  const { base, baseDecimals: cents } = figures;
  const sheet = new Sheet(
    'Fees',
    'Fees',
    `Fee lines that count. Out-flows in parentheses. Value, ${base}: the sum of the values of the lines on Movements, each at the rate of its day.`,
    month.frame,
  );
  const total = feesTotal(rows);
  const table: Table<FeeRow> = sheet.add<FeeRow>({
    section: 'A. By currency and detail',
    rows,
    totals: rows.length > 0,
    none: figures.daily.some(({ tested }) => tested)
      ? 'No fees in this month.'
      : 'No movements were imported for this month: its fees are not known.',
    columns: [
      {
        key: 'ticker',
        header: 'Currency',
        width: 14,
        cell: ({ ticker }) => text(ticker),
        total: () => text('Total', 'total'),
      },
      { key: 'label', header: 'Detail', width: 24, cell: ({ detail }) => text(detail) },
      {
        key: 'lines',
        header: 'Lines',
        align: 'right',
        cell: (row, index, pen) =>
          isPlain(row.detail)
            ? calculatedCount(`COUNTIFS(${criteria(month, row, index, table, pen)})`, row.lines.length)
            : count(row.lines.length),
        total: (pen) =>
          totalCount(
            pen.f`SUM(${table.column('lines')})`,
            sumOf(rows, ({ lines }) => lines.length),
          ),
      },
      {
        key: 'without',
        header: 'Lines without a rate',
        align: 'right',
        width: 12,
        cell: (row, index, pen) => {
          if (!isPlain(row.detail)) return count(row.linesWithoutRate);
          const valued = pen.at(column(month, row, 'valued'));
          const formula = `COUNTIFS(${criteria(month, row, index, table, pen)},${valued},"–")`;
          return calculatedCount(formula, row.linesWithoutRate);
        },
        total: (pen) =>
          totalCount(
            pen.f`SUM(${table.column('without')})`,
            sumOf(rows, ({ linesWithoutRate }) => linesWithoutRate),
          ),
      },
      {
        key: 'amount',
        header: 'Amount',
        align: 'right',
        width: width(rows.map(({ ticker }) => ticker)),
        cell: (row, index, pen) => {
          if (!isPlain(row.detail)) return amount(row.amount, shown(row.ticker));
          const amounts = pen.at(column(month, row, 'amount'));
          const formula = `SUMIFS(${amounts},${criteria(month, row, index, table, pen)})`;
          return calculated(formula, row.amount, shown(row.ticker), 'formula', { slack: slack(row.ticker) });
        },
      },
      {
        key: 'exact',
        header: 'Exact decimal',
        align: 'right',
        width: exactWidth,
        digits: true,
        cell: (row) => exact(row.amount, 'formula'),
      },
      {
        key: 'value',
        header: `Value, ${base}`,
        align: 'right',
        width: month.valueWidth,
        cell: (row, index, pen) => {
          if (row.value === null || row.posted === null)
            return text(row.testCoin ? 'test coin' : 'no rate', 'muted', 'right');
          if (!isPlain(row.detail)) return amount(row.posted, cents);
          const values = pen.at(column(month, row, 'value'));
          const formula = `SUMIFS(${values},${criteria(month, row, index, table, pen)})`;
          return roundedSum(formula, row.value, cents, month.lineSize, { slack: month.valueSlack(cents) });
        },
        total: (pen) => totalValue(month, pen.f`SUM(${table.column('value')})`, total),
      },
    ],
    note: withoutRate(rows),
  });
  sheet.ties.push(function* () {
    const movements = laidOut(tables.movements, 'movements');
    for (const [index, row] of rows.entries())
      yield { total: table.cell('exact', index), parts: () => row.lines.map((at) => movements.cell('exact', at)) };
  });
  if (rows.length === 0) return sheet;
  sheet.mark(table.column('value'), { equals: 'no rate' }, WARN);
  names.set(FEES_TOTAL, table.total('value'));
  byCurrencySection(month, sheet, rows, table);
  byDetailSection(month, sheet, rows, table);
  agreementSection(month, sheet, total);
  return sheet;
}

/** Which fees have no value, by their days. */
function withoutRate(rows: readonly FeeRow[]): string {
  const lacking = rows
    .filter(({ testCoin, withoutRate: days }) => !testCoin && days.length > 0)
    .map(({ ticker, detail, withoutRate: days }) => `${ticker} ${detail}: no rate for ${rangesOf(days).join(', ')}.`);
  if (lacking.length === 0) return 'The total is the sum of the rounded rows.';
  return [
    'Without a rate there is no value, and then no total: import or type the rate with its source.',
    ...lacking,
  ].join('\n');
}

/** A column of Movements, as far as it is of the currency. */
function column({ blocks, tables }: Month, { ticker }: FeeRow, key: string) {
  const block = blocks.get(ticker);
  return laidOut(tables.movements, 'movements').column(key, block?.from, block?.to);
}

function criteria(month: Month, row: FeeRow, index: number, table: Table<FeeRow>, pen: Pen): string {
  const at = (key: string) => pen.at(column(month, row, key));
  return `${at('kind')},"${KIND_WORDS.fee}",${at('counts')},"yes",${at('label')},${pen.at(table.cell('label', index))}`;
}
