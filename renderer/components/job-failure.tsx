/** How a job ended that did not come to its end: the sentence of its error and what to do next. */
import type { JobEvent } from '../../preload/contract/jobs.ts';
import { CallError } from '../citron.ts';
import { FailureNote } from './notices.tsx';

interface Props {
  readonly event: JobEvent | null;
  /** What a stop left behind, in a sentence. */
  readonly stopped: string;
}

export function JobFailure({ event, stopped }: Props) {
  if (event?.state === 'cancelled') return <p className="note">Stopped. {stopped}</p>;
  if (event?.state !== 'failed' || !event.error) return null;
  return <FailureNote error={new CallError(event.error)} />;
}
