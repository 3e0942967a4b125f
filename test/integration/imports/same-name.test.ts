/** Months come in files of one name: what a figure says of its source is still one file and one row. */
import { expect, it } from 'vitest';
import { readReportEvidence } from '../../../main/reports/evidence.ts';
import { desk } from './desk.ts';

const HEADER = 'ID,Type,Status,Created,Confirmed,Currency received,Amount received';
const row = (id: string, day: string, amount: string) =>
  `${id},deposit,confirmed,${day} 10:00:00,${day} 10:00:00,BTC,${amount}`;
const COVERS = { from: '2026-10-01', to: '2026-10-31' };

it('tells the rows of two files of one name apart, on the line and in the list of files', async () => {
  const here = desk();
  await here.bring('movements', [HEADER, row('a', '2026-10-02', '0.5')].join('\n'), { change: { covers: COVERS } });
  const second = [HEADER, row('b', '2026-10-03', '0.25')].join('\n');
  const { file } = await here.bring('movements', second, { change: { covers: COVERS } });
  expect(file).toBe('movements (2).csv');
  const { input } = here.month();
  expect(input.movements.map(({ externalId, source }) => [externalId, source])).toEqual([
    ['a', 'movements.csv row 2'],
    ['b', 'movements (2).csv row 2'],
  ]);
  const names = readReportEvidence(here.store, input).files.map(({ name }) => name);
  expect(names).toEqual(['movements.csv', 'movements (2).csv']);
});

it('names the same bytes alike, however often and in whatever way they are read', async () => {
  const here = desk();
  const one = [HEADER, row('a', '2026-10-02', '0.5')].join('\n');
  const other = [HEADER, row('b', '2026-10-03', '0.25')].join('\n');
  await here.bring('movements', one, { change: { covers: COVERS } });
  await here.bring('movements', other, { change: { covers: COVERS } });
  const again = await here.bring('movements', other, { change: { covers: { ...COVERS, to: '2026-10-30' } } });
  expect(again.file).toBe('movements (2).csv');
  const third = await here.bring('movements', [HEADER, row('c', '2026-10-04', '1')].join('\n'), {
    change: { covers: COVERS },
  });
  expect(third.file).toBe('movements (3).csv');
});
