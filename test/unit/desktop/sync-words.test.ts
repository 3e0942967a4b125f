import { describe, expect, it } from 'vitest';
import { syncWords } from '../../../main/desktop/sync-words.ts';
import type { JobEvent } from '../../../preload/contract/jobs.ts';

function event(change: Partial<JobEvent>): JobEvent {
  const figures = { done: 0, total: 0, perSecond: 0, secondsLeft: null };
  return { job: '1', kind: 'sync', connection: 'Acme', state: 'running', step: '', ...figures, ...change };
}

const ended = (failed: number) =>
  event({ state: 'done', result: { days: { planned: 31, stored: 31 - failed, failed, final: 30, provisional: 1 } } });

describe('how a sync stands, in the tray and the notification', () => {
  it('says how far it is, and that it was cancelled, without a notification', () => {
    expect(syncWords(event({}))).toEqual({ sentence: 'Acme: starting', mark: 'running', title: null });
    const halfway = { sentence: 'Acme: 15 of 31 days', mark: 'running', title: null };
    expect(syncWords(event({ done: 15, total: 31 }))).toEqual(halfway);
    const cancelled = { sentence: 'Acme: sync cancelled, what came is kept', mark: 'idle', title: null };
    expect(syncWords(event({ state: 'cancelled' }))).toEqual(cancelled);
  });

  it('is up to date only with every day', () => {
    expect(syncWords(ended(0))).toEqual({ sentence: 'Acme is up to date', mark: 'done', title: 'Sync finished' });
    expect(syncWords(ended(1))).toEqual({
      sentence: 'Acme: 1 day could not be fetched, the others are kept',
      mark: 'failed',
      title: 'Sync incomplete',
    });
    expect(syncWords(ended(3)).sentence).toBe('Acme: 3 days could not be fetched, the others are kept');
  });

  it('gives the sentence of the failure', () => {
    const error = { code: 'keys-refused', message: 'Citron refused the keys.', hint: '', details: {} };
    const failed = { sentence: 'Acme: Citron refused the keys.', mark: 'failed', title: 'Sync failed' };
    expect(syncWords(event({ state: 'failed', error }))).toEqual(failed);
  });
});
