/** Roll-forward: opening + movements = expected; reported less expected is unexplained (K1, WE 8). */

import type { RollForwardRow } from '../../accounting/figures.ts';
import { LINE_KINDS } from '../../accounting/line-totals.ts';
import { type Decimal, roundTo, sum } from '../../values/money.ts';
import {
  amount,
  type Cell,
  type Column,
  calculated,
  calculatedText,
  count,
  date,
  exact,
  Pen,
  Sheet,
  type Table,
  text,
} from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import { FAIL, WARN } from '../style.ts';
import { KIND_WORDS } from './movements.ts';

export function rollForwardSheet(month: Month): Sheet {
  const { figures, shown, tables, blocks } = month;
  const sheet = new Sheet(
    'Roll-forward',
    'Roll-forward by currency',
    'Opening + movements that count = expected closing; reported closing less expected = unexplained. Units of each currency, out-flows in parentheses. A month without imported movements is not tested and proves nothing.',
    month.frame,
  );
  const room = Math.max(0, ...figures.tickers.map(shown));
  const at = (row: RollForwardRow) => [shown(row.ticker), room] as const;
  const balance = (row: RollForwardRow, index: number, value: Decimal | null, mark: string, pen: Pen): Cell => {
    const [decimals, most] = at(row);
    if (value === null && mark === 'missing') return text('missing', 'muted', 'right');
    const reported = figures.balances.get(row.ticker)?.[index]?.reported ?? null;
    if (value !== null && reported?.value.eq(value) !== true) return amount(value, decimals, 'evidence', most);
    const cell = laidOut(tables.balances, 'balances').cell(row.ticker, index);
    return calculated(pen.f`N(${cell})`, value ?? sum([]), decimals, 'formula', most);
  };
  const number = (formula: string, value: Decimal | null, row: RollForwardRow): Cell => {
    const [decimals, most] = at(row);
    return value === null ? text('–', 'muted', 'right') : calculated(formula, value, decimals, 'formula', most);
  };
  const table: Table<RollForwardRow> = sheet.add<RollForwardRow>({
    section: 'A. The period',
    rows: figures.rollForward,
    columns: [
      { key: 'ticker', header: 'Currency', width: 12, cell: ({ ticker }) => text(ticker) },
      {
        key: 'opening',
        header: 'Opening balance',
        align: 'right',
        width: 20,
        cell: (row, _, pen) => balance(row, 0, row.opening, row.openingMark, pen),
      },
      ...LINE_KINDS.map(
        (kind): Column<RollForwardRow> => ({
          key: kind,
          header: KIND_WORDS[kind],
          align: 'right',
          width: 18,
          cell: (row, _, pen) => {
            const block = blocks.get(row.ticker);
            const movements = tables.movements;
            if (block === undefined || movements === undefined) return number('0', row.lines[kind], row);
            const column = (key: string) => pen.at(movements.column(key, block.from, block.to));
            const formula = `SUMIFS(${column('amount')},${column('kind')},"${KIND_WORDS[kind]}",${column('counts')},"yes")`;
            return number(formula, row.lines[kind], row);
          },
        }),
      ),
      {
        key: 'derived',
        header: 'Net movement, derived',
        align: 'right',
        width: 18,
        cell: (row, index, pen) =>
          row.tested === 'none' && row.netMovement !== null
            ? number(pen.f`${table.cell('reported', index)}-${table.cell('opening', index)}`, row.netMovement, row)
            : text('–', 'muted', 'right'),
      },
      {
        key: 'expected',
        header: 'Expected closing',
        align: 'right',
        width: 20,
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
        width: 20,
        cell: (row, _, pen) => balance(row, figures.days.length - 1, row.reported, row.closingMark, pen),
      },
      {
        key: 'unexplained',
        header: 'Unexplained',
        align: 'right',
        width: 18,
        cell: (row, index, pen) =>
          number(
            pen.f`ROUND(${table.cell('reported', index)}-${table.cell('expected', index)},${shown(row.ticker)})`,
            row.unexplained === null ? null : roundTo(row.unexplained, shown(row.ticker)),
            row,
          ),
      },
      {
        key: 'days',
        header: 'Days that differ',
        align: 'right',
        width: 10,
        cell: ({ unexplainedDays }) => count(unexplainedDays),
      },
      {
        key: 'status',
        header: 'Status',
        align: 'center',
        width: 20,
        cell: (row, index, pen) => {
          if (row.tested !== 'all' || row.unexplained === null) return text(row.status, 'evidence', 'center');
          const [difference, days] = [table.cell('unexplained', index), table.cell('days', index)];
          const tied = roundTo(row.unexplained, shown(row.ticker)).isZero() && row.unexplainedDays === 0;
          const other = row.status === 'tied' ? 'open' : row.status;
          return calculatedText(
            `IF(AND(${pen.at(difference)}=0,${pen.at(days)}=0),"tied","${other}")`,
            tied ? 'tied' : other,
            'formula',
            'center',
          );
        },
      },
      {
        key: 'pending',
        header: 'Pending, not counted',
        align: 'right',
        width: 18,
        cell: (row) => amount(row.pending, shown(row.ticker), 'evidence', room),
      },
      { key: 'remark', header: 'Remark', width: 40, cell: ({ remark }) => text(remark) },
    ],
  });
  tables.rollForward = table as never;
  sheet.mark(table.column('unexplained'), { formula: numberNotZero(table, 'unexplained') }, FAIL);
  sheet.mark(table.column('status'), { equals: 'open' }, FAIL);
  sheet.mark(table.column('status'), { equals: 'not-tested' }, WARN);
  sheet.mark(table.column('status'), { equals: 'within-tolerance' }, WARN);
  exactRows(month, sheet);
  differences(month, sheet);
  return sheet;
}

