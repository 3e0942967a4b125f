/** Valuation: closing balance × rate, each line rounded once; the total is the sum of the rounded lines (WE 14). */
import type { ValuationRow } from '../../accounting/figures.ts';
import { type Decimal, sum, ZERO } from '../../values/money.ts';
import {
  amount,
  type Cell,
  calculated,
  calculatedText,
  exact,
  moment,
  type Pen,
  Sheet,
  type Table,
  text,
} from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import { FAIL, WARN } from '../style.ts';
import { RATE_DECIMALS } from './rates.ts';

export function valuationSheet(month: Month): Sheet {
  const { figures, shown, tables, names } = month;
  const { base, baseDecimals: cents, closing } = figures;
  const sheet = new Sheet(
    'Valuation',
    'Valuation at the period-end rate',
    `Closing balance × ${base} per unit, each line rounded half away from zero; the total is the sum of the rounded lines. Quantities are what the processor's API answered, values are quantity × rate; neither is a conclusion on fair value, classification or ownership.`,
    month.frame,
  );
  const last = figures.days.length - 1;
  const unvalued = closing.rows.some((row) => row.value === null && row.rate.state !== 'test-coin');
  const word = (row: ValuationRow): string => (row.rate.state === 'test-coin' ? 'test coin' : 'missing');
  const value = (row: ValuationRow, index: number, pen: Pen): Cell => {
    if (row.value === null || row.posted === null) return text(word(row), 'muted', 'right');
    if (row.rate.rate === null) return calculated('0', ZERO, cents);
    const [quantity, rate] = [table.cell('quantity', index), table.cell('rate', index)];
    return calculated(pen.f`ROUND(N(${quantity})*${rate},${cents})`, row.posted, cents);
  };
  const table: Table<ValuationRow> = sheet.add<ValuationRow>({
    section: `A. ${closing.day}, 23:59 UTC`,
    rows: closing.rows,
    totals: true,
    columns: [
      {
        key: 'ticker',
        header: 'Currency',
        width: 12,
        cell: ({ ticker }) => text(ticker),
        total: () => text('Net', 'total'),
      },
      {
        key: 'quantity',
        header: 'Closing balance',
        align: 'right',
        width: 20,
        cell: ({ ticker, quantity, mark }, _, pen) => {
          if (quantity === null) return text(mark === 'nil' ? 'nil' : 'missing', 'muted', 'right');
          const reported = figures.balances.get(ticker)?.[last]?.reported ?? null;
          const from = laidOut(tables.balances, 'balances').cell(ticker, last);
          return reported?.value.eq(quantity.value) === true
            ? calculated(pen.f`${from}`, quantity.value, shown(ticker))
            : amount(quantity.value, shown(ticker));
        },
      },
      {
        key: 'exact',
        header: 'Exact decimal',
        align: 'right',
        width: 26,
        digits: true,
        cell: ({ quantity }) => exact(quantity?.value ?? null),
      },
      {
        key: 'rate',
        header: `${base} per unit`,
        align: 'right',
        width: 18,
        cell: ({ ticker, rate }, _, pen) =>
          rate.rate === null
            ? text(rate.state === 'test-coin' ? 'test coin' : 'missing', 'muted', 'right')
            : calculated(pen.f`${laidOut(tables.rates, 'rates').cell(ticker, last)}`, rate.rate, RATE_DECIMALS),
      },
      { key: 'path', header: 'Rate path', width: 22, cell: ({ rate }) => text(rate.path, 'evidence') },
      { key: 'at', header: 'Observed at, UTC', align: 'right', width: 20, cell: ({ rate }) => moment(rate.at) },
      {
        key: 'state',
        header: 'Rate state',
        align: 'center',
        width: 13,
        cell: ({ rate }) => text(rate.state, 'formula', 'center'),
      },
      {
        key: 'value',
        header: `Value, ${base}`,
        align: 'right',
        width: 18,
        cell: value,
        total: (pen) => {
          const values = table.column('value');
          const formula = pen.f`IF(COUNTIF(${values},"missing")>0,"incomplete",SUM(${values}))`;
          return unvalued || closing.net === null
            ? calculatedText(formula, unvalued ? 'incomplete' : '0', 'total', 'right')
            : calculated(formula, closing.net, cents, 'total');
        },
      },
      {
        key: 'side',
        header: 'Shown under',
        width: 13,
        cell: ({ side }) => text(side === 'asset' ? 'assets' : 'liabilities'),
      },
      { key: 'remark', header: 'Remark', width: 30, cell: ({ rate }) => text(rate.warning) },
    ],
    note: 'A negative balance stands under liabilities and is not netted in the total of assets.',
  });
  tables.valuation = table as never;
  names.set('Closing_Value_Total', table.total('value'));
  sheet.mark(table.column('state'), { equals: 'missing' }, FAIL);
  sheet.mark(table.column('state'), { equals: 'old' }, WARN);
  const sides = [
    { side: 'assets', posted: sideTotal(closing.rows, 'asset') },
    { side: 'liabilities', posted: sideTotal(closing.rows, 'liability') },
  ];
  const sums: Table<(typeof sides)[number]> = sheet.add({
    section: 'B. Assets and liabilities',
    rows: sides,
    columns: [
      { key: 'side', header: 'Side', cell: (row) => text(row.side) },
      {
        key: 'value',
        header: `Value, ${base}`,
        align: 'right',
        cell: (row, index, pen) =>
          calculated(
            pen.f`SUMIFS(${table.column('value')},${table.column('side')},${sums.cell('side', index)})`,
            row.posted,
            cents,
          ),
      },
    ],
    ...(unvalued ? { note: 'Currencies without a balance or a rate are missing in these sums.' } : {}),
  });
  return sheet;
}

function sideTotal(rows: readonly ValuationRow[], side: ValuationRow['side']): Decimal {
  return sum(rows.filter((row) => row.side === side).flatMap(({ posted }) => posted ?? []));
}
