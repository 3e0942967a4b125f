/** A store with a month, and its workbook as exported from it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { nodeFetch } from '../../../main/citron/node-fetch.ts';
import { addConnection, addEntity, type Connection } from '../../../main/store/connections.ts';
import type { Store } from '../../../main/store/open.ts';
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

export async function exportedMonth(): Promise<Exported> {
  const store = openTestStore({ clock: () => NOW });
  const entity = addEntity(store, { name: 'Acme & Söhne', base: 'EUR' as Ticker, zone: 'Europe/Berlin' }, 'Ada');
  const address = { apiUrl: 'https://app.citrn.io/api', exchangeUrl: 'https://app.citrn.io/api', publicKey: 'public' };
  const connection = addConnection(
    store,
    { entityId: entity.id, name: 'acme', ...address, since: '2026-09-30' as Day },
    'Ada',
  );
  await changeMonth(store, connection, 1);
  let made = 0;
  const write = async () => {
    const file = path.join(store.folder, `acme-${++made}.xlsx`);
    const input = {
      folder: store.folder,
      connection: 'acme',
      period: '2026-10',
      format: 'xlsx',
      file,
      by: 'Ada',
    } as const;
    const { dataset } = await exportJob(input, CONTEXT);
    return { dataset, bytes: readFileSync(file) };
  };
  const { dataset, bytes } = await write();
  return {
    store,
    connection,
    bytes,
    dataset,
    again: async () => (await write()).bytes,
    verify: (content, name = 'back.xlsx') => verifyWorkbookJob({ folder: store.folder, name, bytes: content }, CONTEXT),
  };
}
