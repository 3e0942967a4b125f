/** What the books call an account of the journal. */
import type { MonthInput } from '../accounting/input.ts';

/** Name of an account as the imported trial balance has it; empty where that does not name it. */
export function accountNames({ ledger }: Pick<MonthInput, 'ledger'>): (account: string) => string {
  const names = new Map((ledger ?? []).map(({ account, accountName }) => [account, accountName]));
  return (account) => names.get(account) ?? '';
}
