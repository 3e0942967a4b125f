import type { DailyRow, RollForwardRow } from '../../../main/accounting/figures.ts';
import type { MonthInput } from '../../../main/accounting/input.ts';
import type { Movement } from '../../../main/accounting/movement-input.ts';
import { rollForward, tickersOf } from '../../../main/accounting/roll-forward.ts';
import { type Decimal, decimal, decimalText } from '../../../main/values/money.ts';

/** The roll-forward of a month, with its rows at hand by ticker. `rates` hold for every day. */
export function roll(
  input: MonthInput,
  rates: Record<string, string> = {},
  movements: readonly Movement[] = input.movements,
) {
  const rateOf = (code: string) => (rates[code] === undefined ? null : decimal(rates[code]));
  const { rows, daily } = rollForward(input, movements, tickersOf(input, movements), rateOf);
  return {
    row: (code: string): RollForwardRow => {
      const row = rows.find((one) => one.ticker === code);
      if (row === undefined) throw new RangeError(`No row for ${code}`);
      return row;
    },
    tickers: rows.map((row) => row.ticker as string),
    days: (code: string): DailyRow[] => daily.filter((row) => row.ticker === code),
  };
}

export const text = (value: Decimal | null) => (value === null ? null : decimalText(value));

/** The figures of a row as a reader of the worked examples sees them. */
export function figures(row: RollForwardRow) {
  const { opening, lines, expected, reported, unexplained, netMovement } = row;
  return {
    opening: text(opening),
    deposits: text(lines.deposit),
    withdrawals: text(lines.withdrawal),
    fees: text(lines.fee),
    exchanges: text(lines.exchange),
    net: text(netMovement),
    expected: text(expected),
    reported: text(reported),
    unexplained: text(unexplained),
  };
}

export const three = ['2026-09-30', '2026-10-01', '2026-10-02', '2026-10-03'];
