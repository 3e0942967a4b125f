/** FX bridge, section D: every interval of every currency, unrounded, from the balances and rates of its two days (WE 4). */

import type { BridgeInterval } from '../../accounting/value-figures.ts';
import { type Decimal, sum, ZERO } from '../../values/money.ts';
import { rangesOf } from '../../values/words.ts';
import { amount, type Cell, date, exact, text } from '../cells.ts';
import { calculated, calculatedCount, calculatedText, roundedSum, slackOf, wholeDigits } from '../formula-cells.ts';
import type { Sheet } from '../model.ts';
import { isCut, laidOut, type Month } from '../month.ts';
import { rateAmount, rateFigure } from '../rate-cells.ts';
import { type Column, digitsBeside, exactTie, type Table } from '../table.ts';
import { widthFor } from '../widths.ts';
import { OUTSIDE_FROM } from './bridge-sections.ts';
import { linesOfIntervals, sizesOf, sortedIntervals } from './interval-figures.ts';

const VALUES = [
  ['opening', 'Opening value'],
  ['movement', 'Movement'],
  ['effect', 'Effect of rates'],
  ['closing', 'Closing value'],
] as const;

export function intervalSection(month: Month, sheet: Sheet): Table<BridgeInterval> {
  const { figures, shown, slack, tables, blocks, valueDecimals: decimals } = month;
  const { intervals } = sortedIntervals(month);
  const dayAt = new Map(figures.days.map((day, index) => [day, index]));
  const found = linesOfIntervals(month);
  const linesOf = (row: BridgeInterval): Decimal => found(row).value;
  const untested = new Set(
    figures.days.slice(1).filter((day) => !month.input.covers.some(({ from, to }) => from <= day && day <= to)),
  );
  const at = (row: BridgeInterval, end: 'from' | 'to') => (dayAt.get(row[end]) ?? 0) - (end === 'from' ? 1 : 0);
  const quantity = (
    key: 'openingQuantity' | 'closingQuantity',
    header: string,
    end: 'from' | 'to',
  ): Column<BridgeInterval> => ({
    key,
    header,
    align: 'right',
    width: month.width(figures.tickers),
    cell: (row, _, pen) => {
      const { ticker } = row;
      const index = at(row, end);
      const reported = figures.balances.get(ticker)?.[index]?.reported?.value ?? ZERO;
      if (!reported.eq(row[key])) return amount(row[key], shown(ticker));
      const cell = laidOut(tables.balances, 'balances').cell(ticker, index);
      return calculated(pen.f`N(${cell})`, row[key], shown(ticker), 'formula', { slack: slack(ticker) });
    },
  });
  const rate = (key: 'openingRate' | 'closingRate', header: string, end: 'from' | 'to'): Column<BridgeInterval> => ({
    key,
    header,
    align: 'right',
    width: widthFor(
      intervals.map((row) => row[key]),
      month.rateRoom,
    ),
    cell: (row, _, pen) => {
      const value = row[key];
      // A rate is not needed where the quantity is nil (WE 4c).
      if (value === null) return rateAmount(ZERO, month.rateRoom);
      return rateFigure(pen.at(laidOut(tables.rates, 'rates').cell(row.ticker, at(row, end))), value, month.rateRoom);
    },
  });
  const value = (key: (typeof VALUES)[number][0], header: string): Column<BridgeInterval> => ({
    key,
    header,
    align: 'right',
    width: widthFor(
      intervals.map((row) => partOf(key, row)),
      decimals,
    ),
    cell: (row, index, pen) =>
      calculated(
        formulaOf(key, (name) => pen.at(table.cell(name, index))),
        partOf(key, row),
        decimals,
        'formula',
        {
          slack: rowSlack(row, decimals),
        },
      ),
  });
  const long = intervals.some((row) => VALUES.some(([key]) => isCut(partOf(key, row), decimals)));
  const table: Table<BridgeInterval> = sheet.add<BridgeInterval>({
    section: 'D. By interval and currency, unrounded',
    newPage: true,
    rows: intervals,
    none: 'No interval has a value at both ends.',
    note: 'Derived: no import covers a day of the interval. The lines of Movements in it, what they leave open and merged days stand right of the printed columns.',
    outsideFrom: OUTSIDE_FROM,
    columns: [
      { key: 'ticker', header: 'Currency', cell: ({ ticker }) => text(ticker) },
      { key: 'from', header: 'From', align: 'right', width: 9.6, cell: ({ from }) => date(from, 'evidence', 'right') },
      { key: 'to', header: 'To', align: 'right', width: 9.6, cell: ({ to }) => date(to, 'evidence', 'right') },
      quantity('openingQuantity', 'Opening balance', 'from'),
      quantity('closingQuantity', 'Closing balance', 'to'),
      rate('openingRate', 'Opening rate', 'from'),
      rate('closingRate', 'Closing rate', 'to'),
      ...VALUES.map(([key, header]) => value(key, header)),
      {
        key: 'basis',
        header: 'Basis',
        align: 'center',
        cell: (row, index, pen) => {
          const coverage = laidOut(tables.coverage, 'coverage');
          const [dates, words] = [pen.fixed(coverage.column('day')), pen.fixed(coverage.column('imported'))];
          const [from, to] = [pen.at(table.cell('from', index)), pen.at(table.cell('to', index))];
          const formula = `IF(COUNTIFS(${dates},">="&${from},${dates},"<="&${to},${words},"no")>0,"derived","tested")`;
          const derived = [...untested].some((day) => row.from <= day && day <= row.to);
          return calculatedText(formula, derived ? 'derived' : 'tested', 'formula', 'center');
        },
      },
      {
        key: 'count',
        header: 'Lines',
        align: 'right',
        outside: true,
        cell: (row, index, pen): Cell => {
          const block = blocks.get(row.ticker);
          const { count } = found(row);
          if (block === undefined || tables.movements === undefined) return calculatedCount('0', count);
          const column = (name: string) =>
            pen.at(laidOut(tables.movements, 'movements').column(name, block.from, block.to));
          const formula = `COUNTIFS(${column('valued')},${pen.at(table.cell('to', index))},${column('counts')},"yes")`;
          return calculatedCount(formula, count);
        },
      },
      {
        key: 'lines',
        header: 'Movement by lines',
        align: 'right',
        outside: true,
        width: widthFor(intervals.map(linesOf), decimals),
        cell: (row, _, pen): Cell => {
          const block = blocks.get(row.ticker);
          const value = linesOf(row);
          if (block === undefined || tables.movements === undefined) return calculated('0', value, decimals);
          const column = (name: string) =>
            pen.at(laidOut(tables.movements, 'movements').column(name, block.from, block.to));
          const formula = `SUMIFS(${column('value')},${column('valued')},${pen.at(table.cell('to', _))},${column('counts')},"yes")`;
          return calculated(formula, value, decimals, 'formula', { slack: rowSlack(row, decimals) });
        },
      },
      {
        key: 'rest',
        header: 'Not by lines',
        align: 'right',
        outside: true,
        width: widthFor(
          intervals.map((row) => row.movement.minus(linesOf(row))),
          decimals,
        ),
        cell: (row, index, pen) => {
          const byLines = linesOf(row);
          const formula = pen.f`${table.cell('movement', index)}-${table.cell('lines', index)}`;
          const size = sum([...sizesOf(row), byLines.abs()]);
          return roundedSum(formula, row.movement.minus(byLines), decimals, size, { slack: rowSlack(row, decimals) });
        },
      },
      {
        key: 'merged',
        header: 'Merged days',
        align: 'left',
        width: 24,
        outside: true,
        cell: ({ merged }) => text(rangesOf(merged).join(', '), 'evidence'),
      },
      ...(long
        ? VALUES.map(([key, header]) => {
            const cell = (row: BridgeInterval) => exact(partOf(key, row), 'formula');
            return digitsBeside(`exact ${key}`, `${header}, exact decimal`, cell, 34);
          })
        : []),
    ],
  });
  if (long)
    sheet.ties.push(function* () {
      const parts = ['exact opening', 'exact movement', 'exact effect'];
      for (let index = 0; index < intervals.length; index++) yield exactTie(table, index, 'exact closing', parts);
    });
  return table;
}

function partOf(key: (typeof VALUES)[number][0], row: BridgeInterval): Decimal {
  if (key === 'opening') return row.openingValue;
  if (key === 'movement') return row.movement;
  return key === 'effect' ? row.rateEffect : row.closingValue;
}

function formulaOf(key: (typeof VALUES)[number][0], at: (name: string) => string): string {
  const [q0, q1, r0, r1] = [at('openingQuantity'), at('closingQuantity'), at('openingRate'), at('closingRate')];
  if (key === 'opening') return `${q0}*${r0}`;
  if (key === 'movement') return `(${q1}-${q0})*${r1}`;
  return key === 'effect' ? `${q0}*(${r1}-${r0})` : `${q1}*${r1}`;
}

/** What the double arithmetic of one interval may lose where its values have more than 15 digits. */
function rowSlack(row: BridgeInterval, decimals: number): number {
  return slackOf(Math.max(wholeDigits(row.openingValue), wholeDigits(row.closingValue)), decimals);
}
