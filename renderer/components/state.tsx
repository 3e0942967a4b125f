/** Every state of the app, once: its shape, its colour and its word. */
import { Mark, type Shape } from './marks.tsx';

type Tone = 'ok' | 'warn' | 'fail' | 'prov' | 'rest' | 'none' | 'final';

const STATES = {
  // Of a day and currency
  final: ['cell', 'final', 'Final'],
  provisional: ['half', 'prov', 'Provisional'],
  'not-reported': ['dashed', 'none', 'Not reported'],
  'fetch-failed': ['cross', 'fail', 'Missing'],
  'not-fetched': ['dots', 'none', 'Not fetched'],
  restated: ['diamond', 'rest', 'Restated'],
  zero: ['ring', 'none', 'Reported zero'],
  // Of a month
  'month-open': ['ring', 'none', 'Open'],
  // Of a check
  pass: ['tick', 'ok', 'Pass'],
  warn: ['triangle', 'warn', 'Warning'],
  fail: ['octagon', 'fail', 'Fails'],
  'not-tested': ['dots', 'none', 'Not tested'],
  // Of a roll-forward row
  tied: ['tick', 'ok', 'Tied'],
  'decimals-not-reported': ['tick', 'ok', 'Decimals not reported'],
  'within-tolerance': ['tick', 'ok', 'Within tolerance'],
  explained: ['tick', 'ok', 'Explained'],
  accepted: ['triangle', 'warn', 'Accepted'],
  open: ['octagon', 'fail', 'Open'],
  // Of a rate
  base: ['tick', 'ok', 'Base currency'],
  fresh: ['tick', 'ok', 'At cut-off'],
  // Of the hour after the cut-off: within the limit, and named as what it is.
  'after-cut-off': ['tick', 'ok', 'After cut-off'],
  old: ['triangle', 'warn', 'Old'],
  fixing: ['tick', 'ok', 'Fixing'],
  missing: ['cross', 'fail', 'No rate'],
  'test-coin': ['ring', 'none', 'Test coin'],
  // Of a connection and of work
  connected: ['tick', 'ok', 'Keys accepted'],
  refused: ['octagon', 'fail', 'Keys refused'],
  offline: ['question', 'warn', 'Offline'],
  failed: ['octagon', 'fail', 'Failed'],
  done: ['tick', 'ok', 'Done'],
  cancelled: ['dots', 'none', 'Stopped'],
  running: ['half', 'prov', 'Running'],
  waiting: ['dots', 'prov', 'Waiting'],
  unknown: ['question', 'warn', 'Unknown'],
} as const satisfies Record<string, readonly [Shape, Tone, string]>;
export type StateName = keyof typeof STATES;

interface Props {
  readonly of: StateName;
  /** Words that say more than the state's own: `31 of 31 days`. */
  readonly children?: React.ReactNode;
  readonly as?: 'plain' | 'tag';
}

/** Mark and word together. */
export function State({ of, children, as = 'plain' }: Props) {
  const [shape, tone, word] = STATES[of];
  return (
    <span className={as === 'tag' ? `tag tone-${tone}` : 'state'}>
      <Mark shape={shape} className={`tone-${tone}`} />
      <span>{children ?? word}</span>
    </span>
  );
}

/** The mark alone, for cells and calendars that have a legend in sight; its word is there for screen readers. */
export function StateMark({ of, label }: { readonly of: StateName; readonly label?: string }) {
  const [shape, tone, word] = STATES[of];
  return (
    <span className="state-mark">
      <Mark shape={shape} className={`tone-${tone}`} />
      <span className="for-readers">{label ?? word}</span>
    </span>
  );
}

export function stateWord(of: StateName): string {
  return STATES[of][2];
}

/** The legend of a table or calendar. */
export function Legend({ states }: { readonly states: readonly StateName[] }) {
  return (
    <ul className="legend">
      {states.map((name) => (
        <li key={name}>
          <State of={name}>{stateWord(name).toLowerCase()}</State>
        </li>
      ))}
    </ul>
  );
}
