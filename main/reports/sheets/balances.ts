/** Balances by day: what the API reported for 23:59 UTC of each date, with the call behind it. */
import { type Decimal, ZERO } from '../../values/money.ts';
import type { Day } from '../../values/time.ts';
import { amount, date, exact, moment, text } from '../cells.ts';
import { calculated, calculatedText, followed } from '../formula-cells.ts';
import { blockTitle, Matrix } from '../matrix.ts';
import { Sheet } from '../model.ts';
import { isCut, type Month } from '../month.ts';
import { FAIL, WARN } from '../style.ts';
import { type Column, digitsBeside, type Table } from '../table.ts';
import { readablePage } from '../widths.ts';
import { balanceBlocks, DATE } from './balance-blocks.ts';
import { networkSection, restatementSection } from './balance-changes.ts';
import { markRemarks, remarkColumns } from './balance-remarks.ts';

type Ticker = Month['figures']['tickers'][number];

/** Days end at 23:59 UTC; a balance read from 00:05 of the next day on is final. */
const FINAL_MINUTES = 5;
/** Columns a block may have inside the print area: date, currencies, and what is known of the answer. */
const MOST_INSIDE = 13;

export function balancesSheet(month: Month): Sheet {
  const { figures, shown, slack, width, tables } = month;
  const sheet = new Sheet(
    'Balances by day',
    'Balances by day',
    'As reported for 23:59 UTC of each date. Blue: taken from evidence. nil: not in the answer and not held. n/r: held before and not in the answer, which is not the same as zero. missing: no answer; the day is valued with the next one that has one. Exact decimals stand right of the printed columns.',
    month.frame,
  );
  const last = figures.days.length - 1;
  const reportedAt = (ticker: Ticker, index: number) => figures.balances.get(ticker)?.[index]?.reported ?? null;
  /** What was reported last less what was reported first; null where either is not known, which is not nothing. */
  const changeOf = (ticker: Ticker): Decimal | null => {
    const [from, to] = [0, last].map((index) => {
      const reported = reportedAt(ticker, index)?.value ?? null;
      return reported ?? (wordOf(month, ticker, index) === 'nil' ? ZERO : null);
    });
    return from == null || to == null ? null : to.minus(from);
  };
  const currency = (ticker: Ticker, table: () => Table<Day>): Column<Day> => ({
    key: ticker,
    header: ticker,
    align: 'right',
    width: width([ticker]),
    fits: true,
    cell: (_, index) => {
      const reported = reportedAt(ticker, index);
      if (reported !== null) return amount(reported.value, shown(ticker));
      return text(wordOf(month, ticker, index), 'muted', 'right');
    },
    total: (pen) => {
      const [from, to] = [pen.at(table().cell(ticker, 0)), pen.at(table().cell(ticker, last))];
      const [change, decimals] = [changeOf(ticker), shown(ticker)];
      const known = (cell: string) => `OR(ISNUMBER(${cell}),${cell}="nil")`;
      const formula = `IF(AND(${known(from)},${known(to)}),ROUND(N(${to})-N(${from}),${decimals}),"unknown")`;
      if (change === null) return calculatedText(formula, 'unknown', 'total', 'right');
      return calculated(formula, change.toDecimalPlaces(decimals), decimals, 'total', { slack: slack(ticker) });
    },
  });
  const digits = (ticker: Ticker): Column<Day> => ({
    ...digitsBeside<Day>(`exact ${ticker}`, `${ticker}, exact decimal`, (_, index) => {
      const reported = reportedAt(ticker, index);
      return reported === null ? exact(null) : text(reported.text, 'evidence', 'right');
    }),
    total: () => exact(changeOf(ticker), 'total'),
  });
  const all = balanceBlocks(month);
  const columns = answerColumns(month, () => answers);
  const beside = isBeside(month, columns);
  const made: Table<Day>[] = all.map((block, index) => {
    const long = block.filter((ticker) =>
      figures.days.some((_, at) => {
        const reported = reportedAt(ticker, at);
        return reported !== null && isCut(reported.value, shown(ticker));
      }),
    );
    const table: Table<Day> = sheet.add<Day>({
      section: blockTitle('A. Reported balances', block, figures.tickers),
      newPage: index > 0,
      rows: figures.days,
      totals: true,
      outsideFrom: MOST_INSIDE + 7,
      columns: [
        { key: 'day', header: 'Date', width: DATE, cell: (day) => date(day), total: () => text('Net change', 'total') },
        ...block.map((ticker) => currency(ticker, () => table)),
        ...(index === 0 && beside ? columns : []),
        ...long.map(digits),
      ],
    });
    for (const ticker of long.filter((one) => changeOf(one) !== null))
      sheet.ties.push(() => [changeTie(table, ticker, last, (at) => reportedAt(ticker, at) !== null)]);
    sheet.mark({ ...table.column('day'), toColumn: block.length + 1 }, { equals: 'missing' }, FAIL);
    sheet.mark({ ...table.column('day'), toColumn: block.length + 1 }, { equals: 'n/r' }, WARN);
    return table;
  });
  const [first] = made;
  const answers: Table<Day> = beside && first !== undefined ? first : answerSection(month, sheet, columns);
  sheet.mark(answers.column('state'), { equals: 'missing' }, FAIL);
  sheet.mark(answers.column('state'), { equals: 'provisional' }, WARN);
  // Only the ends of the period must be settled.
  for (const end of [0, last]) sheet.mark(answers.column('settled', end, end), { equals: 'no' }, WARN);
  tables.answers = answers;
  tables.balances = new Matrix(made as never);
  restatementSection(month, sheet);
  markRemarks(month, sheet, made, answers);
  networkSection(month, sheet);
  return sheet;
}

