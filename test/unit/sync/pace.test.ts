import { describe, expect, it } from 'vitest';
import { type CitronCode, CitronError } from '../../../main/citron/types.ts';
import { createPace } from '../../../main/sync/pace.ts';

const error = (code: CitronCode, retryAfterMs: number | null = null) => new CitronError(code, '', '', { retryAfterMs });

describe('the pace of a sync', () => {
  it('halves after trouble, once for requests that failed together', () => {
    const pace = createPace(8, () => 0);
    for (let n = 0; n < 8; n += 1) pace.trouble(error('rate-limited'));
    expect(pace.limit()).toBe(4);
    pace.answered();
    pace.trouble(error('unavailable'));
    expect(pace.limit()).toBe(2);
  });

  it('never goes below one request', () => {
    const pace = createPace(2, () => 0);
    for (let n = 0; n < 5; n += 1) {
      pace.trouble(error('unavailable'));
      pace.answered();
    }
    expect(pace.limit()).toBe(1);
  });

  it('grows slowly to where it was, and not beyond', () => {
    const pace = createPace(4, () => 0);
    pace.trouble(error('rate-limited'));
    const limits: number[] = [];
    for (let n = 0; n < 60; n += 1) {
      pace.answered();
      limits.push(pace.limit());
    }
    expect([limits[8], limits[9], limits[23], limits[24], limits.at(-1)]).toEqual([2, 3, 3, 4, 4]);
  });

  it('is not slowed by what fewer requests would not cure', () => {
    const pace = createPace(4, () => 0);
    for (const code of ['malformed-answer', 'network', 'invalid-input'] as const) pace.trouble(error(code));
    expect(pace.limit()).toBe(4);
  });

  it('waits as long as the server asks', () => {
    let now = 1000;
    const pace = createPace(4, () => now);
    pace.trouble(error('rate-limited', 2000));
    now = 2500;
    expect(pace.pauseMs()).toBe(500);
    now = 3500;
    expect(pace.pauseMs()).toBe(0);
  });
});
