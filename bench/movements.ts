/** Files of movements of any length, and stores that hold them. */

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { withFile } from '../main/imports/file-on-disk.ts';
import { proposeMapping, runImport } from '../main/imports/index.ts';
import { recordCall } from '../main/store/calls.ts';
import { addConnection, addEntity, readConnection } from '../main/store/connections.ts';
import { recordCurrencies } from '../main/store/currencies.ts';
import { openStore, type Store } from '../main/store/open.ts';
import type { Ticker } from '../main/values/code.ts';
import { addDays, type Day, firstDay, lastDay, type Period } from '../main/values/time.ts';
import { COMPANY_START, createCompany } from '../sandbox/company.ts';
import { CURRENCIES } from '../sandbox/currencies.ts';
import { movementsFile } from '../sandbox/files.ts';
import { temporaryFolder } from './folder.ts';
import { CONNECTION, callAt } from './seed.ts';

interface Range {
  readonly from: Day;
  readonly to: Day;
}

/** The sample company's export of some days, repeated under other ids until it has so many rows. */
function exported(rows: number, { from, to }: Range): Buffer {
  const company = createCompany('bench');
  company.advance(Date.parse(addDays(to, 1)));
  const { text } = movementsFile(company, { from, to });
  const [header = '', ...lines] = text.trimEnd().split('\r\n');
  const repeated = Array.from({ length: rows }, (_, index) => {
    const line = lines[index % lines.length] ?? '';
    return `${Math.floor(index / lines.length)}-${line}`;
  });
  return Buffer.from(`${[header, ...repeated].join('\r\n')}\r\n`);
}

/** The same as a file on the disk. */
export function savedExport(rows: number, range: Range): string {
  const file = path.join(temporaryFolder(), 'movements.csv');
  writeFileSync(file, exported(rows, range));
  return file;
}

/** A store with one connection and the sample company's currencies. */
export function emptyStore(folder: string): Store {
  const store = openStore(folder);
  const entity = addEntity(store, { name: 'Bench', base: 'EUR' as Ticker, zone: 'UTC' }, 'bench');
  const address = { apiUrl: 'http://127.0.0.1:1/api', exchangeUrl: 'http://127.0.0.1:1/api', publicKey: 'bench' };
  const wanted = { entityId: entity.id, name: CONNECTION, ...address, since: COMPANY_START };
  const { id } = addConnection(store, wanted, 'bench');
  const call = recordCall(store, id, callAt(store.now(), 'POST /api/currencies/list', '{"data":[]}'));
  recordCurrencies(store, id, call.id, CURRENCIES);
  return store;
}

/** Brings the file in as the app does, from the disk, and says now and then that it is at it. Throws unless every row was added. */
export async function importRows(store: Store, file: string, rows: number, onProgress = () => {}): Promise<void> {
  const name = 'bench.csv';
  const result = await withFile(name, { path: file }, async (bytes) => {
    const { mapping } = await proposeMapping(readConnection(store, CONNECTION), 'movements', bytes);
    const brought = { name, bytes, mapping, by: 'bench', origin: '', trial: false, withoutRefused: false };
    return runImport(store, CONNECTION, brought, { onProgress, cancelled: () => false });
  });
  if (result.added !== rows) throw new Error(`${result.added} of ${rows} rows were added.`);
}

/** The folder of a store with so many movements in one month. */
export async function busyMonth(period: Period, movements: number): Promise<string> {
  const folder = temporaryFolder();
  const store = emptyStore(folder);
  const range = { from: firstDay(period), to: lastDay(period) };
  await importRows(store, savedExport(movements, range), movements);
  store.close();
  return folder;
}
