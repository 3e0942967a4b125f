/** A month with a row in every table of evidence, and more of them with every turn. */

import { expect } from 'vitest';
import { NO_FIELDS } from '../../../main/accounting/movement-fields.ts';
import { proposeMapping, runImport } from '../../../main/imports/index.ts';
import type { Connection } from '../../../main/store/connections.ts';
import { decide } from '../../../main/store/decisions.ts';
import { changeMonthSetting } from '../../../main/store/month-settings.ts';
import { addMovement, recordObservation } from '../../../main/store/movements.ts';
import { addNote } from '../../../main/store/notes.ts';
import type { Store } from '../../../main/store/open.ts';
import { approveRate, rejectRate, typeRate } from '../../../main/store/rates.ts';
import { runSync } from '../../../main/sync/run.ts';
import type { CitronName, Ticker } from '../../../main/values/code.ts';
import { bytesInMemory } from '../../../main/values/file-bytes.ts';
import type { DecimalText } from '../../../main/values/money.ts';
import type { Day, Instant, Period } from '../../../main/values/time.ts';
import type { ImportMapping } from '../../../preload/contract/import-mapping.ts';
import { startServer } from '../sync/citron-server.ts';
import { connectTo } from '../sync/connect.ts';

export const OCTOBER = '2026-10' as Period;
export const NOW = Date.parse('2026-11-20T12:00:05Z');

/** One more of everything that a month is read from; `turn` tells one round from the next. */
export async function changeMonth(store: Store, connection: Connection, turn: number): Promise<void> {
  const server = await startServer({ now: () => NOW });
  const range = { from: '2026-09-30' as Day, to: '2026-10-04' as Day };
  await runSync(store, connectTo(server.url), { connection: 'acme', ...range, recheck: true });
  await server.close();
  const lines = [
    [
      'movements',
      `Transaction ID,Type,Status,Created,Confirmed,Currency sent,Amount sent,Currency received,Amount received,Amount minus fee
m-1,deposit,confirmed,2026-10-02 06:21:13,2026-10-02 06:25:13,USDTT,${turn}.5,USDTT,${turn}.5,${turn}.4
m-${turn + 1},withdrawal,not_confirmed,2026-10-03 06:21:13,,BTC,0.5,BTC,0.5,
`,
      {},
    ],
    [
      'ledger',
      `Account,Account name,Currency,Quantity,Carrying amount EUR\n1210,Bitcoin,BTC,${turn}.5,28500.00\n`,
      { asOf: '2026-10-31' },
    ],
    ['rates', `date,base,quote,rate\n2026-10-01,BTC,EUR,5821${turn}.37\n`, { dateMeans: 'end-of-day' }],
  ] as const;
  for (const [kind, text, more] of lines) {
    const bytes = bytesInMemory(new TextEncoder().encode(text));
    const { mapping } = await proposeMapping(connection, kind, bytes);
    const file = {
      name: `${kind}-${turn}.csv`,
      bytes,
      mapping: { ...mapping, ...more } as ImportMapping,
      by: 'Ada',
      origin: 'mail',
    };
    const hooks = { onProgress: () => {}, cancelled: () => false };
    expect(await runImport(store, 'acme', { ...file, trial: false, withoutRefused: false }, hooks)).toMatchObject({
      kept: true,
    });
  }
  const { entity, id } = connection;
  const at = '2026-10-31T23:50:00.000Z' as Instant;
  const rate = {
    from: 'USDT' as Ticker,
    to: 'EUR' as Ticker,
    rateFrom: '1' as DecimalText,
    rateTo: `0.9${turn}` as DecimalText,
  };
  approveRate(store, typeRate(store, entity.id, { ...rate, at, source: 'bank' }, { by: 'Ada', note: 'mid' }), 'Ben');
  const wrong = typeRate(store, entity.id, { ...rate, at, source: 'paper' }, { by: 'Ada', note: 'mid' });
  rejectRate(store, wrong, 'Ben', 'Read of another day.');
  changeMonthSetting(store, entity.id, 'tolerance.base', `${turn}.00`, { by: 'Ada', reason: 'policy' });
  addNote(store, id, { period: OCTOBER, ticker: null, day: null, text: `turn ${turn}`, by: 'Ada' });
  const sent = { name: 'USDTT' as CitronName, ticker: 'USDT' as Ticker, amount: '10.5' as DecimalText };
  const movementId = addMovement(store, id, `manual-${turn}`);
  const fields = { ...NO_FIELDS, type: 'adjustment', status: 'confirmed', confirmedAt: at, sent } as const;
  recordObservation(store, { movementId, fields, importRowId: null, enteredBy: 'Ada', note: 'per letter' });
  const decision = {
    period: OCTOBER,
    ticker: 'USDT' as Ticker,
    day: '2026-10-03' as Day,
    movementId: null,
    note: 'n',
    by: 'Ada',
  };
  decide(store, id, { ...decision, kind: 'accept-unexplained', value: { amount: `${turn}` } });
  decide(store, id, { ...decision, kind: 'movement-dismissed', movementId, value: { reason: 'double' } });
}
