/** A store with a month of 200 currencies, their rates, and 100,000 movement lines brought in by an import. */

import { proposeMapping, runImport } from '../main/imports/index.ts';
import { readConnection } from '../main/store/connections.ts';
import { openStore } from '../main/store/open.ts';
import { bytesInMemory } from '../main/values/file-bytes.ts';
import { addDays, dayRange, firstDay, lastDay, openingDay, type Period } from '../main/values/time.ts';
import { CONNECTION, CURRENCIES, seededFolder } from './seed.ts';

/** A deposit with a fee: two lines each. */
const DEPOSITS = 50_000;
const HEADER =
  'Transaction ID,Type,Status,Created,Confirmed,Currency sent,Amount sent,Currency received,Amount received,Amount minus fee';

function deposits(period: Period): Uint8Array {
  const days = dayRange(firstDay(period), lastDay(period));
  const rows = Array.from({ length: DEPOSITS }, (_, index) => {
    const code = `C${String(index % CURRENCIES).padStart(3, '0')}`;
    const day = days[index % days.length] ?? firstDay(period);
    const at = new Date(Date.parse(`${day}T00:00:00Z`) + ((index * 7_919) % 86_000) * 1000).toISOString().slice(11, 19);
    const decimals = String((index * 104_729) % 100_000_000).padStart(8, '0');
    const amount = `${1 + (index % 900)}.${decimals}`;
    const fee = `${index % 900}.${decimals}`;
    return `dep-${String(index).padStart(6, '0')},deposit,confirmed,${day} ${at},${day} ${at},${code},${amount},${code},${amount},${fee}`;
  });
  return new TextEncoder().encode(`${HEADER}\n${rows.join('\n')}\n`);
}

/** Gives its folder. */
export async function reportFolder(period: Period): Promise<string> {
  const days = dayRange(addDays(openingDay(period), -1), lastDay(period)).length;
  const folder = seededFolder(addDays(openingDay(period), -1), lastDay(period), days);
  const store = openStore(folder);
  const bytes = bytesInMemory(deposits(period));
  const { mapping } = await proposeMapping(readConnection(store, CONNECTION), 'movements', bytes);
  const file = {
    name: 'movements.csv',
    bytes,
    mapping,
    by: 'bench',
    origin: 'bench',
    trial: false,
    withoutRefused: false,
  };
  const { kept, added } = await runImport(store, CONNECTION, file, { onProgress: () => {}, cancelled: () => false });
  store.close();
  if (!kept || added !== DEPOSITS) throw new Error('The movements were not imported.');
  return folder;
}
