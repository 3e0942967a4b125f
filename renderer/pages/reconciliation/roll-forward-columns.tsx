/** Columns of the roll-forward, in quantities and in base currency. */
import type { RollForwardView } from '../../../preload/contract/month.ts';
import { Figure } from '../../components/figure.tsx';
import { State } from '../../components/state.tsx';
import { type GridColumn, widthFor } from '../../grid/column.ts';
import { compareDecimalText, widestDecimals } from '../../text/figures.ts';

export type Unit = 'quantity' | 'value';

type AmountKey = {
  [K in keyof RollForwardView]: RollForwardView[K] extends string | null ? K : never;
}[keyof RollForwardView];

interface Options {
  readonly dash?: boolean;
  readonly ruled?: boolean;
  readonly unknown?: string;
  readonly least?: number;
}

function amount(
  rows: readonly RollForwardView[],
  id: AmountKey,
  head: string,
  { dash = false, ruled = false, unknown = 'not known', least = 80 }: Options = {},
): GridColumn<RollForwardView> {
  const texts = rows.map((row) => row[id]);
  const decimals = widestDecimals(texts);
  return {
    id,
    head,
    numeric: true,
    ruled,
    width: widthFor(texts, least),
    cell: (row) => <Figure of={row[id]} decimals={decimals} dash={dash} unknown={unknown} />,
    text: (row) => row[id] ?? '',
    compare: (a, b) => compareDecimalText(a[id], b[id]),
  };
}

const currency: GridColumn<RollForwardView> = {
  id: 'currency',
  head: 'Currency',
  width: 90,
  cell: (row) => <strong className="strong">{row.currency}</strong>,
  text: (row) => row.currency,
  compare: (a, b) => a.currency.localeCompare(b.currency),
};

const status: GridColumn<RollForwardView> = {
  id: 'status',
  head: 'Status',
  width: 132,
  cell: (row) => <State of={row.status} />,
  text: (row) => row.status,
  compare: (a, b) => a.status.localeCompare(b.status),
};

function value(rows: readonly RollForwardView[], base: string): GridColumn<RollForwardView> {
  return {
    ...amount(rows, 'closingValue', `Value, ${base}`, { ruled: true, unknown: 'no rate', least: 104 }),
    id: 'value',
    stays: true,
  };
}

export function rollForwardColumns(rows: readonly RollForwardView[], base: string): GridColumn<RollForwardView>[] {
  return [
    currency,
    amount(rows, 'opening', 'Opening', { unknown: 'n/r' }),
    amount(rows, 'deposits', 'Deposits', { dash: true }),
    amount(rows, 'withdrawals', 'Withdrawals', { dash: true }),
    amount(rows, 'fees', 'Fees', { dash: true }),
    amount(rows, 'exchanges', 'Exchanges', { dash: true }),
    amount(rows, 'bank', 'Bank', { dash: true, least: 60 }),
    amount(rows, 'adjustments', 'Adjustments', { dash: true }),
    amount(rows, 'expected', 'Expected', { ruled: true, unknown: 'not tested' }),
    amount(rows, 'reported', 'Reported', { unknown: 'n/r' }),
    ...(rows.some((row) => row.tested !== 'all')
      ? [amount(rows, 'netMovement', 'Net movement', { dash: true, unknown: '–' })]
      : []),
    {
      ...amount(rows, 'unexplained', 'Unexplained', { ruled: true, unknown: '–' }),
      className: (row) => (row.status === 'open' ? 'open-difference' : 'quiet'),
    },
    status,
    value(rows, base),
  ];
}

export function valueColumns(rows: readonly RollForwardView[], base: string): GridColumn<RollForwardView>[] {
  return [
    currency,
    amount(rows, 'openingValue', 'Opening', { unknown: 'no rate' }),
    amount(rows, 'movementValue', 'Movements', { dash: true, unknown: 'no rate' }),
    amount(rows, 'rateEffect', 'Effect of rates', { dash: true, unknown: 'no rate' }),
    amount(rows, 'rate', `Rate, ${base}`, { ruled: true, unknown: 'no rate' }),
    {
      id: 'path',
      head: 'Path',
      width: 160,
      cell: (row) => row.ratePath || <span className="quiet">–</span>,
      text: (row) => row.ratePath,
    },
    value(rows, base),
  ];
}
