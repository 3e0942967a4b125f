/** Recomputes balances from the text of a movements file, by the table of movement types and nothing else. */
import { parse } from 'csv-parse/sync';
import { type Decimal, decimal, ZERO } from '../../../main/values/money.ts';

export type FileRow = Readonly<Record<string, string>>;

const known = new Map<string, FileRow>();

/** Its rows. Files that differ in a row share the others: those are read once. */
export function rowsOf(text: string): FileRow[] {
  const [header = '', ...lines] = text.split('\r\n').filter((line) => line !== '');
  const keyOf = (line: string) => `${header}\n${line}`;
  const fresh = [...new Set(lines)].filter((line) => !known.has(keyOf(line)));
  const rows: FileRow[] = parse([header, ...fresh].join('\r\n'), { columns: true });
  if (rows.length !== fresh.length) throw new Error('A row goes over two lines.');
  for (const [index, line] of fresh.entries()) known.set(keyOf(line), rows[index] ?? {});
  return lines.map((line) => known.get(keyOf(line)) ?? {});
}

export interface Change {
  /** `2026-10-31 23:59:30`, UTC. */
  readonly at: string;
  readonly name: string;
  readonly amount: Decimal;
}

const HALF_UNIT = '0.000000005';

/** The signed changes of one row. The place of an exchange's fee is found from the quote's own figures. */
export function changesOf(row: FileRow): Change[] {
  const of = (column: string): string => row[column] ?? '';
  const number = (column: string): Decimal => (of(column) === '' ? ZERO : decimal(of(column)));
  const type = of('Type');
  const incoming = type === 'deposit' || type === 'deposit_exchange' || type === 'bank_top_up';
  const at = incoming ? of('Confirmed') : of('Created');
  if (at === '') return [];
  const sent = { at, name: of('Currency sent'), amount: number('Amount sent').neg() };
  const received = { at, name: of('Currency received'), amount: number('Amount received') };
  const fee = { at, name: of('Fee currency'), amount: number('Fee amount').neg() };
  const changes: Change[] = [];
  if (type === 'deposit' || type === 'deposit_exchange') {
    changes.push({ ...received, amount: number('Amount minus fee') });
  } else if (type === 'bank_top_up') {
    changes.push(received);
  } else if (type === 'exchange') {
    const product = number('Amount sent').times(number('Rate'));
    const limit = number('Amount sent').times(HALF_UNIT).plus(HALF_UNIT);
    const near = (value: Decimal): boolean => value.minus(received.amount).abs().lte(limit);
    const inside =
      (fee.name === received.name && near(product.plus(fee.amount))) ||
      (fee.name === sent.name && near(number('Amount sent').plus(fee.amount).times(number('Rate'))));
    changes.push(sent, received, ...(inside ? [] : [fee]));
  } else {
    changes.push(sent, ...(fee.name === '' ? [] : [fee]));
  }
  if (of('Cancelled') === '') return changes;
  return [...changes, ...changes.map((change) => ({ ...change, at: of('Cancelled'), amount: change.amount.neg() }))];
}

/** Balances per name at each cut-off, from the first day on. */
export function balancesAtCutOffs(
  changes: readonly Change[],
  days: readonly string[],
): Map<string, Map<string, Decimal>> {
  const sorted = [...changes].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  const running = new Map<string, Decimal>();
  const answer = new Map<string, Map<string, Decimal>>();
  let next = 0;
  for (const day of days) {
    for (let change = sorted[next]; change !== undefined && change.at < `${day} 23:59:00`; change = sorted[next]) {
      running.set(change.name, (running.get(change.name) ?? ZERO).plus(change.amount));
      next += 1;
    }
    answer.set(day, new Map(running));
  }
  return answer;
}
