/** What the form of a connection holds. */

import type { AppState } from '../../../preload/contract/connections.ts';
import type { CallInput } from '../../../preload/contract.ts';

export type KeepWay = AppState['vault']['ways'][number];

export interface Fields {
  readonly name: string;
  readonly base: string;
  readonly zone: string;
  readonly publicKey: string;
  readonly secret: string;
  readonly apiUrl: string;
  readonly exchangeUrl: string;
  readonly since: string;
}

export const EMPTY: Fields = {
  name: '',
  base: 'EUR',
  zone: 'UTC',
  publicKey: '',
  secret: '',
  apiUrl: 'https://app.citrn.io/api',
  exchangeUrl: 'https://app.citrn.com/api',
  since: '',
};

export const BASES = [
  ...['EUR', 'USD', 'GBP', 'CHF', 'PLN', 'CZK', 'SEK', 'NOK', 'DKK', 'HUF', 'RON', 'BGN', 'TRY', 'AED', 'JPY'],
  ...['CAD', 'AUD', 'SGD', 'HKD', 'KRW', 'INR', 'BRL', 'MXN', 'ZAR', 'UAH', 'KZT', 'GEL', 'ILS', 'CNY', 'USDT'],
];

export function zones(): string[] {
  const all = Intl.supportedValuesOf('timeZone');
  return all.includes('UTC') ? all : ['UTC', ...all];
}

/** The call's input. Keys lose the spaces and line breaks that copying brings along. */
export function inputOf(fields: Fields): CallInput<'connection.add'> {
  return {
    name: fields.name.trim(),
    base: fields.base,
    zone: fields.zone,
    apiUrl: fields.apiUrl.trim(),
    publicKey: fields.publicKey.trim(),
    secret: fields.secret.trim(),
    ...(fields.exchangeUrl.trim() ? { exchangeUrl: fields.exchangeUrl.trim() } : {}),
    ...(fields.since ? { since: fields.since } : {}),
  };
}
