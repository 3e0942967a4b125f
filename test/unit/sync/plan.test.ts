import { describe, expect, it } from 'vitest';
import type { Look, LookOutcome } from '../../../main/store/looks.ts';
import { planDays } from '../../../main/sync/plan.ts';
import type { Day, Instant } from '../../../main/values/time.ts';

const day = (text: string) => text as Day;
const at = (text: string) => text as Instant;
let id = 0;
const look = (date: string, outcome: LookOutcome, observedAt: string): Look => {
  id += 1;
  return { id, day: day(date), outcome, observedAt: at(observedAt), callId: id };
};

function reasons(looks: readonly Look[], from: string, to: string, now = '2026-11-20T12:00:00.000Z', recheck = false) {
  return planDays({ from: day(from), to: day(to), now: at(now), recheck, looks }).map((one) => [one.day, one.reason]);
}

describe('the plan of a sync', () => {
  it('asks for what was never fetched, newest first', () => {
    expect(reasons([], '2026-10-30', '2026-11-01')).toEqual([
      ['2026-11-01', 'never-fetched'],
      ['2026-10-31', 'never-fetched'],
      ['2026-10-30', 'never-fetched'],
    ]);
  });

  it('asks again for failed and provisional days, not for final ones', () => {
    const looks = [
      look('2026-11-01', 'failed', '2026-11-05T00:00:00.000Z'),
      look('2026-11-02', 'provisional', '2026-11-02T12:00:00.000Z'),
      look('2026-11-03', 'final', '2026-11-10T00:00:00.000Z'),
      look('2026-11-04', 'provisional', '2026-11-04T12:00:00.000Z'),
      look('2026-11-04', 'failed', '2026-11-05T12:00:00.000Z'),
    ];
    expect(reasons(looks, '2026-11-01', '2026-11-04')).toEqual([
      ['2026-11-04', 'provisional'],
      ['2026-11-02', 'provisional'],
      ['2026-11-01', 'failed'],
    ]);
  });

  it('looks a second time at a day that was final too early, from 24 hours after its cut-off', () => {
    const looks = [look('2026-11-18', 'final', '2026-11-19T00:10:00.000Z')];
    expect(reasons(looks, '2026-11-18', '2026-11-18', '2026-11-19T23:58:59.999Z')).toEqual([]);
    expect(reasons(looks, '2026-11-18', '2026-11-18', '2026-11-19T23:59:00.000Z')).toEqual([['2026-11-18', 'settle']]);
    const second = [...looks, look('2026-11-18', 'final', '2026-11-19T23:59:00.000Z')];
    expect(reasons(second, '2026-11-18', '2026-11-18')).toEqual([]);
  });

  it('looks a second time at every month end, and at other past days once only', () => {
    const looks = ['2026-02-27', '2026-02-28', '2026-03-01'].map((date) =>
      look(date, 'final', '2026-11-10T00:00:00.000Z'),
    );
    expect(reasons(looks, '2026-02-27', '2026-03-01')).toEqual([['2026-02-28', 'settle']]);
  });

  it('looks at every final day again when asked to', () => {
    const looks = [look('2026-11-03', 'final', '2026-11-10T00:00:00.000Z')];
    expect(reasons(looks, '2026-11-03', '2026-11-03', undefined, true)).toEqual([['2026-11-03', 'recheck']]);
  });
});
