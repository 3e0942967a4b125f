/** How a job ended that did not come to its end: the sentence of its error and what to do next. */
import type { JobEvent } from '../../preload/contract/jobs.ts';
import { CallError } from '../citron.ts';
import { FailureNote } from '../components/notices.tsx';

export function JobFailure({ event }: { readonly event: JobEvent | null }) {
  if (event?.state === 'cancelled') return <p className="note">Stopped. Nothing of the file was kept.</p>;
  if (event?.state !== 'failed' || !event.error) return null;
  return <FailureNote error={new CallError(event.error)} />;
}
