/** Movements: every signed line with its source, sorted so that each currency is one block; and what they cost. */

import { feeDetail } from '../../accounting/fees.ts';
import { intervalsOfLines, type RatedInterval } from '../../accounting/line-values.ts';
import type { CounterpartyClass, LineKind } from '../../accounting/movement-input.ts';
import type { Day } from '../../values/time.ts';
import { amount, type Cell, count, date, exact, moment, shared, text } from '../cells.ts';
import { calculated } from '../formula-cells.ts';
import type { Line } from '../lines.ts';
import { Sheet } from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import { rateFigure } from '../rate-cells.ts';
import { WARN } from '../style.ts';
import type { Table } from '../table.ts';
import { widthFor } from '../widths.ts';

export const KIND_WORDS: Readonly<Record<LineKind, string>> = {
  deposit: 'Deposits',
  withdrawal: 'Withdrawals',
  fee: 'Fees',
  exchange: 'Exchanges',
  bank: 'Bank',
  adjustment: 'Adjustments',
};

const CLASS_WORDS: Readonly<Record<CounterpartyClass, string>> = {
  customer: 'customer',
  supplier: 'supplier',
  'own-wallet': 'own wallet',
  'own-bank': 'own bank',
  processor: 'processor',
  unknown: '',
};

export function movementsSheet(month: Month): Sheet {
  const { figures, shown, width, valueWidth, exactWidth, tables, lines, names } = month;
  const { base, baseDecimals: cents } = figures;
  const sheet = new Sheet(
    'Movements',
    'Movements',
    `Signed lines by currency, balance day and time. Only lines that count are in a total; pending and held ones are listed. Value, ${base}: at the rate of the day, or of the first day with a rate where days are merged. That no movement is missing rests on the balances tying day by day. Exact decimals, the movement's own id and the chain transaction stand right of the printed columns.`,
    month.frame,
  );
  const intervalOf = intervalsOfLines(figures);
  const dayAt = new Map(figures.days.map((day, index) => [day, index]));
  /** Lines of one currency and day have one rate. */
  const rateCells = new Map<RatedInterval, Cell>();
  const valued = ({ line, day, counts }: Line): RatedInterval | null => (counts ? intervalOf(line.ticker, day) : null);
  const word = shared((value) => text(value, 'evidence'));
  const detail = shared((value) => text(value, 'evidence', 'left', { wrap: true }));
  const mark = shared((value) => text(value, 'evidence', 'center'));
  const dayCell = shared((day: Day) => date(day, 'evidence', 'right'));
  const rates = [...figures.rates.values()].flatMap((list) => list.map(({ rate }) => rate));
  const none = text('–', 'muted', 'right');
  const table: Table<Line> = sheet.add<Line>({
    rows: lines,
    none: 'No movements were imported for this month.',
    columns: [
      { key: 'no', header: 'Line', align: 'right', width: 6.5, cell: (_, index) => count(index + 1, 'muted') },
      { key: 'at', header: 'Time, UTC', align: 'right', width: 17.5, unread: true, cell: ({ at }) => moment(at) },
      { key: 'type', header: 'Type', width: 17, cell: ({ movement }) => word(movement.type) },
      { key: 'kind', header: 'Kind', width: 11, cell: ({ line }) => word(KIND_WORDS[line.kind]) },
      { key: 'name', header: 'Citron name', width: 9, cell: ({ line }) => word(line.name) },
      { key: 'ticker', header: 'Currency', width: 9, cell: ({ line }) => word(line.ticker) },
      {
        key: 'amount',
        header: 'Amount',
        align: 'right',
        width: width(figures.tickers),
        cell: ({ line }) => amount(line.amount, shown(line.ticker)),
      },
      {
        key: 'label',
        header: 'Detail',
        width: 12,
        cell: ({ line }) => detail(line.kind === 'fee' ? feeDetail(line) : line.label),
      },
      {
        key: 'status',
        header: 'Status',
        align: 'center',
        width: 11.5,
        cell: ({ movement }) => mark(movement.status),
      },
      {
        key: 'day',
        header: 'Balance day',
        align: 'right',
        width: 9.6,
        cell: ({ day }) => dayCell(day),
      },
      {
        key: 'cutoff',
        header: 'Cut-off',
        align: 'center',
        width: 8,
        cell: ({ movement }) => mark(movement.cutOffMinute ? 'next day' : ''),
      },
      {
        key: 'counts',
        header: 'Counts',
        align: 'center',
        width: 7,
        cell: ({ counts }) => mark(counts ? 'yes' : 'no'),
      },
      {
        key: 'valued',
        header: 'Valued on',
        align: 'right',
        width: 9.6,
        cell: (row) => {
          const interval = valued(row);
          return interval === null ? none : dayCell(interval.to);
        },
      },
      {
        key: 'rate',
        header: `${base} per unit`,
        align: 'right',
        width: widthFor(rates, month.rateRoom),
        cell: (row, _, pen) => {
          const interval = valued(row);
          if (interval === null) return none;
          const known = rateCells.get(interval);
          if (known !== undefined) return known;
          const at = laidOut(tables.rates, 'rates').cell(row.line.ticker, dayAt.get(interval.to) ?? 0);
          const cell = rateFigure(pen.fixed(at), interval.closingRate, month.rateRoom);
          rateCells.set(interval, cell);
          return cell;
        },
      },
      {
        key: 'value',
        header: `Value, ${base}`,
        align: 'right',
        width: Math.max(11, valueWidth),
        cell: (row, index, pen) => {
          const interval = valued(row);
          if (interval === null) return none;
          const formula = pen.f`${table.cell('amount', index)}*${table.cell('rate', index)}`;
          return calculated(formula, row.line.amount.times(interval.closingRate), cents);
        },
      },
      {
        key: 'source',
        header: 'Source',
        width: 19,
        unread: true,
        cell: ({ movement }) => text(movement.source, 'evidence', 'left', { wrap: true }),
      },
      {
        key: 'exact',
        header: 'Amount, exact decimal',
        align: 'right',
        width: exactWidth,
        digits: true,
        outside: true,
        cell: ({ line }) => exact(line.amount),
      },
      {
        key: 'class',
        header: 'Counterparty',
        width: 14,
        outside: true,
        cell: ({ movement }) => word(CLASS_WORDS[movement.counterpartyClass ?? 'unknown']),
      },
      {
        key: 'movement',
        header: 'Movement',
        width: 38,
        outside: true,
        unread: true,
        cell: ({ movement }) => text(movement.externalId, 'evidence'),
      },
      {
        key: 'txid',
        header: 'Chain transaction',
        width: 68,
        outside: true,
        unread: true,
        cell: ({ movement }) => text(movement.txid ?? '', 'evidence'),
      },
    ],
  });
  sheet.filter = lines.length > 0;
  sheet.frozen = { ...sheet.frozen, columns: 2 };
  tables.movements = table;
  sheet.mark(table.column('cutoff'), { equals: 'next day' }, WARN);
  sheet.mark(table.column('counts'), { equals: 'no' }, WARN);
  for (const key of ['Amount', 'Counts', 'Currency', 'Value'] as const)
    names.set(`mv_${key}`, table.column(key === 'Currency' ? 'ticker' : key.toLowerCase()));
  names.set('mv_Kind', table.column('kind'));
  return sheet;
}
