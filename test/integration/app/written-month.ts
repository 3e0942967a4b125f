/**
 * A month written by hand in a real store, and the app on it: balances as answers of the API, movements and book balances
 * as files that are imported by the mapping proposed for them.
 */

import { createHash } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { AppOptions } from '../../../main/app/types.ts';
import { proposeMapping, runImport } from '../../../main/imports/index.ts';
import { recordCall } from '../../../main/store/calls.ts';
import { addConnection, addEntity, type Connection, readConnection } from '../../../main/store/connections.ts';
import { recordCurrencies } from '../../../main/store/currencies.ts';
import { recordLook } from '../../../main/store/looks.ts';
import { openStore, type Store, transaction } from '../../../main/store/open.ts';
import type { CitronName, Currency, Ticker } from '../../../main/values/code.ts';
import { bytesInMemory } from '../../../main/values/file-bytes.ts';
import type { DecimalText } from '../../../main/values/money.ts';
import {
  addDays,
  type Day,
  dayRange,
  finalFrom,
  type Instant,
  lastDay,
  type Period,
} from '../../../main/values/time.ts';
import type { ImportKind, ImportMapping } from '../../../preload/contract/import-mapping.ts';
import { type OpenedApp, openTestApp } from './open-app.ts';

const NOW = '2026-12-10T12:00:00.000Z';
const URL = 'https://app.citrn.io/api';

const CURRENCIES: readonly (readonly [name: string, ticker: string, network: string, kind: Currency['kind']])[] = [
  ['BTC', 'BTC', 'bitcoin', 'crypto'],
  ['ETH', 'ETH', 'ethereum', 'crypto'],
  ['USDTT', 'USDT', 'tron', 'crypto'],
  ['USDTE', 'USDT', 'ethereum', 'crypto'],
  ['TRX', 'TRX', 'tron', 'crypto'],
  ['EUR', 'EUR', 'sepa', 'fiat'],
];

export interface WrittenMonth extends OpenedApp {
  readonly store: Store;
  readonly connection: Connection;
  /** Keeps what the API answered for one day, `{BTC: '1.00'}`; a currency that is left out was not reported. */
  answer(day: string, amounts: Record<string, string>): void;
  bring(kind: ImportKind, text: string, change?: (mapping: ImportMapping) => ImportMapping): Promise<void>;
}

function callAt(at: Instant, endpoint: string, body: object, responseText: string) {
  const [host, requestBody, status] = ['app.citrn.io', JSON.stringify(body), 200];
  const moments = { sentAt: at, answeredAt: at, elapsedMs: 0, serverDate: at };
  return { host, endpoint, requestBody, status, responseHeaders: {}, responseText, ...moments };
}

const listText = JSON.stringify({
  data: CURRENCIES.map(([name, currency, network_name, type], index) => ({
    ...{ id: index + 1, name, network_name, type, currency },
  })),
});

/**
 * Balances of the opening day and each day of the month: one column per ticker, `1.00 1.10 -` with `-` where it was not
 * reported; the last amount holds on to the day after the month. The zone is that of the books.
 */
export function writtenMonth(
  period: string,
  balances: Record<string, string>,
  options: { zone?: string; without?: readonly string[]; door?: AppOptions['door'] } = {},
): WrittenMonth {
  const clock = () => Date.parse(NOW);
  // Without threads of its own, which each take half a second to start.
  const app = openTestApp(undefined, { clock, door: options.door ?? 'terminal' });
  const store = openStore(app.folder, { clock });
  onTestFinished(() => store.close());
  const entity = addEntity(store, { name: 'Acme', base: 'EUR' as Ticker, zone: options.zone ?? 'UTC' }, 'Ada');
  const first = addDays(`${period}-01` as Day, -1);
  const api = { apiUrl: URL, exchangeUrl: URL, publicKey: 'pk', since: first };
  const connection = addConnection(store, { entityId: entity.id, name: 'main', ...api }, 'Ada');
  const answer = (day: Day, amounts: Record<string, string>): void => {
    const call = callAt(finalFrom(day), 'POST /api/balances', { date: day }, JSON.stringify({ data: amounts }));
    const texts = Object.entries(amounts).map(([code, amount]) => [code as Ticker, amount as DecimalText] as const);
    recordLook(store, connection.id, day, { call, amounts: new Map(texts) });
  };
  transaction(store, () => {
    const listed = recordCall(
      store,
      connection.id,
      callAt(finalFrom(first), 'POST /api/currencies/list', {}, listText),
    );
    const known = CURRENCIES.map(([name, ticker, network, kind]) => ({
      ...{ name: name as CitronName, ticker: ticker as Ticker, network, kind },
    }));
    recordCurrencies(store, connection.id, listed.id, known);
    dayRange(first, addDays(lastDay(period as Period), 1)).forEach((day, index) => {
      if (options.without?.includes(day)) return;
      const amounts = Object.entries(balances).map(([code, text]): [string, string] => {
        const column = text.trim().split(/\s+/);
        return [code, column[Math.min(index, column.length - 1)] ?? '-'];
      });
      answer(day, Object.fromEntries(amounts.filter(([, amount]) => amount !== '-')));
    });
  });
  return {
    ...app,
    ...{ store, connection },
    answer: (day, amounts) => answer(day as Day, amounts),
    async bring(kind, text, change = (mapping) => mapping) {
      const bytes = bytesInMemory(new TextEncoder().encode(text));
      const { mapping } = await proposeMapping(readConnection(store, 'main'), kind, bytes);
      const name = `${kind}-${createHash('sha256').update(text).digest('hex').slice(0, 6)}.csv`;
      const file = { name, bytes, mapping: change(mapping), by: 'Ada', origin: 'back office' };
      const hooks = { onProgress: () => {}, cancelled: () => false };
      const result = await runImport(store, 'main', { ...file, trial: false, withoutRefused: false }, hooks);
      if (!result.kept) throw new Error(`The file was refused: ${JSON.stringify(result.refused)}`);
    },
  };
}

export const MOVEMENTS_HEADER =
  'Transaction ID,Type,Status,Created,Confirmed,Cancelled,Currency sent,Amount sent,Currency received,Amount received,Amount minus fee,Fee type,Fee amount,Fee currency';

/** A file of movements: rows of the same columns, from `deposit m-1 2026-10-31T23:59:30 0.10 BTC`. */
export function movementsCsv(rows: readonly string[]): string {
  const lines = rows.map((row) => {
    const [type = '', id = '', at = '', amount = '', code = '', fee = '', status = 'confirmed'] = row.split(' ');
    const moment = at.replace('T', ' ');
    const confirmed = status === 'confirmed' ? moment : '';
    const fees = fee === '' || fee === '0' ? ',,' : `service,${fee},${code}`;
    const received = type === 'deposit' ? `${code},${amount},${amount}` : ',,';
    return `${id},${type},${status},${moment},${confirmed},,${code},${amount},${received},${fees}`;
  });
  return `${[MOVEMENTS_HEADER, ...lines].join('\n')}\n`;
}

/** A trial balance: `1520 BTC 0.98 78500.00`. */
export function ledgerCsv(rows: readonly string[]): string {
  const lines = rows.map((row) => {
    const [account = '', code = '', quantity = '', carrying = ''] = row.split(' ');
    return `${account},Crypto assets ${code},${code},${quantity},${carrying}`;
  });
  return `${['Account,Account name,Currency,Quantity,Carrying amount EUR', ...lines].join('\n')}\n`;
}
