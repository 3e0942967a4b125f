/** Where a check that does not pass is solved: the view, what of it is opened, and the words of the button. */
import type { View } from '../route.ts';

export interface Help {
  readonly view: View;
  readonly params: Readonly<Record<string, string>>;
  readonly button: string;
}

const help = (view: View, button: string, params: Readonly<Record<string, string>> = {}): Help => ({
  view,
  button,
  params,
});

const DAYS = help('balances', 'See the days');
const RATES = help('rates', 'See the rates');
const RECONCILE = help('reconciliation', 'Reconcile');
const MOVEMENTS = help('movements', 'Movements');
const POLICIES = help('settings', 'Policies', { section: 'policies' });

/** By the number of the check. */
const HELPS: Readonly<Record<string, Help>> = {
  C01: DAYS,
  C02: DAYS,
  C03: DAYS,
  C04: help('activity', 'Restatements'),
  C05: RATES,
  C06: RATES,
  C07: RECONCILE,
  C08: RECONCILE,
  C09: help('movements', 'Import', { import: 'movements' }),
  C10: help('reconciliation', 'Openings'),
  C11: MOVEMENTS,
  C12: help('reconciliation', 'Books', { beside: 'books' }),
  C13: DAYS,
  C14: MOVEMENTS,
  C15: MOVEMENTS,
  C16: MOVEMENTS,
  C17: RATES,
  C18: POLICIES,
  C19: POLICIES,
  C20: help('rates', 'Import', { import: 'rates' }),
  C21: DAYS,
  C22: MOVEMENTS,
  C23: DAYS,
  C24: DAYS,
  C25: help('settings', 'Addresses', { section: 'connections' }),
  C26: DAYS,
  C27: help('movements', 'Control totals', { totals: 'open' }),
};

/** Null for a check that no view can help with. */
export function helpWith(check: string): Help | null {
  return HELPS[check] ?? null;
}
