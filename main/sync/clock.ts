/** Tells when this machine and the server do not agree on the time, by which days become final. */
import type { CallRecord } from '../citron/types.ts';
import { type Instant, msOf } from '../values/time.ts';
import type { SyncProblem } from './types.ts';

const MINUTE_MS = 60_000;
/** Five minutes: as long as a balance is left to settle after midnight before it counts as final. */
const NOTEWORTHY_MS = 5 * MINUTE_MS;

/** `7 days`, `3 hours`, `20 minutes`. */
function spanOf(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

/** What is to be said of the two clocks, just after an answer came; null when they agree or the server names no time. */
export function clockProblem({ host, serverDate }: CallRecord, now: Instant): SyncProblem | null {
  if (serverDate === null) return null;
  const ahead = msOf(now) - msOf(serverDate);
  if (Math.abs(ahead) < NOTEWORTHY_MS) return null;
  const clocks = `The clock of this machine is ${spanOf(Math.abs(ahead))} ${ahead > 0 ? 'ahead of' : 'behind'} that of ${host}.`;
  const message = `${clocks} Days are final by the server's clock; correct the one that is wrong, then sync again with --recheck.`;
  return { subject: 'clock', code: 'clock-difference', message };
}
