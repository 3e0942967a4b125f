/** Words of back offices for types and statuses, and what they mean here. */
import type { MovementsMapping } from '../../preload/contract/import-mapping.ts';
import type { CounterpartyClass } from '../accounting/movement-input.ts';
import { plainWords } from './header.ts';

type FileType = MovementsMapping['types'][string];

const TYPES: readonly (readonly [FileType, readonly string[]])[] = [
  [
    'deposit',
    [
      'deposit',
      'top up',
      'received',
      'receive',
      'incoming',
      'einzahlung',
      'depot',
      'deposito',
      'storting',
      'payment request deposit',
      'top up transfer',
      'deposit wallet client',
    ],
  ],
  ['deposit_exchange', ['deposit exchange', 'deposit with exchange']],
  [
    'withdrawal',
    [
      'withdrawal',
      'withdraw',
      'payout',
      'send',
      'sent',
      'outgoing',
      'auszahlung',
      'retrait',
      'retiro',
      'retirada',
      'prelievo',
      'opname',
      'withdrawal instant',
      'withdrawal for approve',
      'withdrawal to cold client',
      'withdrawal transfer',
      'payment request refund',
      'payment request manual refund',
    ],
  ],
  ['withdrawal_exchange', ['withdrawal exchange', 'withdrawal with exchange', 'withdrawal instant exchange']],
  ['exchange', ['exchange', 'trade', 'swap', 'conversion', 'convert', 'tausch', 'echange', 'intercambio', 'scambio']],
  ['bank-in', ['bank top up', 'bank deposit', 'fiat deposit', 'bank in', 'sepa deposit']],
  ['bank-out', ['bank payout', 'bank withdrawal', 'fiat withdrawal', 'bank out', 'sepa withdrawal']],
  ['bank', ['bank', 'bank transfer', 'wire']],
  ['adjustment', ['adjustment', 'correction', 'korrektur']],
  [
    'fee',
    [
      'fee',
      'fees',
      'commission',
      'gebuhr',
      'frais',
      'comision',
      'commissione',
      'network fee',
      'mining fee',
      'exchange fee',
      'withdrawal fee',
      'deposit fee',
    ],
  ],
];

const STATUSES: readonly (readonly [string, readonly string[]])[] = [
  [
    'confirmed',
    [
      'confirmed',
      'completed',
      'complete',
      'success',
      'successful',
      'done',
      'finished',
      'paid',
      'settled',
      'bestatigt',
      'abgeschlossen',
      'confirme',
      'termine',
      'confirmado',
      'completado',
      'confermato',
      'completato',
      'bevestigd',
      'voltooid',
    ],
  ],
  [
    'cancelled',
    [
      'cancelled',
      'canceled',
      'declined',
      'failed',
      'rejected',
      'expired',
      'reversed',
      'storniert',
      'abgelehnt',
      'annule',
      'cancelado',
      'annullato',
      'geannuleerd',
    ],
  ],
  [
    'not_confirmed',
    ['not confirmed', 'unconfirmed', 'pending', 'offen', 'en attente', 'pendiente', 'in attesa', 'in behandeling'],
  ],
  ['processing', ['processing', 'in progress', 'in process']],
];

const CLASSES: readonly (readonly [CounterpartyClass, readonly string[]])[] = [
  ['customer', ['customer', 'client', 'buyer', 'payer', 'kunde', 'debitor']],
  ['supplier', ['supplier', 'vendor', 'payee', 'contractor', 'lieferant', 'kreditor']],
  ['own-wallet', ['own wallet', 'wallet', 'treasury', 'cold wallet', 'own address', 'eigenes wallet']],
  ['own-bank', ['own bank', 'bank', 'bank account', 'own bank account', 'eigene bank', 'bankkonto']],
  ['processor', ['processor', 'citron', 'payment processor', 'exchange', 'internal', 'zahlungsdienst']],
];

const find = <T>(table: readonly (readonly [T, readonly string[]])[], text: string): T | undefined =>
  table.find(([, words]) => words.includes(plainWords(text)))?.[0];

/** The type a word means; `unknown` waits for a person. */
export function typeOfWord(text: string): FileType {
  return find(TYPES, text) ?? 'unknown';
}

const classes = new Map<string, CounterpartyClass | null>();
const MOST_KEPT = 5000;

/** The class that a word names, a number behind it left out (`customer-0032`); null when it names none. */
export function classOfWord(text: string): CounterpartyClass | null {
  let found = classes.get(text);
  if (found === undefined) {
    const plain = plainWords(text).replace(/( \d+)+$/, '');
    found = CLASSES.find(([, words]) => words.includes(plain))?.[0] ?? null;
    if (classes.size >= MOST_KEPT) classes.clear();
    classes.set(text, found);
  }
  return found;
}

/** Whether a word is known to mean a documented status. */
export function isStatusWord(text: string): boolean {
  return find(STATUSES, text) !== undefined;
}

/** The documented status a word means; an unknown word stays as it is, in lower case, and is not final. */
export function statusOfWord(text: string): string {
  return find(STATUSES, text) ?? text.trim().toLowerCase();
}
