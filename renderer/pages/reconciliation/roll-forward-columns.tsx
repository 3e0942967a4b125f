/** Columns of the roll-forward, in quantities and in base currency. */
import type { RollForwardView } from '../../../preload/contract/month.ts';
import { State, stateWord } from '../../components/state.tsx';
import { amountColumn } from '../../grid/amount-column.tsx';
import { type GridColumn, headWidth, TIGHT_PADDING, widthFor } from '../../grid/column.ts';
import { isZero } from '../../text/figures.ts';

export type Unit = 'quantity' | 'value';

export type AmountKey = {
  [K in keyof RollForwardView]: RollForwardView[K] extends string | null ? K : never;
}[keyof RollForwardView];

/** What is shown of an amount: rounded by the app, or as it is. */
export type ShownOf = (row: RollForwardView, key: AmountKey) => string | null;

/** Columns in units of the currency; the others but the rate are in base currency. */
export const QUANTITIES = [
  ...(['opening', 'deposits', 'withdrawals', 'fees', 'exchanges', 'bank', 'adjustments'] as const),
  ...(['netMovement', 'expected', 'reported', 'unexplained'] as const),
] as const satisfies readonly AmountKey[];
export const VALUES = [
  'openingValue',
  'movementValue',
  'rateEffect',
  'closingValue',
] as const satisfies readonly AmountKey[];

/** Room before a figure with the rules of a total. */
const TOTAL_PADDING = 10;
/** Room of a state's mark before its word. */
const MARK = 24;

interface Options {
  readonly dash?: boolean;
  readonly ruled?: boolean;
  readonly unknown?: string;
  readonly least?: number;
  /** Whether the balance is one that nobody reported. */
  readonly known?: (row: RollForwardView) => RollForwardView['openingKnown'];
}

function amount(
  rows: readonly RollForwardView[],
  shown: ShownOf,
  id: AmountKey,
  head: string,
  { dash = false, ruled = false, unknown = 'not known', least = 0, known }: Options = {},
): GridColumn<RollForwardView> {
  // A balance that is nil because it is not reported is no reported zero.
  const of = (row: RollForwardView) => (known?.(row) === 'nil' && isZero(row[id] ?? '0') ? null : shown(row, id));
  return amountColumn({ id, head, rows, of, exact: (row) => row[id], dash, ruled, unknown, least });
}

const currency: GridColumn<RollForwardView> = {
  id: 'currency',
  head: 'Currency',
  width: 62,
  cell: (row) => <strong className="strong">{row.currency}</strong>,
  text: (row) => row.currency,
  compare: (a, b) => a.currency.localeCompare(b.currency),
};

/** As wide as the longest word that stands in it. */
function status(rows: readonly RollForwardView[]): GridColumn<RollForwardView> {
  const longest = rows.map((row) => stateWord(row.status)).sort((a, b) => b.length - a.length)[0] ?? '';
  return {
    id: 'status',
    head: 'Status',
    width: headWidth(longest, MARK + TIGHT_PADDING),
    cell: (row) => <State of={row.status} />,
    text: (row) => row.status,
    compare: (a, b) => a.status.localeCompare(b.status),
  };
}

/** Wide enough for the total at the foot as well, which has its double rule. */
function value(
  rows: readonly RollForwardView[],
  shown: ShownOf,
  base: string,
  total: string | undefined,
): GridColumn<RollForwardView> {
  const least = widthFor([total], 0, TIGHT_PADDING + TOTAL_PADDING);
  return {
    ...amount(rows, shown, 'closingValue', `Value, ${base}`, { ruled: true, unknown: 'no rate', least }),
    id: 'value',
    stays: true,
  };
}

export function rollForwardColumns(
  rows: readonly RollForwardView[],
  shown: ShownOf,
  base: string,
  total: string | undefined,
): GridColumn<RollForwardView>[] {
  return [
    currency,
    amount(rows, shown, 'opening', 'Opening', { unknown: 'n/r', known: (row) => row.openingKnown }),
    amount(rows, shown, 'deposits', 'Deposits', { dash: true }),
    amount(rows, shown, 'withdrawals', 'Withdrawals', { dash: true }),
    amount(rows, shown, 'fees', 'Fees', { dash: true }),
    amount(rows, shown, 'exchanges', 'Exchanges', { dash: true }),
    amount(rows, shown, 'bank', 'Bank', { dash: true }),
    amount(rows, shown, 'adjustments', 'Adjust.', { dash: true }),
    amount(rows, shown, 'expected', 'Expected', { ruled: true, unknown: 'not tested' }),
    amount(rows, shown, 'reported', 'Reported', { unknown: 'n/r', known: (row) => row.closingKnown }),
    ...(rows.every((row) => row.tested === 'none')
      ? [amount(rows, shown, 'netMovement', 'Net movement', { dash: true, unknown: '–' })]
      : []),
    {
      ...amount(rows, shown, 'unexplained', 'Unexplained', { ruled: true, unknown: '–' }),
      className: (row) => (row.status === 'open' ? 'open-difference' : 'quiet'),
    },
    status(rows),
    value(rows, shown, base, total),
  ];
}

export function valueColumns(
  rows: readonly RollForwardView[],
  shown: ShownOf,
  base: string,
  total: string | undefined,
): GridColumn<RollForwardView>[] {
  return [
    currency,
    amount(rows, shown, 'openingValue', 'Opening', { unknown: 'no rate' }),
    amount(rows, shown, 'movementValue', 'Movements', { dash: true, unknown: 'no rate' }),
    amount(rows, shown, 'rateEffect', 'Effect of rates', { dash: true, unknown: 'no rate' }),
    amount(rows, shown, 'rate', `Rate, ${base}`, { ruled: true, unknown: 'no rate' }),
    {
      id: 'path',
      head: 'Path',
      width: 160,
      cell: (row) => row.ratePath || <span className="quiet">–</span>,
      text: (row) => row.ratePath,
    },
    value(rows, shown, base, total),
  ];
}
