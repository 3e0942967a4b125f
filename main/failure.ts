/** The one error the app shows to people: a code to branch on, a sentence that says what happened, a hint for what next. */
export const FAILURE_CODES = [
  'invalid-input',
  'not-found',
  'conflict',
  'keys-refused',
  'forbidden',
  'rejected',
  'rate-limited',
  'unavailable',
  'timed-out',
  'network',
  'malformed-answer',
  'vault-closed',
  'busy',
  'cancelled',
  'newer-database',
  'storage',
  'check-failed',
  'unexpected',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** What crosses a door when a call fails. `details` holds plain text only, never a secret. */
export interface FailureView {
  readonly code: FailureCode;
  readonly message: string;
  readonly hint: string;
  readonly details: Readonly<Record<string, string>>;
}

export class Failure extends Error {
  /** A failure as it came over a boundary between threads. */
  static from({ code, message, hint, details }: FailureView): Failure {
    return new Failure(code, message, hint, details);
  }

  readonly code: FailureCode;
  readonly hint: string;
  readonly details: Readonly<Record<string, string>>;

  constructor(
    code: FailureCode,
    message: string,
    hint = '',
    details: Readonly<Record<string, string>> = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'Failure';
    this.code = code;
    this.hint = hint;
    this.details = details;
  }

  view(): FailureView {
    return { code: this.code, message: this.message, hint: this.hint, details: this.details };
  }
}

/**
 * Any thrown thing as a Failure. What is not one already is unexpected: its own words may hold anything, so they go to the
 * log of the door and not into the sentence.
 */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  return new Failure(
    'unexpected',
    'Something unexpected happened.',
    'Nothing half-done was kept. Try again; if it stays, report it with the log.',
    {},
    error,
  );
}

/** What the log of a door gets of an unexpected failure. */
export function stackOf(failure: Failure): string {
  const { cause } = failure;
  return (cause instanceof Error ? cause.stack : failure.stack) ?? failure.message;
}
