/** Progress of a sync as events: not more of them than a person can see. */
import type { SyncHooks } from './types.ts';

const EVENT_MS = 100;

export interface Meter {
  /** The days are known; counting begins. */
  begin(total: number): void;
  /** So many days are in the store by now. */
  at(done: number): void;
}

/** `now` is a steady clock in milliseconds. */
export function createMeter(onProgress: SyncHooks['onProgress'], now: () => number): Meter {
  let total = 0;
  let begunAt = 0;
  let toldAt = Number.NEGATIVE_INFINITY;

  onProgress?.({ step: 'connecting', done: 0, total: 0, perSecond: 0, secondsLeft: null });
  return {
    begin(days) {
      total = days;
      begunAt = now();
      onProgress?.({ step: 'days', done: 0, total, perSecond: 0, secondsLeft: null });
    },
    at(done) {
      if (total === 0 || (done < total && now() - toldAt < EVENT_MS)) return;
      toldAt = now();
      const seconds = (toldAt - begunAt) / 1000;
      const perSecond = seconds > 0 ? done / seconds : 0;
      const secondsLeft = perSecond > 0 ? Math.ceil((total - done) / perSecond) : null;
      onProgress?.({ step: 'days', done, total, perSecond: Math.round(perSecond * 10) / 10, secondsLeft });
    },
  };
}