function numberNotZero(table: Table<RollForwardRow>, key: string): string {
  const cell = new Pen(table.sheet).at(table.cell(key, 0));
  return `AND(ISNUMBER(${cell}),${cell}<>0)`;
}

/** Every digit of what the cells above can only hold to 15. */
function exactRows({ figures }: Month, sheet: Sheet): void {
  sheet.add<RollForwardRow>({
    section: 'B. Exact decimals of section A',
    rows: figures.rollForward,
    columns: [
      { key: 'ticker', header: 'Currency', cell: ({ ticker }) => text(ticker) },
      { key: 'opening', header: 'Opening', align: 'right', digits: true, cell: ({ opening }) => exact(opening) },
      ...LINE_KINDS.map(
        (kind): Column<RollForwardRow> => ({
          key: kind,
          header: KIND_WORDS[kind],
          align: 'right',
          digits: true,
          cell: ({ lines }) => exact(lines[kind]),
        }),
      ),
      {
        key: 'net',
        header: 'Net movement',
        align: 'right',
        digits: true,
        cell: ({ netMovement }) => exact(netMovement),
      },
      { key: 'expected', header: 'Expected', align: 'right', digits: true, cell: ({ expected }) => exact(expected) },
      { key: 'reported', header: 'Reported', align: 'right', digits: true, cell: ({ reported }) => exact(reported) },
      {
        key: 'unexplained',
        header: 'Unexplained',
        align: 'right',
        digits: true,
        cell: ({ unexplained }) => exact(unexplained),
      },
    ],
  });
}

function differences({ figures, shown }: Month, sheet: Sheet): void {
  const rows = figures.daily.filter(({ unexplained }) => unexplained !== null && !unexplained.isZero());
  sheet.add({
    section: 'C. Days that do not tie',
    rows,
    none: figures.daily.some(({ tested }) => tested)
      ? 'Every tested day ties.'
      : 'No day is tested: no movements were imported.',
    columns: [
      { key: 'day', header: 'Date', cell: ({ day }) => date(day) },
      { key: 'ticker', header: 'Currency', align: 'right', cell: ({ ticker }) => text(ticker, 'evidence', 'right') },
      {
        key: 'change',
        header: 'Change of balance',
        align: 'right',
        cell: ({ change, ticker }) => (change === null ? text('–') : amount(change, shown(ticker))),
      },
      {
        key: 'explained',
        header: 'Explained',
        align: 'right',
        cell: ({ explained, ticker }) => (explained === null ? text('–') : amount(explained, shown(ticker))),
      },
      {
        key: 'unexplained',
        header: 'Unexplained',
        align: 'right',
        cell: ({ unexplained, ticker }) => (unexplained === null ? text('–') : amount(unexplained, shown(ticker))),
      },
      { key: 'status', header: 'Status', align: 'right', cell: ({ status }) => text(status, 'evidence', 'right') },
    ],
  });
}
