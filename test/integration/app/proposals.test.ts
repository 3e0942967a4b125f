import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Core } from '../../../main/app/core.ts';
import { Months } from '../../../main/app/months.ts';
import { proposalUseCases } from '../../../main/app/proposals.ts';
import { movementsFile } from '../../../sandbox/files.ts';
import { bring, openDays, RANGE, type Sample, syncedSample } from '../imports/sample.ts';

let sample: Sample;
beforeAll(async () => {
  sample = await syncedSample();
}, 60_000);
afterAll(() => sample.close());

it('accepts, dismisses and notes: decisions of a person, and the day ties', async () => {
  const store = sample.copy();
  const { text, planted } = movementsFile(sample.company, RANGE, { fault: 'pending-deposit' });
  await bring(store, 'movements', 'movements.csv', text);
  const core = { store, person: () => 'Ada' } as unknown as Core;
  const calls = proposalUseCases(core, new Months(core));
  const about = { connection: 'main', period: '2026-02', ticker: planted?.ticker ?? '', day: planted?.day ?? '' };

  const { proposals } = await calls['proposal.list'](about);
  const last = proposals.at(-1);
  const first = proposals[0];
  if (first === undefined || last === undefined) throw new RangeError('no proposals');
  expect(
    first.steps.some(({ externalId, effect }) => externalId === planted?.transactionId && effect === 'debited'),
  ).toBe(true);

  await calls['proposal.accept']({ ...about, key: first.key, note: 'seen in the back office' });
  expect(openDays(store, '2026-02')).toEqual([]);
  await expect(async () => calls['proposal.accept']({ ...about, key: first.key, note: 'again' })).rejects.toThrow(
    'no longer fits',
  );
  await expect(async () => calls['difference.accept']({ ...about, note: 'none' })).rejects.toThrow('no difference');
});

it('keeps a difference that is accepted with a note in sight', async () => {
  const store = sample.copy();
  const { text, planted } = movementsFile(sample.company, RANGE, { fault: 'fee-left-out' });
  await bring(store, 'movements', 'movements.csv', text);
  const core = { store, person: () => 'Ada' } as unknown as Core;
  const calls = proposalUseCases(core, new Months(core));
  const about = { connection: 'main', period: '2026-02', ticker: planted?.ticker ?? '', day: planted?.day ?? '' };
  const { proposals } = await calls['proposal.list'](about);
  const key = proposals[0]?.key ?? '';
  const accept = async (fee?: { name: string; amount: string }) =>
    calls['proposal.accept']({ ...about, key, note: 'receipt of the chain', ...(fee === undefined ? {} : { fee }) });
  await expect(accept()).rejects.toThrow('not named');
  await expect(accept({ name: about.ticker, amount: '7.77' })).rejects.toThrow('does not tie');
  await expect(accept({ name: 'USDT', amount: planted?.amount ?? '' })).rejects.toThrow('does not tie');
  await expect(accept({ name: 'NOPE', amount: '1' })).rejects.toThrow('Unknown currency');
  await calls['proposal.dismiss']({ ...about, key, note: 'no fee was taken' });
  expect((await calls['proposal.list'](about)).proposals.map((one) => one.key)).not.toContain(key);
  await calls['difference.accept']({ ...about, note: 'asked Citron' });
  expect(openDays(store, '2026-02').filter((open) => open.includes(about.day))).toHaveLength(1);
});
