/** What one person brings in counts once another has approved it. */
import { Failure } from '../failure.ts';
import { samePerson } from '../values/person.ts';

/** Throws `conflict` when both are the same person; `did` says what the first one did: `typed a rate`. */
export function requireSecondPerson(first: string, second: string, did: string): void {
  if (samePerson(first, second))
    throw new Failure('conflict', `The person who ${did} cannot approve it.`, 'Ask a second person.');
}
