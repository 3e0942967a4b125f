/** The use cases of `preload/contract/desk.ts`: the trail, the syncs, and display preferences. */

import type { CallOutput, ParsedInput, UseCases } from '../../preload/contract.ts';
import { changeOf } from '../accounting/restatements.ts';
import { auditHead, recentAudit } from '../store/audit.ts';
import { readConnection } from '../store/connections.ts';
import { allRestatements } from '../store/day-answers.ts';
import type { Store } from '../store/open.ts';
import { keepPreference, preferencesUnder } from '../store/preferences.ts';
import { recentRuns } from '../store/runs.ts';
import type { Json } from '../values/canonical-json.ts';
import { decimalText } from '../values/money.ts';

/** Display preferences share the table with others, under this prefix. */
const DISPLAY = 'display.';

type DeskCall = Extract<keyof UseCases, `activity.${string}` | `display.${string}`>;

function events(store: Store, { limit, before }: ParsedInput<'activity.events'>): CallOutput<'activity.events'> {
  const found = recentAudit(store, limit, before);
  const { hash, length } = auditHead(store);
  const view = found.map(({ id, at, by, action, subject, detail, hash }) => ({
    id,
    at,
    by,
    action,
    subject,
    detail,
    hash,
  }));
  return { events: view, head: hash, length };
}

function restatements(store: Store, connection: string, limit: number): CallOutput<'activity.restatements'> {
  return allRestatements(store, readConnection(store, connection).id)
    .slice(0, limit)
    .map((found) => {
      const change = changeOf(found);
      return {
        ...found,
        first: found.first?.text ?? null,
        later: found.later?.text ?? null,
        change: change === null ? null : decimalText(change),
      };
    });
}

/** The desk's calls on a store; asked for at each call, because a restore opens another. */
export function deskUseCases(store: () => Store): Pick<UseCases, DeskCall> {
  return {
    'activity.events': (input) => events(store(), input),
    'activity.syncs': ({ limit }) => recentRuns(store(), limit),
    'activity.restatements': ({ connection, limit }) => restatements(store(), connection, limit),
    'display.read': () => preferencesUnder(store(), DISPLAY) as CallOutput<'display.read'>,
    'display.keep': ({ key, value }) => {
      keepPreference(store(), DISPLAY + key, value as Json);
      return { done: true };
    },
  };
}
