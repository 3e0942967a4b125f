/** Valuation: closing balance × rate, each line rounded once; the total is the sum of the rounded lines (WE 14). */
import type { ValuationRow } from '../../accounting/value-figures.ts';
import { ZERO } from '../../values/money.ts';
import { amount, type Cell, exact, moment, text } from '../cells.ts';
import { calculated, calculatedText, slackOf, wholeDigits } from '../formula-cells.ts';
import { Sheet } from '../model.ts';
import { isCut, laidOut, type Month } from '../month.ts';
import type { Pen } from '../pen.ts';
import { rateFigure } from '../rate-cells.ts';
import { FAIL, WARN } from '../style.ts';
import type { Column, Table } from '../table.ts';
import { widthFor } from '../widths.ts';
import { minutesOfRate } from './rate-ends.ts';
import { shareColumn, sideSection, stateSection } from './valuation-sections.ts';

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
  const values = closing.rows.flatMap(({ posted }) => posted ?? []);
  const digits = Math.max(1, ...values.map(wholeDigits));
  const slack = slackOf(digits, cents);
  const width = widthFor(values, cents);
  const longValues = [...values, closing.net ?? ZERO].some((one) => isCut(one, cents));
  const openingOf = (at: number) => figures.opening.rows[at]?.posted ?? null;
  const exactValue: Column<ValuationRow> = {
    key: 'exact value',
    header: 'Value, exact decimal',
    align: 'right',
    width: 26,
    digits: true,
    outside: true,
    cell: ({ posted }) => exact(posted, 'formula'),
    total: () => exact(closing.net, 'total'),
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
        width: month.width(figures.tickers),
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
        key: 'rate',
        header: `${base} per unit`,
        align: 'right',
        cell: ({ ticker, rate }, _, pen) =>
          rate.rate === null
            ? text(rate.state === 'test-coin' ? 'test coin' : 'missing', 'muted', 'right')
            : rateFigure(pen.f`${laidOut(tables.rates, 'rates').cell(ticker, last)}`, rate.rate, month.rateRoom),
      },
      {
        key: 'path',
        header: 'Rate path',
        width: 18,
        cell: ({ rate }) => text(rate.path, 'evidence', 'left', { wrap: true }),
      },
      { key: 'at', header: 'Observed at, UTC', align: 'right', width: 18, cell: ({ rate }) => moment(rate.at) },
      {
        key: 'age',
        // Of a quote just after it, the minutes are below zero: in hours they would be a zero in brackets.
        header: 'Minutes before the cut-off',
        align: 'right',
        width: 11,
        cell: ({ rate: { at } }, index, pen) => {
          const minutes = pen.at(laidOut(tables.ends, 'ends').cell('age', index));
          const age = minutesOfRate(month, at);
          if (age === null) return calculatedText(minutes, '–', 'formula', 'right');
          return calculated(minutes, age, 0);
        },
      },
      {
        key: 'state',
        header: 'Rate state',
        align: 'center',
        width: 11,
        cell: ({ rate }, index, pen) =>
          calculatedText(pen.at(laidOut(tables.ends, 'ends').cell('state', index)), rate.state, 'formula', 'center'),
      },
      {
        key: 'value',
        header: `Value, ${base}`,
        align: 'right',
        width,
        cell: value,
        total: (pen) => {
          const values = table.column('value');
          const formula = pen.f`IF(COUNTIF(${values},"missing")>0,"incomplete",SUM(${values}))`;
          return unvalued || closing.net === null
            ? calculatedText(formula, unvalued ? 'incomplete' : '0', 'total', 'right')
            : calculated(formula, closing.net, cents, 'total', { slack });
        },
      },
      shareColumn(closing, () => table),
      {
        key: 'opening',
        header: `Opening value, ${base}`,
        align: 'right',
        width,
        cell: ({ ticker, rate }, index, pen) => {
          const before = figures.opening.rows[index];
          if (before?.posted == null)
            return text(rate.state === 'test-coin' ? 'test coin' : 'missing', 'muted', 'right');
          if (before.rate.rate === null) return calculated('0', ZERO, cents);
          const quantity = laidOut(tables.rollForward, 'roll-forward').cell('opening', index);
          const first = laidOut(tables.rates, 'rates').cell(ticker, 0);
          return calculated(pen.f`ROUND(N(${quantity})*${first},${cents})`, before.posted, cents);
        },
        total: (pen) => {
          const column = table.column('opening');
          const formula = pen.f`IF(COUNTIF(${column},"missing")>0,"incomplete",SUM(${column}))`;
          return figures.opening.net === null
            ? calculatedText(formula, 'incomplete', 'total', 'right')
            : calculated(formula, figures.opening.net, cents, 'total', { slack });
        },
      },
      {
        key: 'change',
        header: `Change, ${base}`,
        align: 'right',
        width,
        cell: ({ posted }, index, pen) => {
          const before = openingOf(index);
          if (posted === null || before === null) return text('–', 'muted', 'right');
          const formula = pen.f`ROUND(${table.cell('value', index)}-${table.cell('opening', index)},${cents})`;
          return calculated(formula, posted.minus(before), cents, 'formula', { slack });
        },
        total: (pen) => {
          const [net, before] = [closing.net, figures.opening.net];
          if (net === null || before === null) return text('incomplete', 'total', 'right');
          return calculated(pen.f`SUM(${table.column('change')})`, net.minus(before), cents, 'total', { slack });
        },
      },
      {
        key: 'side',
        header: 'Shown under',
        width: 10,
        cell: ({ side }) => text(side === 'asset' ? 'assets' : 'liabilities'),
      },
      {
        key: 'remark',
        header: 'Remark',
        width: 24,
        cell: ({ rate }) => text(rate.warning, 'evidence', 'left', { wrap: true }),
      },
      {
        key: 'exact',
        header: 'Closing balance, exact decimal',
        align: 'right',
        width: month.exactWidth,
        digits: true,
        outside: true,
        cell: ({ quantity }) => exact(quantity?.value ?? null),
      },
      ...(longValues ? [exactValue] : []),
    ],
    note: 'A negative balance stands under liabilities and is not netted in the total of assets. Every digit stands right of the printed columns.',
  });
  tables.valuation = table;
  if (longValues && closing.net !== null)
    sheet.ties.push(() => [
      {
        total: table.total('exact value'),
        parts: () =>
          closing.rows.flatMap(({ posted }, index) => (posted === null ? [] : [table.cell('exact value', index)])),
      },
    ]);
  names.set('Closing_Value_Total', table.total('value'));
  names.set('Opening_Value_Valuation', table.total('opening'));
  sheet.mark(table.column('state'), { equals: 'missing' }, FAIL);
  sheet.mark(table.column('state'), { equals: 'old' }, WARN);
  sideSection(month, sheet, table);
  stateSection(month, sheet, table);
  return sheet;
}