/** Whether what is known of each answer fits beside the balances; else it has a table of its own. */
function isBeside(month: Month, columns: readonly Column<Day>[]): boolean {
  const [block = [], ...others] = balanceBlocks(month);
  const widths = [...block.map((ticker) => month.width([ticker])), ...columns.map(({ width = 0 }) => width)];
  return others.length === 0 && widths.reduce((all, width) => all + width, DATE) <= readablePage(true).across;
}

function answerSection({ figures }: Month, sheet: Sheet, columns: readonly Column<Day>[]): Table<Day> {
  return sheet.add<Day>({
    section: 'A, continued. The answer of each date',
    newPage: true,
    rows: figures.days,
    columns: [{ key: 'day', header: 'Date', cell: (day) => date(day) }, ...columns],
  });
}

/** Net change = last − first, in exact text; what was not reported has none and counts as nothing. */
function changeTie(table: Table<Day>, ticker: Ticker, last: number, reported: (index: number) => boolean) {
  const key = `exact ${ticker}`;
  return {
    total: table.total(key),
    parts: () => [
      ...(reported(last) ? [table.cell(key, last)] : []),
      ...(reported(0) ? [{ ...table.cell(key, 0), minus: true }] : []),
    ],
  };
}

/** What stands in place of a balance that was not reported. */
function wordOf({ figures }: Month, ticker: Ticker, index: number): string {
  const one = figures.known.get(ticker)?.[index];
  if (one?.mark !== 'nil') {
    const state = figures.balances.get(ticker)?.[index]?.state ?? 'not-fetched';
    return state === 'fetch-failed' || state === 'not-fetched' ? 'missing' : 'n/r';
  }
  return one.quantity === null || one.quantity.isZero() ? 'nil' : 'entered';
}

function answerColumns(month: Month, table: () => Table<Day>): Column<Day>[] {
  const answer = (day: Day) => month.input.answers.get(day) ?? null;
  return [
    {
      key: 'state',
      header: 'State',
      align: 'center',
      width: 11,
      cell: (day, index, pen) => {
        const read = table().cell('read', index);
        const seen = answer(day);
        const limit = date(day).value as number;
        const at = moment(seen?.observedAt ?? null).value;
        const late = typeof at === 'number' && at >= limit + 1 + FINAL_MINUTES / 1440;
        const rule = seen === null ? 'missing' : late ? 'final' : 'provisional';
        const final = pen.f`${read}>=${table().cell('day', index)}+1+${FINAL_MINUTES}/1440`;
        return followed(
          `${pen.f`IF(ISNUMBER(${read})`},IF(${final},"final","provisional"),"missing")`,
          rule,
          seen?.finality ?? 'missing',
        );
      },
    },
    {
      key: 'settled',
      header: 'Settled',
      align: 'center',
      width: 8,
      cell: (day) => text(answer(day) === null ? '–' : answer(day)?.settled ? 'yes' : 'no', 'evidence', 'center'),
    },
    {
      key: 'read',
      header: 'Read at, UTC',
      align: 'right',
      width: 17.5,
      cell: (day) => moment(answer(day)?.observedAt ?? null),
    },
    {
      key: 'call',
      header: 'Call',
      align: 'right',
      width: 8,
      cell: (day) => text(String(answer(day)?.callId ?? '–'), 'evidence', 'right'),
    },
    ...remarkColumns(month, table),
  ];
}
