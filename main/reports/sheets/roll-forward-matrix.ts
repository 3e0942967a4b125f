/** Roll-forward by date and currency: every difference of a day at a glance, each a reference to the row it was found in. */
import type { DailyRow } from '../../accounting/figures.ts';
import type { Ticker } from '../../values/code.ts';
import { type Decimal, roundTo, sum } from '../../values/money.ts';
import { oncePer } from '../../values/once-per.ts';
import type { Day } from '../../values/time.ts';
import { type Cell, date, text } from '../cells.ts';
import { calculated, calculatedCount, calculatedText } from '../formula-cells.ts';
import { blockTitle, currencyBlocks, MOST_BESIDE } from '../matrix.ts';
import type { Sheet } from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import type { Pen } from '../pen.ts';
import { FAIL, WARN } from '../style.ts';
import type { Column, Table } from '../table.ts';
import { DIFFERING } from './roll-forward-marks.ts';

/** Currencies between the date and the count: as many columns as section A has. */
const BESIDE = 10;
const TITLE = 'D. Unexplained by date and currency';

/** All currencies where they fit beside each other, else those that differ on some day: the others are counted. */
export function differenceMatrix(month: Month, sheet: Sheet): void {
  const { figures } = month;
  const rows = figures.daily.some(({ tested }) => tested) ? figures.days.slice(1) : [];
  const tickers = shownTickers(month);
  const others = figures.tickers.length - tickers.length;
  currencyBlocks(tickers, () => 1, BESIDE).forEach((block, at, all) => {
    const table: Table<Day> = sheet.add<Day>({
      section: tickers.length === 0 ? TITLE : blockTitle(TITLE, block, tickers),
      newPage: rows.length > 0,
      rows,
      none: 'No day is tested: no movements were imported.',
      totals: rows.length > 0,
      columns: [
        { key: 'day', header: 'Date', cell: (day) => date(day, 'formula'), total: () => text('Sum', 'total') },
        ...block.map((ticker) => currencyColumn(month, ticker, () => table)),
        ...(at === 0 ? [countColumn(month, () => table)] : []),
      ],
      ...(at === all.length - 1 && others > 0 && rows.length > 0
        ? { note: `Not shown: ${others} of ${figures.tickers.length} currencies, which have no difference on any day.` }
        : {}),
    });
    if (rows.length === 0 || block.length === 0) return;
    const cells = { ...table.column('day'), column: 2, toColumn: block.length + 1 };
    const first = sheet.pen.at({ sheet: sheet.name, row: cells.row, column: cells.column });
    sheet.mark(cells, { formula: `AND(ISNUMBER(${first}),${first}<>0)` }, FAIL);
    for (const word of ['missing', 'unknown']) sheet.mark(cells, { equals: word }, FAIL);
    sheet.mark(cells, { equals: 'not tested' }, WARN);
  });
}

function shownTickers({ figures, shown }: Month): readonly Ticker[] {
  if (figures.tickers.length <= MOST_BESIDE) return figures.tickers;
  const differ = new Set(
    figures.daily
      .filter((row) => isDifferent(row) || !shownOf(row, shown(row.ticker))?.isZero())
      .filter(({ tested }) => tested)
      .map(({ ticker }) => ticker),
  );
  return figures.tickers.filter((ticker) => differ.has(ticker));
}

const isDifferent = ({ status }: DailyRow): boolean => DIFFERING.some((word) => word === status);
const shownOf = ({ unexplained }: DailyRow, decimals: number): Decimal | null =>
  unexplained === null ? null : roundTo(unexplained, decimals);

interface Found {
  readonly row: DailyRow;
  readonly index: number;
}

const placesIn = oncePer(
  ({ figures }: Month) =>
    new Map(figures.daily.map((row, index): [string, Found] => [`${row.ticker} ${row.day}`, { row, index }])),
);

/** The row that ends on a day, and its place in the table of days. */
function foundOn(month: Month, ticker: Ticker, day: Day): Found | null {
  return placesIn(month).get(`${ticker} ${day}`) ?? null;
}

function currencyColumn(month: Month, ticker: Ticker, table: () => Table<Day>): Column<Day> {
  const { shown, slack, figures, tables } = month;
  const decimals = shown(ticker);
  const cell = (day: Day, _: number, pen: Pen): Cell => {
    const found = foundOn(month, ticker, day);
    // A day without a balance is in the row of the next one that has one.
    if (found === null) return text('missing', 'muted', 'right');
    const days = laidOut(tables.days, 'days');
    const [tested, unexplained] = ['tested', 'unexplained'].map((key) => pen.at(days.cell(key, found.index)));
    const formula = `IF(${tested}="no","not tested",IF(ISNUMBER(${unexplained}),${unexplained},"unknown"))`;
    const value = shownOf(found.row, decimals);
    if (!found.row.tested) return calculatedText(formula, 'not tested', 'formula', 'right');
    return value === null
      ? calculatedText(formula, 'unknown', 'formula', 'right')
      : calculated(formula, value, decimals);
  };
  return {
    key: ticker,
    header: ticker,
    align: 'right',
    width: 9,
    cell,
    total: (pen) => {
      const values = figures.days.slice(1).flatMap((day) => {
        const found = foundOn(month, ticker, day);
        return found?.row.tested === true ? (shownOf(found.row, decimals) ?? []) : [];
      });
      return calculated(pen.f`SUM(${table().column(ticker)})`, sum(values), decimals, 'total', {
        slack: slack(ticker),
      });
    },
  };
}

/** How many currencies do not tie on the date, those that are not shown included. */
function countColumn({ figures, tables }: Month, table: () => Table<Day>): Column<Day> {
  const differing = figures.daily.filter(isDifferent);
  return {
    key: 'differences',
    header: 'Currencies that differ',
    align: 'right',
    width: 11,
    cell: (day, index, pen) => {
      const days = laidOut(tables.days, 'days');
      const [dates, words] = [pen.fixed(days.column('day')), pen.fixed(days.column('status'))];
      const own = pen.at(table().cell('day', index));
      const formula = DIFFERING.map((word) => `COUNTIFS(${dates},${own},${words},"${word}")`).join('+');
      return calculatedCount(formula, differing.filter((row) => row.day === day).length);
    },
    total: (pen) => calculatedCount(pen.f`SUM(${table().column('differences')})`, differing.length, 'total'),
  };
}
