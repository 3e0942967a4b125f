/** The checklist: what holds, what does not, and the next step of each. */
import type { CheckView } from '../../../preload/contract/month.ts';
import { Empty, Reading } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { State, StateMark } from '../../components/state.tsx';
import { useChecks } from '../../hooks/use-month.ts';

const ORDER = ['fail', 'warn', 'not-tested', 'pass'] as const;
const WORDS = { fail: 'fail', warn: 'warn', 'not-tested': 'not tested', pass: 'pass' } as const;

function Counts({ checks }: { readonly checks: readonly CheckView[] }) {
  return ORDER.map((status) => {
    const count = checks.filter((check) => check.status === status).length;
    return (
      count > 0 && (
        <State key={status} of={status} as="tag">
          {count} {WORDS[status]}
        </State>
      )
    );
  });
}

function Check({ check }: { readonly check: CheckView }) {
  return (
    <li className={check.status === 'fail' ? 'check check-fails' : 'check'}>
      <StateMark of={check.status} />
      <span className="check-title">{check.title}</span>
      <span className="check-detail">
        {check.detail}
        {check.next && check.status !== 'pass' && <span className="check-next">{check.next}</span>}
      </span>
    </li>
  );
}

export function Checks() {
  const query = useChecks();
  return (
    <Panel title="Checks" end={query.data && <Counts checks={query.data} />} className="checks">
      <Reading query={query} rows={10}>
        {(checks) =>
          checks.length === 0 ? (
            <Empty>There is nothing to check before the first sync.</Empty>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keys
            <ul className="scroll" tabIndex={0} aria-label="Checks">
              {checks.map((check) => (
                <Check key={check.id} check={check} />
              ))}
            </ul>
          )
        }
      </Reading>
    </Panel>
  );
}
