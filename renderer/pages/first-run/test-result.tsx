/** What trying the keys showed, line by line. */
import type { z } from 'zod';
import type { connectionTest } from '../../../preload/contract/connections.ts';
import { State, type StateName } from '../../components/state.tsx';

export type ConnectionTest = z.infer<typeof connectionTest>;

/** More than this apart, days could be called final too early or too late. */
const CLOCK_LIMIT_MS = 60_000;

function linesOf(test: ConnectionTest): { state: StateName; what: string; more: string }[] {
  const apart = test.clockDifference === null ? null : Math.abs(test.clockDifference);
  const clock: [StateName, string] =
    apart === null
      ? ['unknown', 'Clock not compared']
      : apart > CLOCK_LIMIT_MS
        ? ['warn', 'This clock and the server’s differ']
        : ['pass', 'Clock agrees with the server'];
  return [
    { state: test.reachable ? 'pass' : 'fail', what: 'Citron answers', more: `${Math.round(test.milliseconds)} ms` },
    {
      state: test.keysAccepted ? 'pass' : 'fail',
      what: test.keysAccepted ? 'Keys accepted' : 'Keys refused',
      more: `${test.currencies} currencies`,
    },
    {
      state: clock[0],
      what: clock[1],
      more: apart === null ? 'the server tells no time' : `${(apart / 1000).toFixed(1)} s apart`,
    },
    ...(test.documentedHost
      ? []
      : [{ state: 'warn' as const, what: 'Not an address of the documentation', more: 'named on every report' }]),
    ...(test.sample ? [{ state: 'warn' as const, what: 'Sample data', more: 'marked as such everywhere' }] : []),
  ];
}

export function TestResult({ of }: { readonly of: ConnectionTest }) {
  return (
    <ul className="test-result whole-row" aria-live="polite">
      {linesOf(of).map((line) => (
        <li key={line.what}>
          <State of={line.state}>{line.what}</State>
          <span className="push soft figure bare">{line.more}</span>
        </li>
      ))}
    </ul>
  );
}
