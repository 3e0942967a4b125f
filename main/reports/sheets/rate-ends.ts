/** Rates at the period end: the one that values each balance, its age and state, and what a second source says (WE 5, 6). */

import type { RateObservation } from '../../accounting/input.ts';
import type { DayRate, RateComparison } from '../../accounting/value-figures.ts';
import type { Ticker } from '../../values/code.ts';
import { Decimal, roundTo } from '../../values/money.ts';
import { cutOff, type Day, type Instant, msOf } from '../../values/time.ts';
import { type Cell, exact, moment, text } from '../cells.ts';
import { calculated, calculatedText, followed, roundedSum } from '../formula-cells.ts';
import type { Matrix } from '../matrix.ts';
import type { Sheet } from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import type { Pen } from '../pen.ts';
import { differenceDecimals, rateAmount, rateFigure } from '../rate-cells.ts';
import { FAIL, WARN } from '../style.ts';
import type { Table } from '../table.ts';
import { stateByCells, stateFormula } from './rate-paths.ts';

/** Width for 22 digits and a point. */
const RATE_DIGITS = 22;

const SECONDS_OF_MINUTE = 60;
/** Minutes since the day 0 of spreadsheets, of which an age is a difference. */
const SERIAL_SIZE = new Decimal(100_000_000);

/** Minutes of an observation before the cut-off of the period, as the cell shows them; null where there is none. */
export function minutesOfRate({ figures: { days } }: Month, at: Instant | null): Decimal | null {
  return at === null ? null : roundTo(exactMinutes(days.at(-1) as Day, at), 0);
}

/** Cells hold whole seconds. */
function exactMinutes(last: Day, at: Instant): Decimal {
  const seconds = msOf(cutOff(last)) / 1_000 - Math.round(msOf(at) / 1_000);
  return new Decimal(seconds).div(SECONDS_OF_MINUTE);
}

/** `observations` is asked for when the cells are made: it stands below. */
export function endSection(
  month: Month,
  sheet: Sheet,
  rates: Matrix,
  observations: () => Table<RateObservation>,
): void {
  const { figures, tables, names, rateRoom } = month;
  const last = figures.days.length - 1;
  const rateOf = (ticker: Ticker): DayRate | null => figures.rates.get(ticker)?.[last] ?? null;
  const state = (ticker: Ticker, index: number, pen: Pen): Cell => {
    const rate = rateOf(ticker);
    if (rate === null) return text('missing', 'evidence', 'center');
    const [code, figure] = [pen.at(table.cell('ticker', index)), pen.at(table.cell('rate', index))];
    const [base, cut] = ['Base_Currency', 'Cut_Off'].map((name) => pen.at(laidOut(names.get(name), name)));
    const legs = stateFormula(rate, observations(), cut ?? '', pen);
    const formula = `IF(${code}=${base},"base",IF(ISNUMBER(${figure}),${legs},IF(${figure}="test coin","test-coin","missing")))`;
    const rule =
      rate.state === 'base' || rate.state === 'test-coin' || rate.rate === null
        ? rate.state
        : stateByCells(rate, observations(), cutOff(figures.days[last] as Day));
    return followed(formula, rule, rate.state);
  };
  const table: Table<Ticker> = sheet.add<Ticker>({
    section: 'B. Period-end rates',
    newPage: true,
    rows: figures.tickers,
    none: 'No currency is known.',
    columns: [
      { key: 'ticker', header: 'Currency', cell: (ticker) => text(ticker) },
      {
        key: 'rate',
        header: `${figures.base} per unit`,
        align: 'right',
        cell: (ticker, _, pen) => {
          const rate = rateOf(ticker);
          const cell = pen.at(rates.cell(ticker, last));
          return rate?.rate == null
            ? calculatedText(cell, rate?.state === 'test-coin' ? 'test coin' : 'missing', 'formula', 'right')
            : rateFigure(cell, rate.rate, rateRoom);
        },
      },
      {
        key: 'exact',
        header: 'Exact decimal',
        align: 'right',
        // As many as a division is rounded to, with the point.
        width: RATE_DIGITS,
        digits: true,
        cell: (ticker) => exact(rateOf(ticker)?.rate ?? null),
      },
      {
        key: 'path',
        header: 'Path',
        cell: (ticker) => text(rateOf(ticker)?.path ?? '', 'evidence', 'left', { wrap: true }),
      },
      {
        key: 'at',
        header: 'Observed at, UTC',
        align: 'right',
        width: 17.5,
        cell: (ticker) => moment(rateOf(ticker)?.at ?? null),
      },
      {
        key: 'age',
        header: 'Minutes before the cut-off',
        align: 'right',
        width: 11,
        cell: (ticker, index, pen) => {
          const at = rateOf(ticker)?.at ?? null;
          if (at === null) return text('–', 'muted', 'right');
          const [cut, observed] = [laidOut(names.get('Cut_Off'), 'Cut_Off'), table.cell('at', index)];
          const age = exactMinutes(figures.days[last] as Day, at);
          return roundedSum(pen.f`(${cut}-${observed})*1440`, age, 0, SERIAL_SIZE);
        },
      },
      { key: 'state', header: 'State', align: 'center', cell: state },
      { key: 'warning', header: 'Remark', cell: (ticker) => text(rateOf(ticker)?.warning ?? '', 'evidence') },
    ],
  });
  tables.ends = table;
  sheet.mark(table.column('state'), { equals: 'missing' }, FAIL);
  sheet.mark(table.column('state'), { equals: 'old' }, WARN);
}

/** Rates of the closing day beside what a second source alone gives (WE 5). */
export function comparisonSection({ figures, tables, rateRoom }: Month, sheet: Sheet, rates: Matrix): void {
  const last = figures.days.length - 1;
  const table: Table<RateComparison> = sheet.add<RateComparison>({
    section: 'C. Period-end rates against an independent source',
    rows: figures.rateComparisons,
    none: 'No independent source was imported.',
    columns: [
      { key: 'ticker', header: 'Currency', cell: ({ ticker }) => text(ticker) },
      {
        key: 'used',
        header: 'Used',
        align: 'right',
        cell: ({ ticker, used }, _, pen) =>
          used.rate === null ? text('–') : rateFigure(pen.at(rates.cell(ticker, last)), used.rate, rateRoom),
      },
      {
        key: 'independent',
        header: 'Independent',
        align: 'right',
        cell: ({ independent }) => (independent.rate === null ? text('–') : rateAmount(independent.rate, rateRoom)),
      },
      {
        key: 'difference',
        header: 'Difference',
        align: 'right',
        cell: ({ used, independent, difference }, index, pen) => {
          const decimals = differenceDecimals(used.rate, independent.rate);
          return calculated(
            pen.f`ROUND(${table.cell('used', index)}-${table.cell('independent', index)},${decimals})`,
            roundTo(difference, decimals),
            decimals,
            'formula',
            { room: rateRoom },
          );
        },
      },
      {
        key: 'percent',
        header: 'Per cent',
        align: 'right',
        cell: ({ percent }, index, pen) =>
          calculated(
            pen.f`ROUND(100*(${table.cell('used', index)}-${table.cell('independent', index)})/${table.cell('independent', index)},4)`,
            roundTo(percent, 4),
            4,
          ),
      },
      {
        key: 'source',
        header: 'Source',
        cell: ({ independent }) => text(`${independent.source}, ${independent.path}`, 'evidence'),
      },
    ],
  });
  tables.comparisons = table;
}
