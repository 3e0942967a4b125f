/** Coverage: one mark per date and currency, derived from Balances by day; the marks add up to dates × currencies. */
import type { Ticker } from '../../values/code.ts';
import type { Day } from '../../values/time.ts';
import {
  type Cell,
  type Column,
  calculatedCount,
  calculatedText,
  date,
  type Pen,
  Sheet,
  type Table,
  text,
} from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import { FAIL } from '../style.ts';

const MARKS = [
  { mark: 'R', meaning: 'reported' },
  { mark: 'Z', meaning: 'reported zero' },
  { mark: 'n/r', meaning: 'not in the answer, which is not the same as zero' },
  { mark: 'missing', meaning: 'no answer' },
] as const;

export function coverageSheet(month: Month): Sheet {
  const { figures, tables } = month;
  const days = figures.days.slice(1);
  const sheet = new Sheet(
    'Coverage',
    'Coverage of the period',
    'One mark per date and currency. A month with a hole cannot be locked.',
    month.frame,
  );
  const mark = (ticker: Ticker, index: number): string => {
    const balance = figures.balances.get(ticker)?.[index + 1];
    if (balance?.reported) return balance.reported.value.isZero() ? 'Z' : 'R';
    return balance === undefined || balance.state === 'fetch-failed' || balance.state === 'not-fetched'
      ? 'missing'
      : 'n/r';
  };
  const table: Table<Day> = sheet.add<Day>({
    section: 'A. Marks',
    rows: days,
    columns: [
      { key: 'day', header: 'Date', width: 34, cell: (day) => date(day) },
      ...figures.tickers.map(
        (ticker): Column<Day> => ({
          key: ticker,
          header: ticker,
          align: 'center',
          width: 10,
          cell: (_, index, pen) => {
            const balance = pen.at(laidOut(tables.balances, 'balances').cell(ticker, index + 1));
            return calculatedText(
              `IF(ISNUMBER(${balance}),IF(${balance}=0,"Z","R"),${balance})`,
              mark(ticker, index),
              'formula',
              'center',
            );
          },
        }),
      ),
    ],
  });
  const cells = { ...table.column('day'), toColumn: figures.tickers.length + 1 };
  sheet.mark(cells, { equals: 'missing' }, FAIL);
  const counted = (ticker: Ticker, word: string) => days.filter((_, index) => mark(ticker, index) === word).length;
  const counts: Table<(typeof MARKS)[number]> = sheet.add<(typeof MARKS)[number]>({
    section: 'B. Count of marks',
    rows: MARKS,
    totals: true,
    columns: [
      {
        key: 'mark',
        header: 'Mark',
        cell: ({ mark: word, meaning }) => text(`${word}: ${meaning}`),
        total: () => text('Dates', 'total'),
      },
      ...figures.tickers.map(
        (ticker): Column<(typeof MARKS)[number]> => ({
          key: ticker,
          header: ticker,
          align: 'center',
          cell: (row, _, pen: Pen): Cell =>
            calculatedCount(`COUNTIF(${pen.at(table.column(ticker))},"${row.mark}")`, counted(ticker, row.mark)),
          total: (pen) => calculatedCount(pen.f`SUM(${counts.column(ticker)})`, days.length, 'total'),
        }),
      ),
    ],
  });
  return sheet;
}
