/** How many requests may be in flight: fewer after trouble, slowly more again. */
import type { CitronError } from '../citron/types.ts';

export interface Pace {
  /** Requests that may be in flight now. */
  limit(): number;
  /** Milliseconds for which no further request may begin, because the server asked for a pause. */
  pauseMs(): number;
  /** A request was answered. */
  answered(): void;
  /** A request failed in a way that fewer requests may cure: 429 or 5xx. */
  trouble(error: CitronError): void;
}

/** So many full rounds without trouble bring one more request in flight. */
const ROUNDS_TO_GROW = 5;

/** A pace of `most` requests in flight at the most. `now` is a steady clock in milliseconds. */
export function createPace(most: number, now: () => number): Pace {
  let limit = most;
  let sinceChange = 0;
  let troubled = false;
  let pausedUntil = 0;
  return {
    limit: () => limit,
    pauseMs: () => Math.max(0, pausedUntil - now()),
    answered() {
      troubled = false;
      sinceChange += 1;
      if (limit >= most || sinceChange < limit * ROUNDS_TO_GROW) return;
      limit += 1;
      sinceChange = 0;
    },
    trouble(error) {
      if (error.code !== 'rate-limited' && error.code !== 'unavailable') return;
      pausedUntil = Math.max(pausedUntil, now() + (error.retryAfterMs ?? 0));
      sinceChange = 0;
      // Requests that were in flight together fail together: that is one sign of trouble, not several.
      if (!troubled) limit = Math.max(1, Math.floor(limit / 2));
      troubled = true;
    },
  };
}
