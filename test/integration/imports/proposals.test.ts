/** Faults planted in the sample company's file: the right cause is proposed first, and accepting it makes every day tie. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { datasetId } from '../../../main/accounting/dataset.ts';
import type { Core } from '../../../main/app/core.ts';
import { decisionUseCases } from '../../../main/app/decisions.ts';
import { Months } from '../../../main/app/months.ts';
import { proposalUseCases } from '../../../main/app/proposals.ts';
import { decisionsOf } from '../../../main/store/decisions.ts';
import type { Store } from '../../../main/store/open.ts';
import { addDays } from '../../../main/values/time.ts';
import type { ProposalView } from '../../../preload/contract/proposals.ts';
import { movementsFile } from '../../../sandbox/files.ts';
import type { PlantedFault } from '../../../sandbox/planted.ts';
import { bring, figuresOf, openDays, RANGE, type Sample, syncedSample } from './sample.ts';

let sample: Sample;
beforeAll(async () => {
  sample = await syncedSample();
}, 60_000);
afterAll(() => sample.close());

function callsOn(store: Store) {
  const core = { store, person: () => 'Ada' } as unknown as Core;
  return { ...proposalUseCases(core, new Months(core)), ...decisionUseCases(core) };
}

/** Every figure of the month and everything that decides it, as text. */
function monthOf(store: Store, period: string) {
  const { input, figures } = figuresOf(store, period);
  return { dataset: datasetId(input, 'test'), figures: JSON.stringify({ ...figures, balances: null, rates: null }) };
}

async function planted(fault: PlantedFault) {
  const store = sample.copy();
  // The accounts are known up to the moment of the last sync.
  const range = fault === 'network-swap' ? { ...RANGE, to: addDays(RANGE.to, 1) } : RANGE;
  const file = movementsFile(sample.company, range, { fault });
  if (file.planted === null) throw new RangeError(`${fault} was not planted`);
  await bring(store, 'movements', 'movements.csv', file.text);
  const { ticker, day, transactionId, amount } = file.planted;
  const period = day.slice(0, 7);
  const about = { connection: 'main', period };
  return {
    store,
    calls: callsOn(store),
    about,
    ticker,
    day,
    transactionId,
    amount,
    open: () => openDays(store, period),
  };
}

it.each<[PlantedFault, ProposalView['kind'], string]>([
  ['pending-deposit', 'debited', 'debited'],
  ['missing-deposit', 'missing-movement', ''],
  ['doubled-row', 'duplicate', 'dismiss'],
  ['fee-left-out', 'missing-fee', 'add-fee'],
  ['fee-inside', 'fees-inside', 'fees-inside'],
  ['late-confirmation', 'confirmed-late', 'book-on'],
  ['cancelled-withdrawal', 'debited', 'debited'],
  ['network-swap', 'network-swap', 'network'],
])('proposes the right cause of %s first', async (fault, kind, effect) => {
  const { store, calls, about, ticker, day, transactionId, open } = await planted(fault);
  const before = monthOf(store, about.period);
  const taken: number[] = [];
  const accept = async (on: string, proposal: ProposalView) => {
    const { key, fee } = proposal;
    const decided = { ...about, ticker, day: on, key, note: 'seen in the back office' };
    const { decisions } = await calls['proposal.accept']({ ...decided, ...(fee === null ? {} : { fee }) });
    taken.push(...decisions);
    if (fee !== null) calls['decision.approve']({ connection: 'main', id: decisions[0] ?? 0, by: 'Grace' });
  };
  // The fault keeps the day before from tying, where a movement of its cut-off minute belongs to the next day: first things first.
  const months = await calls['proposal.month'](about);
  for (const { currency, day: on, proposals } of months) {
    const [cutOff] = proposals;
    if (currency === ticker && on < day && cutOff?.kind === 'cut-off') await accept(on, cutOff);
  }
  const { proposals, complete, unexplained } = await calls['proposal.list']({ ...about, ticker, day });
  expect(complete).toBe(true);
  const [first] = proposals;
  if (first === undefined) throw new RangeError('no proposal');
  expect(first.kind).toBe(kind);
  if (kind === 'missing-movement') {
    expect(first).toMatchObject({ steps: [], unexplainedAfter: unexplained, others: 0 });
    const key = { ...about, ticker, day, key: first.key };
    await expect(async () => calls['proposal.accept']({ ...key, note: 'x' })).rejects.toThrow('file it came from');
    return;
  }
  expect(first.steps.map((step) => step.effect)).toEqual([effect]);
  if (kind !== 'duplicate') expect(first.steps[0]?.externalId).toBe(transactionId);
  expect(first.opens).toEqual([]);
  expect(Number(first.unexplainedAfter)).toBe(0);
  await accept(day, first);
  expect(open()).toEqual([]);
  expect(monthOf(store, about.period)).not.toEqual(before);
  for (const id of taken) await calls['decision.takeBack']({ connection: 'main', id, note: 'on second thought' });
  expect(monthOf(store, about.period)).toEqual(before);
});

it('books nothing by itself: looking at proposals writes nothing', async () => {
  const { store, calls, about, ticker, day } = await planted('doubled-row');
  const written = () => store.query<{ changes: number }>('SELECT total_changes() AS changes').get()?.changes;
  const before = written();
  expect((await calls['proposal.month'](about)).length).toBeGreaterThan(0);
  await calls['proposal.list']({ ...about, ticker, day });
  expect(written()).toBe(before);
  expect(decisionsOf(store, 1)).toEqual([]);
});
