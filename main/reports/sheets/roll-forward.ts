/** Roll-forward: opening + movements = expected; reported less expected is unexplained (K1, WE 8). */
import { byRemark } from '../../accounting/check-words.ts';
import type { RollForwardRow } from '../../accounting/figures.ts';
import { LINE_KINDS } from '../../accounting/line-totals.ts';
import type { Ticker } from '../../values/code.ts';
import { type Decimal, ZERO } from '../../values/money.ts';
import { amount, type Cell, text } from '../cells.ts';
import { calculated, difference, followed, wholeDigits } from '../formula-cells.ts';
import { Matrix } from '../matrix.ts';
import { Sheet } from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import { Pen } from '../pen.ts';
import { FAIL, WARN } from '../style.ts';
import type { Column, Table } from '../table.ts';
import { widthOfEach } from '../widths.ts';
import { KIND_WORDS } from './movements.ts';
import { daySections } from './roll-forward-days.ts';
import { differenceSection } from './roll-forward-differences.ts';
import { exactSection, openingSection } from './roll-forward-exact.ts';
import { dayBlock, statusByCells, unknownWord } from './roll-forward-status.ts';

export function rollForwardSheet(month: Month): Sheet {
  const { figures, shown, slack, tables, blocks } = month;
  const sheet = new Sheet(
    'Roll-forward',
    'Roll-forward by currency',
    'Opening + movements that count = expected closing; reported closing less expected = unexplained. Units of each currency, out-flows in parentheses. A month without imported movements is not tested and proves nothing.',
    month.frame,
  );
  const last = figures.days.length - 1;
  const roomOf = aligned(month);
  const widthOf = (...of: ((row: RollForwardRow) => Decimal | null)[]): number =>
    widthOfEach(of.flatMap((one) => figures.rollForward.map((row) => [one(row), roomOf(row.ticker)] as const)));
  const width = widthOf(
    ({ opening }) => opening,
    ({ expected }) => expected,
    ({ reported }) => reported,
  );
  const number = (formula: string, value: Decimal | null, row: RollForwardRow): Cell =>
    value === null
      ? text(unknownWord(row), 'muted', 'right')
      : calculated(formula, value, shown(row.ticker), 'formula', {
          room: roomOf(row.ticker),
          slack: slack(row.ticker),
        });
  const rounded = (formula: string, from: Decimal, less: Decimal, { ticker }: RollForwardRow): Cell =>
    difference(formula, [from, less], shown(ticker), { room: roomOf(ticker), slack: slack(ticker) });
  const balance = (row: RollForwardRow, index: number, value: Decimal | null, mark: string, pen: Pen): Cell => {
    const cell = laidOut(tables.balances, 'balances').cell(row.ticker, index);
    if (value === null && mark === 'missing') return text('missing', 'muted', 'right');
    const reported = figures.balances.get(row.ticker)?.[index]?.reported ?? null;
    if (value !== null && !value.isZero() && reported?.value.eq(value) !== true)
      return amount(value, shown(row.ticker), 'evidence', roomOf(row.ticker));
    return number(pen.f`N(${cell})`, value ?? ZERO, row);
  };
  const kind = (key: (typeof LINE_KINDS)[number]): Column<RollForwardRow> => ({
    key,
    header: KIND_WORDS[key],
    align: 'right',
    width: Math.max(
      key === 'adjustment' ? 11 : 9,
      widthOf(({ lines }) => lines[key]),
    ),
    cell: (row, _, pen) => {
      const block = blocks.get(row.ticker);
      const movements = tables.movements;
      if (block === undefined || movements === undefined) return number('0', row.lines[key], row);
      const column = (name: string) => pen.at(movements.column(name, block.from, block.to));
      const formula = `SUMIFS(${column('amount')},${column('kind')},"${KIND_WORDS[key]}",${column('counts')},"yes")`;
      return number(formula, row.lines[key], row);
    },
  });
  const derived: Column<RollForwardRow> = {
    key: 'derived',
    header: 'Net movement, derived',
    align: 'right',
    width: widthOf(({ netMovement }) => netMovement),
    cell: (row, index, pen) =>
      row.tested !== 'all' && row.opening !== null && row.reported !== null
        ? rounded(
            pen.f`${table.cell('reported', index)}-${table.cell('opening', index)}`,
            row.reported,
            row.opening,
            row,
          )
        : text('–', 'muted', 'right'),
  };
  const table: Table<RollForwardRow> = sheet.add<RollForwardRow>({
    section: 'A. The period',
    rows: figures.rollForward,
    none: 'No currency is known.',
    columns: [
      { key: 'ticker', header: 'Currency', width: 11, cell: ({ ticker }) => text(ticker) },
      {
        key: 'opening',
        header: 'Opening balance',
        align: 'right',
        width,
        cell: (row, _, pen) => balance(row, 0, row.opening, row.openingMark, pen),
      },
      ...LINE_KINDS.map(kind),
      ...(figures.rollForward.every(({ tested }) => tested === 'all') ? [] : [derived]),
      {
        key: 'expected',
        header: 'Expected closing',
        align: 'right',
        width,
        cell: (row, index, pen) => {
          const from = table.cell('opening', index);
          const to = table.cell('adjustment', index);
          return number(pen.f`SUM(${{ ...from, toRow: to.row, toColumn: to.column }})`, row.expected, row);
        },
      },
      {
        key: 'reported',
        header: 'Reported closing',
        align: 'right',
        width,
        cell: (row, _, pen) => balance(row, last, row.reported, row.closingMark, pen),
      },
      {
        key: 'unexplained',
        header: 'Unexplained',
        align: 'right',
        width: Math.max(
          12,
          widthOf(({ unexplained }) => unexplained),
        ),
        cell: (row, index, pen) =>
          row.expected === null || row.reported === null
            ? text(unknownWord(row), 'muted', 'right')
            : rounded(
                pen.f`${table.cell('reported', index)}-${table.cell('expected', index)}`,
                row.reported,
                row.expected,
                row,
              ),
      },
      {
        key: 'status',
        header: 'Status',
        align: 'center',
        width: 13,
        cell: (row, index, pen) => {
          const block = tables.days === undefined ? null : dayBlock(month.figures, row.ticker);
          const words = block === null ? '' : pen.at(laidOut(tables.days, 'days').column('status', ...block));
          const has = (word: string) => (words === '' ? '0' : `COUNTIF(${words},"${word}")`);
          const untested = `COUNTIF(${pen.fixed(laidOut(tables.coverage, 'coverage').column('imported'))},"no")`;
          const tie = `IF(${pen.at(table.cell('unexplained', index))}=0,"tied","decimals-not-reported")`;
          const formula = `IF(${has('open')}>0,"open",IF(${untested}>0,"not-tested",IF(${has('accepted')}>0,"accepted",IF(${has('within-tolerance')}>0,"within-tolerance",IF(${has('explained')}>0,"explained",${tie})))))`;
          const rule =
            row.status === 'tied' || row.status === 'decimals-not-reported'
              ? statusByCells(month, row.ticker, row.unexplained ?? ZERO)
              : row.status;
          return followed(formula, rule, row.status);
        },
      },
    ],
    note: remarks(figures.rollForward),
  });
  tables.rollForward = new Matrix([table, differenceSection(month, sheet, table)] as never);
  sheet.mark(table.column('unexplained'), { formula: numberNotZero(table, 'unexplained') }, FAIL);
  sheet.mark(table.column('status'), { equals: 'open' }, FAIL);
  for (const word of ['not-tested', 'within-tolerance', 'accepted'])
    sheet.mark(table.column('status'), { equals: word }, WARN);
  exactSection(month, sheet);
  openingSection(month, sheet);
  daySections(month, sheet);
  return sheet;
}

function remarks(rows: readonly RollForwardRow[]): string {
  const words = byRemark(rows.filter(({ remark }) => remark !== '')).map((sentence) => `${sentence}.`);
  return ['Each status follows from the days of section F.', ...words].join('\n');
}

/** Digits of the widest figure that a page has room for in each of the columns. */
const MOST_DIGITS = 15;

/** Decimals that a figure's column has room for: the same in each row, so that points stand below each other where a page allows it. */
function aligned({ figures, shown }: Month): (ticker: Ticker) => number {
  const most = Math.max(0, ...figures.tickers.map(shown));
  const values = figures.rollForward.flatMap(({ opening, expected, reported, lines, unexplained }) =>
    [opening, expected, reported, unexplained, ...LINE_KINDS.map((kind) => lines[kind])].flatMap(
      (value) => value ?? [],
    ),
  );
  const fits = values.every((value) => wholeDigits(value) + most <= MOST_DIGITS);
  return fits ? () => most : shown;
}

function numberNotZero(table: Table<RollForwardRow>, key: string): string {
  const cell = new Pen(table.sheet).at(table.cell(key, 0));
  return `AND(ISNUMBER(${cell}),${cell}<>0)`;
}
