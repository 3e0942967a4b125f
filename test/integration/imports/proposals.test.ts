import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookMovements } from '../../../main/accounting/booking.ts';
import { MovementDays, proposalsFor } from '../../../main/accounting/proposals.ts';
import { movementsFile } from '../../../sandbox/files.ts';
import type { PlantedFault } from '../../../sandbox/planted.ts';
import { bring, figuresOf, RANGE, type Sample, syncedSample } from './sample.ts';

let sample: Sample;
beforeAll(async () => {
  sample = await syncedSample();
}, 60_000);
afterAll(() => sample.close());

it.each<[PlantedFault, string, string]>([
  ['pending-deposit', 'debited', 'debited'],
  ['missing-deposit', 'missing-movement', ''],
  ['doubled-row', 'duplicate', 'dismiss'],
  ['fee-left-out', 'missing-fee', 'none'],
  ['fee-inside', 'fees-inside', 'fees-inside'],
  ['late-confirmation', 'confirmed-late', 'book-on'],
  ['cancelled-withdrawal', 'debited', 'debited'],
])('proposes the right cause of %s first', async (fault, kind, effect) => {
  const store = sample.copy();
  const { text, planted } = movementsFile(sample.company, RANGE, { fault });
  expect(planted).not.toBeNull();
  await bring(store, 'movements', 'movements.csv', text);
  const day = planted?.day ?? '';
  const { input, figures } = figuresOf(store, day.slice(0, 7));
  const rows = figures.daily.filter(({ ticker }) => ticker === planted?.ticker);
  const row = rows.find((one) => one.day === day);
  if (row === undefined) throw new RangeError(`No row for ${day}`);
  expect(row.status).toBe('open');
  const { proposals, complete } = proposalsFor(row, new MovementDays(bookMovements(input)), rows);
  expect(complete).toBe(true);
  const [first] = proposals;
  // On a day where a movement of the cut-off minute is open as well, both are proposed together.
  if (first?.kind === 'several') expect(first.steps.map((step) => step.effect)).toContain(effect);
  else expect(first?.kind).toBe(kind);
});
