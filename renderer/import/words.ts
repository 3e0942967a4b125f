/** Kinds of files, columns, types and statuses in words. */
import type { ImportKind, MovementsMapping } from '../../preload/contract/import-mapping.ts';
import { wordsOf } from '../text/words.ts';

export const KINDS = {
  movements: {
    label: 'Movements',
    about: 'The back office’s export of deposits, withdrawals and exchanges, as CSV or XLSX.',
  },
  callbacks: {
    label: 'Callbacks',
    about: 'Stored callbacks as JSON: one, a list, one per line, or in a column of a table.',
  },
  ledger: {
    label: 'Book balances',
    about: 'A trial balance with quantity and carrying amount per account, as CSV or XLSX.',
  },
  rates: { label: 'Rates', about: 'Prices or fixings by date, as CSV or XLSX.' },
} as const satisfies Record<ImportKind, { readonly label: string; readonly about: string }>;

export const KIND_NAMES = Object.keys(KINDS) as ImportKind[];

const ROLES: Readonly<Record<string, string>> = {
  id: 'Transaction id',
  createdAt: 'Created at',
  confirmedAt: 'Confirmed at',
  cancelledAt: 'Cancelled at',
  sentCurrency: 'Currency sent',
  sentAmount: 'Amount sent',
  receivedCurrency: 'Currency received',
  receivedAmount: 'Amount received',
  receivedMinusFee: 'Received less fee',
  feeCurrency: 'Fee currency',
  feeAmount: 'Fee amount',
  feeType: 'Fee type',
  txid: 'Blockchain transaction',
  foreignId: 'Own reference',
  counterpartyClass: 'Class of the other side',
  balanceBefore: 'Balance before',
  balanceAfter: 'Balance after',
  balanceCurrency: 'Currency of the balances',
  carrying: 'Carrying amount',
  cost: 'Historical cost',
  base: 'Base currency, the one priced',
  quote: 'Quote currency, the price’s',
  pair: 'Pair',
};

/** What a column is used as. */
export function roleWords(role: string): string {
  return ROLES[role] ?? wordsOf(role);
}

export const TYPES = {
  deposit: 'Deposit',
  deposit_exchange: 'Deposit with exchange',
  withdrawal: 'Withdrawal',
  withdrawal_exchange: 'Withdrawal with exchange',
  exchange: 'Exchange',
  bank: 'Bank, by its sign',
  'bank-in': 'Bank, coming in',
  'bank-out': 'Bank, going out',
  adjustment: 'Adjustment',
  fee: 'Fee of the same id',
  unknown: 'Not known: hold for a person',
  skip: 'No movement: leave out',
} as const satisfies Record<MovementsMapping['types'][string], string>;

/** Statuses the API documents, with what they mean here. */
export const STATUSES: Readonly<Record<string, string>> = {
  confirmed: 'Confirmed',
  not_confirmed: 'Not confirmed: pending',
  processing: 'Processing: debited, not confirmed',
  cancelled: 'Cancelled',
};
