/** Coverage: one mark per date and currency, derived from Balances by day; the marks add up to dates × currencies. */
import type { ImportCover } from '../../accounting/movement-input.ts';
import type { Ticker } from '../../values/code.ts';
import type { Day } from '../../values/time.ts';
import { date, text } from '../cells.ts';
import { calculatedCount, calculatedText } from '../formula-cells.ts';
import { blockTitle, currencyBlocks, Matrix } from '../matrix.ts';
import { Sheet } from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import { FAIL, WARN } from '../style.ts';
import type { Column, Table } from '../table.ts';
import { isRestated, restatedFormula } from './balance-remarks.ts';
import { completenessSections } from './completeness.ts';
import { controlSection } from './controls.ts';

const MARKS = ['R', 'Z', 'restated', 'nil', 'entered', 'n/r', 'missing'] as const;
const MEANING =
  'R: reported. Z: reported as zero. restated: a later answer changed it. nil: not in the answer and not held. entered: by a person. n/r: held before and not in the answer. missing: no answer.';

export function coverageSheet(month: Month): Sheet {
  const { figures, tables, input } = month;
  const { known } = figures;
  const days = figures.days.slice(1);
  const sheet = new Sheet(
    'Coverage',
    'Coverage of the period',
    `One mark per date and currency. A month with a hole cannot be locked. ${MEANING}`,
    month.frame,
  );
  const marks = new Map(figures.tickers.map((ticker) => [ticker, days.map((_, index) => markOf(ticker, index))]));
  function markOf(ticker: Ticker, index: number): (typeof MARKS)[number] {
    const balance = figures.balances.get(ticker)?.[index + 1];
    if (balance?.reported && isRestated(month, days[index] as Day, ticker)) return 'restated';
    if (balance?.reported) return balance.reported.value.isZero() ? 'Z' : 'R';
    if (balance === undefined || balance.state === 'fetch-failed' || balance.state === 'not-fetched') return 'missing';
    return known.get(ticker)?.[index + 1]?.mark === 'nil' ? 'nil' : 'n/r';
  }
  const currency = (ticker: Ticker): Column<Day> => ({
    key: ticker,
    header: ticker,
    align: 'center',
    width: 9,
    fits: true,
    cell: (_, index, pen) => {
      const balance = pen.at(laidOut(tables.balances, 'balances').cell(ticker, index + 1));
      const number = `IF(${balance}=0,"Z","R")`;
      const table = laidOut(tables.coverage, 'coverage');
      const restated = () =>
        restatedFormula(month, pen.at(table.cell('day', index)), pen.at(table.cell(ticker, -1)), pen);
      // Most months have no restatement, and no cell asks for one.
      const known = figures.restatements.length === 0 ? number : `IF(${restated()}>0,"restated",${number})`;
      const formula = `IF(ISNUMBER(${balance}),${known},${balance})`;
      return calculatedText(formula, marks.get(ticker)?.[index] ?? '', 'formula', 'center');
    },
  });
  const covers: { table: Table<ImportCover> | null } = { table: null };
  const covered: Column<Day> = {
    key: 'imported',
    header: 'Movements imported',
    align: 'center',
    width: 12,
    cell: (day, index, pen) => {
      const yes = input.covers.some(({ from, to }) => from <= day && day <= to);
      const { table } = covers;
      if (table === null) return text(yes ? 'yes' : 'no', 'evidence', 'center');
      const at = pen.at(laidOut(tables.coverage, 'coverage').cell('day', index));
      const [from, to] = [pen.fixed(table.column('from')), pen.fixed(table.column('to'))];
      const formula = `IF(COUNTIFS(${from},"<="&${at},${to},">="&${at})>0,"yes","no")`;
      return calculatedText(formula, yes ? 'yes' : 'no', 'formula', 'center');
    },
  };
  const answered: Column<Day> = {
    key: 'answer',
    header: 'Answer',
    align: 'center',
    width: 11,
    cell: (day, index, pen) => {
      const state = pen.at(laidOut(tables.answers, 'answers').cell('state', index + 1));
      return calculatedText(state, input.answers.get(day)?.finality ?? 'missing', 'formula', 'center');
    },
  };
  const made = currencyBlocks(figures.tickers).map((block, index) => {
    const table = sheet.add<Day>({
      section: blockTitle('A. Marks', block, figures.tickers),
      newPage: index > 0,
      rows: days,
      columns: [
        { key: 'day', header: 'Date', width: 14, cell: (day) => date(day) },
        ...block.map(currency),
        ...(index === 0 ? [answered, covered] : []),
      ],
    });
    const cells = { ...table.column('day'), toColumn: block.length + 1 };
    sheet.mark(cells, { equals: 'missing' }, FAIL);
    for (const word of ['n/r', 'restated']) sheet.mark(cells, { equals: word }, WARN);
    return table;
  });
  tables.coverage = new Matrix(made as never);
  const [first] = made;
  if (first !== undefined) {
    sheet.mark(first.column('imported'), { equals: 'no' }, WARN);
    sheet.mark(first.column('answer'), { equals: 'missing' }, FAIL);
    sheet.mark(first.column('answer'), { equals: 'provisional' }, WARN);
  }
  countSection(month, sheet, marks, days.length);
  covers.table = sheet.add<ImportCover>({
    section: 'C. Days for which an import holds every movement',
    rows: input.covers,
    none: 'No movements were imported: no day is tested.',
    columns: [
      { key: 'from', header: 'From', cell: ({ from }) => date(from) },
      { key: 'to', header: 'To', cell: ({ to }) => date(to) },
      { key: 'source', header: 'Import', cell: ({ source }) => text(source, 'evidence') },
    ],
  });
  controlSection(month, sheet);
  completenessSections(month, sheet);
  return sheet;
}

function countSection(
  { figures, tables }: Month,
  sheet: Sheet,
  marks: ReadonlyMap<Ticker, readonly string[]>,
  dates: number,
): void {
  const table: Table<Ticker> = sheet.add<Ticker>({
    section: 'B. Count of marks, which add up to the dates of the period',
    newPage: true,
    rows: figures.tickers,
    none: 'No currency is known.',
    columns: [
      { key: 'ticker', header: 'Currency', cell: (ticker) => text(ticker) },
      ...MARKS.map(
        (mark): Column<Ticker> => ({
          key: mark,
          header: mark,
          align: 'center',
          cell: (ticker, _, pen) =>
            calculatedCount(
              `COUNTIF(${pen.at(laidOut(tables.coverage, 'coverage').column(ticker))},"${mark}")`,
              marks.get(ticker)?.filter((one) => one === mark).length ?? 0,
            ),
        }),
      ),
      {
        key: 'dates',
        header: 'Dates',
        align: 'center',
        cell: (_, index, pen) => {
          const [from, to] = [table.cell('R', index), table.cell('missing', index)];
          return calculatedCount(pen.f`SUM(${{ ...from, toRow: to.row, toColumn: to.column }})`, dates);
        },
      },
      {
        key: 'below',
        header: 'Days below zero',
        align: 'center',
        cell: (ticker, _, pen) =>
          calculatedCount(
            `COUNTIF(${pen.at(laidOut(tables.balances, 'balances').column(ticker))},"<0")`,
            figures.known.get(ticker)?.filter(({ reported }) => reported?.value.lessThan(0)).length ?? 0,
          ),
      },
    ],
  });
  tables.belowZero = table;
}
