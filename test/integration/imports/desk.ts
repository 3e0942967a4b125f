/** A store with one connection, its currencies and whatever balances a test gives it; files come in as a user's do. */

import { monthFigures } from '../../../main/accounting/month.ts';
import { proposeMapping, runImport } from '../../../main/imports/index.ts';
import { recordCall } from '../../../main/store/calls.ts';
import { readConnection } from '../../../main/store/connections.ts';
import { recordCurrencies } from '../../../main/store/currencies.ts';
import { recordLook } from '../../../main/store/looks.ts';
import { readMonthInput } from '../../../main/store/month-input.ts';
import type { Store } from '../../../main/store/open.ts';
import type { Ticker } from '../../../main/values/code.ts';
import { bytesInMemory } from '../../../main/values/file-bytes.ts';
import type { DecimalText } from '../../../main/values/money.ts';
import { type Day, finalFrom, type Instant, type Period } from '../../../main/values/time.ts';
import type { ImportKind, ImportMapping } from '../../../preload/contract/import-mapping.ts';
import type { ImportProposal } from '../../../preload/contract/imports.ts';
import { CURRENCIES } from '../../../sandbox/currencies.ts';
import { addTestConnection, openTestStore } from '../sync/setup.ts';

function call(endpoint: string, requestBody: string, responseText: string, at: Instant) {
  return {
    host: 'app.citrn.io',
    endpoint,
    requestBody,
    status: 200,
    responseHeaders: {},
    responseText,
    sentAt: at,
    answeredAt: at,
    elapsedMs: 0,
    serverDate: at,
  };
}

/** The answer from which the currencies are known. */
const LIST = JSON.stringify({
  data: CURRENCIES.map(({ id, name, ticker, network, kind }) => ({
    ...{ id, name, type: kind },
    network_name: network,
    currency: ticker,
  })),
});

export interface BringOptions {
  readonly change?: object;
  readonly trial?: boolean;
  readonly withoutRefused?: boolean;
  /** Asked between pieces of the file; true stops the import. */
  readonly cancelled?: () => boolean;
  readonly onProgress?: (rows: number) => void;
}

/** A desk of 20 November 2026. `known` false: the connection was never synced. */
export function desk({ known = true } = {}) {
  const store: Store = openTestStore({ clock: () => Date.parse('2026-11-20T12:00:00Z') });
  const connection = addTestConnection(store, 'https://app.citrn.io/api', '2020-01-01');
  if (known) {
    const at = store.now();
    const { id } = recordCall(store, connection.id, call('POST /api/currencies/list', '', LIST, at));
    recordCurrencies(store, connection.id, id, CURRENCIES);
  }
  const bytesOf = (content: string | Uint8Array) =>
    bytesInMemory(typeof content === 'string' ? new TextEncoder().encode(content) : content);
  const propose = (kind: ImportKind, content: string | Uint8Array): Promise<ImportProposal> =>
    proposeMapping(readConnection(store, 'acme'), kind, bytesOf(content));
  const month = (period = '2026-10') => {
    const input = readMonthInput(store, 'acme', period as Period);
    return { input, figures: monthFigures(input) };
  };
  return {
    store,
    connection,
    propose,
    /** Balances of a day, as its final answer. */
    look(date: string, amounts: Record<string, string>): void {
      const at = finalFrom(date as Day);
      const body = JSON.stringify({ data: amounts });
      recordLook(store, connection.id, date as Day, {
        call: call('POST /api/balances', JSON.stringify({ date }), body, at),
        amounts: new Map(Object.entries(amounts).map(([ticker, text]) => [ticker as Ticker, text as DecimalText])),
      });
    },
    /** Imports by the mapping that is proposed, with what a person would change of it. */
    async bring(kind: ImportKind, content: string | Uint8Array, options: BringOptions = {}) {
      const { change = {}, trial = false, withoutRefused = false } = options;
      const { mapping } = await propose(kind, content);
      const file = {
        name: `${kind}.csv`,
        bytes: bytesOf(content),
        mapping: { ...mapping, ...change } as ImportMapping,
        by: 'preparer',
        origin: 'back office',
      };
      const { onProgress = () => {}, cancelled = () => false } = options;
      const hooks = { onProgress, cancelled };
      return runImport(store, 'acme', { ...file, trial, withoutRefused }, hooks);
    },
    month,
    check: (id: string, period?: string) => month(period).figures.checks.find((check) => check.id === id),
  };
}
