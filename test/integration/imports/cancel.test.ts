/** An import that is stopped: between any two pieces of the file, with nothing of it kept. */
import { describe, expect, it } from 'vitest';
import { runJob } from '../../../main/workers/run-job.ts';
import { WORKER_FILE } from '../../worker-file.ts';
import { desk } from './desk.ts';

const HEADER = ['Transaction ID', 'Type', 'Status', 'Date', 'Currency', 'Amount'];
const ROWS = 5000;
const rows = Array.from({ length: ROWS }, (_, index) => [
  `d-${index}`,
  'deposit',
  'confirmed',
  '2026-10-02 10:00:00',
  'BTC',
  '0.001',
]);
const csv = () => new TextEncoder().encode([HEADER, ...rows].map((cells) => cells.join(',')).join('\n'));

async function xlsx(): Promise<Uint8Array> {
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  book.addWorksheet('movements').addRows([HEADER, ...rows]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const TABLES = ['import_file', 'import_chunk', 'import_row', 'import_result', 'movement', 'movement_line'];

/** Rows of what an import writes. */
function written({ store }: ReturnType<typeof desk>): number[] {
  return TABLES.map((table) => store.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? -1);
}

const NOTHING = TABLES.map(() => 0);

describe.each([
  ['a text file', csv],
  ['a workbook', xlsx],
])('%s', (_, made) => {
  it('stops while it is read, and can be imported whole afterwards', async () => {
    const content = await made();
    const one = desk();
    const before = written(one);
    expect(before).toEqual(NOTHING);
    // Asked at least once for each piece that is read, before its rows are there.
    let asked = 0;
    let taken = 0;
    const onProgress = (done: number) => {
      taken = done;
    };
    /** Says yes when it is asked for that time. */
    const stopAt = (time: number) => () => {
      asked += 1;
      return asked === time;
    };
    const trial = await one.bring('movements', content, { cancelled: stopAt(-1), trial: true });
    expect(trial).toMatchObject({ added: ROWS });
    const all = asked;
    expect(all).toBeGreaterThan(ROWS / 1000);
    for (const at of [1, 2, 3, Math.floor(all / 2), all]) {
      asked = 0;
      taken = 0;
      const stopped = one.bring('movements', content, { onProgress, cancelled: stopAt(at) });
      await expect(stopped).rejects.toMatchObject({ code: 'cancelled', hint: 'Nothing of the file was kept.' });
      expect(asked).toBe(at);
      if (at === 1) expect(taken).toBe(0);
      expect(written(one)).toEqual(before);
    }
    expect(await one.bring('movements', content)).toMatchObject({ added: ROWS, kept: true });
  });

  it('stops as a job, asked for at once', async () => {
    const one = desk();
    const bytes = await made();
    const { mapping } = await one.propose('movements', bytes);
    const folder = one.store.db.name.replace(/[^/\\]*$/, '');
    const file = { name: 'a', content: bytes, mapping, by: 'Ada', origin: '', trial: false, withoutRefused: false };
    const job = runJob({ workerFile: WORKER_FILE, job: 'import', input: { folder, connection: 'acme', file } });
    job.cancel();
    await expect(job.finished).rejects.toMatchObject({ code: 'cancelled' });
    expect(written(one)).toEqual(NOTHING);
  });
});
