/**
 * What is to be done next, from the keys, the syncs and the checks of every connection: what fails before what warns, and
 * what warns before what is not tested yet. Checks that one and the same deed would solve are one step.
 */
import type { CheckView } from '../../../preload/contract/month.ts';
import type { StateName } from '../../components/state.tsx';
import type { ConnectionMonth } from '../../hooks/use-overview.ts';
import type { View } from '../../route.ts';
import { helpWith } from '../../text/check-help.ts';

/** What the steps of a connection follow from. */
type Read = Pick<ConnectionMonth, 'connection' | 'checks'>;

export interface Step {
  readonly connection: string;
  readonly state: StateName;
  readonly what: string;
  readonly more: string;
  readonly view: View;
  readonly params: Readonly<Record<string, string>>;
  readonly button: string;
}

const ORDER: readonly StateName[] = ['fail', 'warn', 'not-tested'];

function ofConnection({ connection }: Read): Step[] {
  const { lastSync, secret } = connection;
  const keys = { connection: connection.name, view: 'settings', params: { section: 'connections' } } as const;
  if (lastSync?.errorCode === 'keys-refused') {
    const more = 'Nothing new can be fetched. Everything fetched before is kept.';
    return [{ ...keys, state: 'fail', what: 'Citron refused the keys.', more, button: 'Replace keys' }];
  }
  if (secret === 'locked' || secret === 'missing') {
    const [what, button] =
      secret === 'locked' ? ['The keys are locked.', 'Unlock'] : ['The secret key is not there.', 'Enter keys'];
    const more = 'A sync needs them. Everything fetched before is kept.';
    return [{ ...keys, state: 'warn', what, more, button }];
  }
  if (lastSync?.outcome === 'failed') {
    const step = { connection: connection.name, view: 'activity', params: {}, button: 'Look at it' } as const;
    return [{ ...step, state: 'warn', what: 'The last sync failed.', more: sentences(lastSync.errorMessage) }];
  }
  return [];
}

const CLOSE = { view: 'close', params: {}, button: 'Look at the check' } as const;

function ofChecks({ connection, checks }: Read): Step[] {
  const open = (checks ?? []).filter(
    (check) => check.status !== 'pass' && (check.status !== 'not-tested' || check.next !== ''),
  );
  const byDeed = Map.groupBy(open, ({ status, next, id }) => `${status} ${next || id}`);
  return [...byDeed.values()].flatMap(([check, ...others]) => {
    if (check === undefined) return [];
    const also = others.length === 0 ? '' : `Also: ${others.map(({ title }) => title).join('; ')}`;
    return [
      {
        connection: connection.name,
        state: check.status,
        what: check.title,
        more: sentences(...said(check), also),
        ...(helpWith(check.id) ?? CLOSE),
      },
    ];
  });
}

/** A long finding stands with the checks; here the deed comes before the list. */
const SHORT = 90;

/** A long id by its beginning and its end, as in the lists; whole it stands with the checks. */
function shortIds(text: string): string {
  return text.replace(/\b([0-9a-f]{8})-(?:[0-9a-f]{4}-){3}[0-9a-f]{8}([0-9a-f]{4})\b/gi, '$1…$2');
}

function said({ detail, next }: CheckView): string[] {
  const [first = ''] = shortIds(detail).split(/(?<=\.) (?=[A-Z])/);
  return first.length <= SHORT || next === '' ? [first, next] : [next];
}

function sentences(...parts: readonly string[]): string {
  return (
    parts
      .map((part) => part.trim().replace(/([^.?…])$/, '$1.'))
      // A name or an id keeps its letters.
      .map((part) => (/^[a-z]+[ ,:]/.test(part) ? part.charAt(0).toUpperCase() + part.slice(1) : part))
      .filter((part) => part !== '')
      .join(' ')
  );
}

/** Steps in the order in which they are to be done. */
export function stepsOf(months: readonly Read[]): Step[] {
  const steps = months.flatMap((month) => [...ofConnection(month), ...ofChecks(month)]);
  const rank = (step: Step) => ORDER.indexOf(step.state);
  return steps.toSorted((a, b) => rank(a) - rank(b));
}
