import type { FailureCode } from '../failure.ts';

/** The terminal's exit codes, the same for every command. */
export const EXIT = {
  done: 0,
  unexpected: 1,
  usage: 2,
  keys: 3,
  unavailable: 4,
  check: 5,
  cancelled: 130,
} as const;

const BY_CODE: Readonly<Record<FailureCode, number>> = {
  'invalid-input': EXIT.usage,
  'not-found': EXIT.usage,
  conflict: EXIT.usage,
  rejected: EXIT.usage,
  'newer-database': EXIT.usage,
  'keys-refused': EXIT.keys,
  forbidden: EXIT.keys,
  'vault-closed': EXIT.keys,
  'rate-limited': EXIT.unavailable,
  unavailable: EXIT.unavailable,
  'timed-out': EXIT.unavailable,
  network: EXIT.unavailable,
  'malformed-answer': EXIT.unavailable,
  // Another process holds the lease: like an unreachable API, a scheduler may simply try later.
  busy: EXIT.unavailable,
  'check-failed': EXIT.check,
  cancelled: EXIT.cancelled,
  storage: EXIT.unexpected,
  unexpected: EXIT.unexpected,
};

/** The exit code of a failure. */
export function exitCodeOf(code: FailureCode): number {
  return BY_CODE[code];
}
