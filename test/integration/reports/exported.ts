/** A store with a month, and its workbook as exported from it. */
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeFetch } from '../../../main/citron/node-fetch.ts';
import { addConnection, addEntity, type Connection, readConnection } from '../../../main/store/connections.ts';
import { openStore, type Store } from '../../../main/store/open.ts';
import type { Ticker } from '../../../main/values/code.ts';
import type { Day } from '../../../main/values/time.ts';
import { exportJob } from '../../../main/workers/jobs/export.ts';
import { verifyWorkbookJob } from '../../../main/workers/jobs/verify-workbook.ts';
import type { JobContext } from '../../../main/workers/serve.ts';
import type { WorkbookReport } from '../../../preload/contract/verify.ts';
import { changeMonth, NOW } from '../store/busy-month.ts';
import { openTestStore } from '../sync/setup.ts';

const CONTEXT: JobContext = {
  progress: () => {},
  note: () => {},
  cancelled: () => false,
  signal: new AbortController().signal,
  fetch: nodeFetch,
};

export interface Exported {
  readonly store: Store;
  readonly connection: Connection;
  readonly bytes: Buffer;
  readonly dataset: string;
  readonly again: () => Promise<Buffer>;
  readonly verify: (bytes: Uint8Array, name?: string) => Promise<WorkbookReport>;
}

const CLOCK = { clock: () => NOW };

/** Exports the month of a folder and reads the file. */
async function write(folder: string, file: string): Promise<{ dataset: string; bytes: Buffer }> {
  const month = { connection: 'acme', period: '2026-10', format: 'xlsx', by: 'Ada' } as const;
  const { dataset } = await exportJob({ folder, ...month, file: path.join(folder, file) }, CONTEXT);
  return { dataset, bytes: readFileSync(path.join(folder, file)) };
}

interface First {
  readonly folder: string;
  readonly bytes: Buffer;
  readonly dataset: string;
}

/** A folder with the month and its first export. */
async function makeFirst(): Promise<First> {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'exported-')), 'data');
  const store = openStore(folder, CLOCK);
  const entity = addEntity(store, { name: 'Acme & Söhne', base: 'EUR' as Ticker, zone: 'Europe/Berlin' }, 'Ada');
  const address = { apiUrl: 'https://app.citrn.io/api', exchangeUrl: 'https://app.citrn.io/api', publicKey: 'public' };
  const connection = addConnection(
    store,
    { entityId: entity.id, name: 'acme', ...address, since: '2026-09-30' as Day },
    'Ada',
  );
  await changeMonth(store, connection, 1);
  store.close();
  return { folder, ...(await write(folder, 'acme-1.xlsx')) };
}

let first: Promise<First> | null = null;

/** The month in a store of one's own, a copy of the one that is made once. */
export async function exportedMonth(): Promise<Exported> {
  first ??= makeFirst();
  const { folder, bytes, dataset } = await first;
  const own = path.join(mkdtempSync(path.join(tmpdir(), 'exported-')), 'data');
  cpSync(folder, own, { recursive: true });
  const store = openTestStore(CLOCK, own);
  let made = 1;
  return {
    store,
    connection: readConnection(store, 'acme'),
    bytes,
    dataset,
    again: async () => (await write(own, `acme-${++made}.xlsx`)).bytes,
    verify: (content, name = 'back.xlsx') => verifyWorkbookJob({ folder: store.folder, name, bytes: content }, CONTEXT),
  };
}
