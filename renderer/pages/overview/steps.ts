/**
 * What is to be done next, from the keys and the checks of every connection: what fails before what warns, and
 * what warns before what is not tested yet.
 */
import type { StateName } from '../../components/state.tsx';
import type { ConnectionMonth } from '../../hooks/use-overview.ts';
import type { View } from '../../route.ts';

export interface Step {
  readonly connection: string;
  readonly state: StateName;
  readonly what: string;
  readonly more: string;
  readonly view: View;
  readonly button: string;
}

const ORDER: readonly StateName[] = ['fail', 'warn', 'not-tested'];

/** Which view helps with a check, by the words of its id. */
const HELPS: readonly (readonly [RegExp, View, string])[] = [
  [/cover|provisional|settled|restat|negative|currenc/, 'balances', 'Look at the days'],
  [/rate/, 'rates', 'Look at the rates'],
  [/tie|roll|day|pending|cut-off|debited|ledger|books|network/, 'reconciliation', 'Reconcile'],
];

function ofConnection({ connection }: ConnectionMonth): Step[] {
  const kept = { connection: connection.name, view: 'settings' as const };
  if (connection.lastSync?.errorCode === 'keys-refused') {
    const more = 'Nothing new can be fetched. Everything fetched before is kept.';
    return [{ ...kept, state: 'fail', what: 'Citron refused the keys.', more, button: 'Replace keys' }];
  }
  if (connection.secret === 'locked' || connection.secret === 'missing') {
    const more = 'A sync needs them. Everything fetched before is kept.';
    return [{ ...kept, state: 'warn', what: 'The keys are not open.', more, button: 'Open keys' }];
  }
  return [];
}

function ofChecks({ connection, checks }: ConnectionMonth): Step[] {
  return (checks ?? [])
    .filter((check) => check.status !== 'pass' && (check.status !== 'not-tested' || check.next !== ''))
    .map((check) => {
      const [, view, button] = HELPS.find(([words]) => words.test(check.id)) ?? [null, 'close' as const, 'Open'];
      return {
        connection: connection.name,
        state: check.status,
        what: check.title,
        more: sentences(check.detail, check.next),
        view,
        button,
      };
    });
}

function sentences(...parts: readonly string[]): string {
  return parts.map((part) => part.trim().replace(/([^.?…])$/, '$1.')).join(' ');
}

export function stepsOf(months: readonly ConnectionMonth[]): Step[] {
  const steps = months.flatMap((month) => [...ofConnection(month), ...ofChecks(month)]);
  const rank = (step: Step) => ORDER.indexOf(step.state);
  return steps.toSorted((a, b) => rank(a) - rank(b));
}
