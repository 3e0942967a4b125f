/** Every sync: when, how it ended, and the sentence of its error. */
import type { SyncRunView } from '../../../preload/contract/desk.ts';
import { Empty, Reading } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { State, type StateName } from '../../components/state.tsx';
import { Moment } from '../../components/when.tsx';
import { useSyncRuns } from '../../hooks/use-activity.ts';
import { useJobs } from '../../hooks/use-jobs.ts';

const MOST = 200;

/** A run without an end was cut off, unless its work is under way right now. */
function stateOf(run: SyncRunView, running: boolean): readonly [StateName, string] {
  if (run.outcome === 'done') return ['done', 'Finished'];
  if (run.outcome === 'cancelled') return ['cancelled', 'Stopped'];
  if (run.outcome === 'failed')
    return run.errorCode === 'keys-refused' ? ['refused', 'Keys refused'] : ['failed', 'Failed'];
  return running ? ['running', 'Running'] : ['unknown', 'Cut off'];
}

export function SyncRuns() {
  const query = useSyncRuns(MOST);
  const jobs = useJobs();
  return (
    <Panel title="Syncs" sub="every connection, newest first" className="activity-syncs">
      <Reading query={query} rows={8}>
        {(runs) =>
          runs.length === 0 ? (
            <Empty>There was no sync yet.</Empty>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keys
            <ul className="scroll" tabIndex={0} aria-label="Syncs, newest first">
              {runs.map((run, index) => {
                const active = jobs.some(
                  (job) => job.kind === 'sync' && job.state === 'running' && job.connection === run.connection,
                );
                const newest = runs.findIndex((each) => each.connection === run.connection) === index;
                const [state, words] = stateOf(run, active && newest);
                return (
                  <li key={run.id} className="sync-run">
                    <p className="line-up">
                      <State of={state}>{words}</State>
                      <span className="push quiet figure bare">
                        <Moment of={run.startedAt} />
                      </span>
                    </p>
                    <p className="small soft">
                      {run.connection}
                      {run.errorMessage && `: ${run.errorMessage}`}
                      {state === 'unknown' && ': what had arrived is kept, the next sync goes on from there'}
                      {run.errorCode && <span className="mono quiet"> {run.errorCode}</span>}
                    </p>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Reading>
    </Panel>
  );
}
