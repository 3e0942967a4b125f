/** The checklist: what holds, what does not, and the next step of each with the button that leads there. */
import { Button } from '@mantine/core';
import type { CheckView } from '../../../preload/contract/month.ts';
import { Empty, Reading } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { State, StateMark } from '../../components/state.tsx';
import type { Here } from '../../hooks/use-app.ts';
import { useStartSync } from '../../hooks/use-jobs.ts';
import { useChecks } from '../../hooks/use-month.ts';
import { go } from '../../route.ts';
import { helpWith } from '../../text/check-help.ts';
import { BY_URGENCY, byUrgency } from '../../text/checks.ts';

const WORDS = { fail: 'fail', warn: 'warn', 'not-tested': 'not tested', pass: 'pass' } as const;

function Counts({ checks }: { readonly checks: readonly CheckView[] }) {
  return BY_URGENCY.map((status) => {
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
  const help = check.status === 'pass' ? null : helpWith(check.id);
  return (
    <li className={check.status === 'fail' ? 'check check-fails' : 'check'}>
      <StateMark of={check.status} />
      <span className="check-number">{check.id}</span>
      <div>
        <p className="check-detail">
          <span className="check-title">{check.title}</span> {check.detail}
        </p>
        {check.next && check.status !== 'pass' && <p className="check-next">{check.next}</p>}
      </div>
      {help && (check.status !== 'not-tested' || check.next !== '') && (
        <Button size="xs" aria-label={`${help.button}: ${check.title}`} onClick={() => go(help.view, help.params)}>
          {help.button}
        </Button>
      )}
    </li>
  );
}

export function Checks({ here }: { readonly here: Here }) {
  const query = useChecks();
  const sync = useStartSync();
  return (
    <Panel title="Checks" end={query.data && <Counts checks={query.data} />} className="checks">
      <Reading query={query} rows={10}>
        {(checks) =>
          checks.length === 0 ? (
            <Empty
              action={
                <Button variant="filled" onClick={() => sync.mutate({ connection: here.connection.name })}>
                  Sync
                </Button>
              }
            >
              There is nothing to check before the first sync.
            </Empty>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keys
            <ul className="scroll" tabIndex={0} aria-label="Checks">
              {byUrgency(checks).map((check) => (
                <Check key={check.id} check={check} />
              ))}
            </ul>
          )
        }
      </Reading>
    </Panel>
  );
}
