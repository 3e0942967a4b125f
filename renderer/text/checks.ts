/** In which order checks are read: what must be solved first, and within that by their numbers. */
import type { CheckView } from '../../preload/contract/month.ts';

type Status = CheckView['status'];

export const BY_URGENCY = ['fail', 'warn', 'not-tested', 'pass'] as const satisfies readonly Status[];

export function byUrgency(checks: readonly CheckView[]): CheckView[] {
  return BY_URGENCY.flatMap((status) => checks.filter((check) => check.status === status));
}
