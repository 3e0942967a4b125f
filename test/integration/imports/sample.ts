/** The sample company synced into a store, once; each test works on a copy of its own. */

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monthFigures } from '../../../main/accounting/month.ts';
import { isTie } from '../../../main/accounting/tolerance.ts';
import { createClient } from '../../../main/citron/client.ts';
import { proposeMapping, runImport } from '../../../main/imports/index.ts';
import { addConnection, addEntity, readConnection } from '../../../main/store/connections.ts';
import { readMonthInput } from '../../../main/store/month-input.ts';
import { openStore, type Store } from '../../../main/store/open.ts';
import { runSync } from '../../../main/sync/run.ts';
import type { Ticker } from '../../../main/values/code.ts';
import { bytesInMemory } from '../../../main/values/file-bytes.ts';
import { addDays, type Day, type Period } from '../../../main/values/time.ts';
import type { ImportKind, ImportMapping } from '../../../preload/contract/import-mapping.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts';

const TODAY = '2026-03-03' as Day;
/** An earlier sync, so that the accounts of each network are known twice. */
const EARLIER = '2026-02-01' as Day;
const START = '2025-09-01' as Day;
const SINCE = '2025-10-31' as Day;
export const MONTHS = ['2025-12', '2026-01', '2026-02'] as const;
export const RANGE = { from: '2025-11-01' as Day, to: '2026-03-02' as Day };

type Company = Awaited<ReturnType<typeof startSandbox>>['company'];

export interface Sample {
  readonly company: Company;
  /** A store of one's own with every balance synced and nothing imported. */
  copy(): Store;
  close(): void;
}

export async function syncedSample(): Promise<Sample> {
  const early = await startSandbox({ today: EARLIER, start: START });
  const sandbox = await startSandbox({ today: TODAY, start: START });
  let { company } = early;
  const clock = () => company.now() + 60_000;
  const folder = mkdtempSync(path.join(tmpdir(), 'citron-sample-'));
  const first = openStore(path.join(folder, 'first'), { clock });
  const entity = addEntity(
    first,
    { name: 'Sample Trading Ltd', base: 'EUR' as Ticker, zone: 'Europe/Berlin' },
    'preparer',
  );
  const urlsOf = (of: Sandbox) => ({ apiUrl: of.url, exchangeUrl: of.exchangeUrl, publicKey: of.key });
  addConnection(first, { entityId: entity.id, name: 'main', ...urlsOf(sandbox), since: SINCE }, 'preparer');
  const sync = async (of: Sandbox, days: { from?: Day; to: Day }) => {
    ({ company } = of);
    const keys = { ...urlsOf(of), secret: of.secret, fetch };
    const connect = (link: object) => createClient({ ...keys, ...link });
    await runSync(first, connect, { connection: 'main', ...days, concurrency: 8 });
  };
  await sync(early, { from: addDays(EARLIER, -1), to: addDays(EARLIER, -1) });
  await early.close();
  await sync(sandbox, { to: addDays(TODAY, -1) });
  first.close();
  await sandbox.close();
  const open: Store[] = [];
  return {
    company: sandbox.company,
    copy() {
      const own = path.join(folder, `copy-${open.length}`);
      cpSync(path.join(folder, 'first'), own, { recursive: true });
      const store = openStore(own, { clock });
      open.push(store);
      return store;
    },
    close() {
      for (const store of open) store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Imports a text by the mapping that is proposed for it. */
export async function bring(
  store: Store,
  kind: ImportKind,
  name: string,
  text: string,
  change: (mapping: ImportMapping) => ImportMapping = (mapping) => mapping,
) {
  const bytes = bytesInMemory(new TextEncoder().encode(text));
  const { mapping } = await proposeMapping(readConnection(store, 'main'), kind, bytes);
  const file = {
    name,
    bytes,
    mapping: change(mapping),
    by: 'preparer',
    origin: '',
    trial: false,
    withoutRefused: false,
  };
  return runImport(store, 'main', file, { onProgress: () => {}, cancelled: () => false });
}

export function figuresOf(store: Store, period: string) {
  const input = readMonthInput(store, 'main', period as Period);
  return { input, figures: monthFigures(input) };
}

/** `USDT 2026-02-11 -250` for every day that does not tie. */
export function openDays(store: Store, period: string): string[] {
  return figuresOf(store, period)
    .figures.daily.filter(({ status }) => !isTie(status))
    .map(({ ticker, day, status, unexplained }) => `${ticker} ${day} ${unexplained?.toFixed() ?? status}`);
}
