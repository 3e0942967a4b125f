/** Who stands on the other side of a movement. */
import type { CallInput } from '../../preload/contract.ts';

export type CounterpartyClass = CallInput<'movement.classify'>['counterpartyClass'];

export const CLASSES = [
  { value: 'customer', label: 'Customer' },
  { value: 'supplier', label: 'Supplier' },
  { value: 'own-wallet', label: 'Own wallet' },
  { value: 'own-bank', label: 'Own bank' },
  { value: 'processor', label: 'Processor' },
  { value: 'unknown', label: 'Unknown' },
] as const satisfies readonly { readonly value: CounterpartyClass; readonly label: string }[];
