import { describe, expect, it } from 'vitest';
import type { MovementView } from '../../../preload/contract/reconciliation.ts';
import { movementsInWords, standingSentence, standingWords } from '../../../renderer/text/standing.ts';

const line = (amount: string, label = '') => {
  return { kind: 'deposit' as const, name: 'BTC', ticker: 'BTC', amount, label, day: '2026-10-01' };
};
const movement = (standing: MovementView['standing'], more: Partial<MovementView> = {}): MovementView => ({
  id: 1,
  externalId: 'm-1',
  type: 'deposit',
  status: 'confirmed',
  standing,
  at: '2026-10-01T10:00:00Z',
  bookingDay: '2026-10-01',
  cutOffMinute: false,
  lines: [],
  pendingLines: [],
  remarks: [],
  txid: null,
  counterparty: '',
  counterpartyClass: null,
  source: 'movements.csv row 1',
  ...more,
});
const words = (of: MovementView, waits = false) => standingWords(of, waits)[1];

describe('the standing of a movement', () => {
  it('counts only where it has lines', () => {
    expect(words(movement('counts', { lines: [line('1')] }))).toBe('Counts');
    expect(words(movement('counts'))).toBe('No amounts known');
    expect(standingSentence(movement('counts'))).toMatch(/in no total/);
  });

  it('says of a cancelled one whether it moved anything', () => {
    expect(words(movement('never-moved'))).toBe('Cancelled, never moved');
    expect(standingSentence(movement('never-moved'))).toMatch(/nothing reached the balance/);
    const back = movement('counts', { lines: [line('1'), line('-1', 'reversal')] });
    expect(words(back)).toBe('Cancelled, given back');
    expect(standingSentence(back)).toBe('');
  });

  it.each([
    ['pending', 'Pending'],
    ['debited-not-confirmed', 'Debited, not confirmed'],
    ['held', 'Held for a person'],
    ['dismissed', 'Dismissed'],
  ] as const)('%s is %s, even while its lines are known', (standing, word) => {
    expect(words(movement(standing, { pendingLines: [line('1')] }))).toBe(word);
  });

  it('puts the second person before everything else', () => {
    expect(words(movement('held'), true)).toBe('Waits for approval');
    expect(standingSentence(movement('pending', { pendingLines: [line('1')] }))).toMatch(/while it is pending/);
  });

  it('counts those of a month that need a word', () => {
    const counted = movement('counts', { lines: [line('1')] });
    expect(movementsInWords([counted])).toBe('1 movement');
    expect(movementsInWords([counted, movement('pending'), movement('never-moved'), movement('never-moved')])).toBe(
      '4 movements, 1 pending, 2 never moved',
    );
  });
});
