import { useChecks, useRollForward } from '../hooks/use-month.ts';
import { linkTo, useRoute, type View } from '../route.ts';
import { Brand } from './brand.tsx';
import { VIEW_ENTRIES, type ViewEntry } from './views.ts';

interface Count {
  readonly of: number;
  readonly must: boolean;
  readonly words: string;
}

/** Open items by view: what must be solved is filled, what is to be done is a ring. */
function useCounts(): Partial<Record<View, Count>> {
  const rows = useRollForward().data ?? [];
  const checks = useChecks().data ?? [];
  const open = rows.filter((row) => row.status === 'open').length;
  const fails = checks.filter((check) => check.status === 'fail').length;
  const warns = checks.filter((check) => check.status === 'warn').length;
  const close =
    fails > 0
      ? { of: fails, must: true, words: fails === 1 ? 'check fails' : 'checks fail' }
      : { of: warns, must: false, words: warns === 1 ? 'warning' : 'warnings' };
  return {
    reconciliation: { of: open, must: true, words: open === 1 ? 'currency does not tie' : 'currencies do not tie' },
    close,
  };
}

function Entry({ entry, position, count }: { entry: ViewEntry; position: number; count: Count | undefined }) {
  const { view } = useRoute();
  const Icon = entry.icon;
  return (
    <li>
      <a href={linkTo(entry.view)} aria-current={view === entry.view ? 'page' : undefined} title={entry.label}>
        <Icon className="icon" aria-hidden="true" />
        <span className="nav-word">{entry.label}</span>
        {count && count.of > 0 && (
          <span className={count.must ? 'count' : 'count todo'}>
            {count.of}
            <span className="for-readers"> {count.words}</span>
          </span>
        )}
        <span className="nav-key" aria-hidden="true">
          {position}
        </span>
      </a>
    </li>
  );
}

export function Navigation({ keys }: { readonly keys: readonly string[] }) {
  useRoute();
  const counts = useCounts();
  const list = (group: ViewEntry['group']) =>
    VIEW_ENTRIES.map((entry, index) => ({ entry, position: index + 1 }))
      .filter(({ entry }) => entry.group === group)
      .map(({ entry, position }) => (
        <Entry key={entry.view} entry={entry} position={position} count={counts[entry.view]} />
      ));
  const settings = list('settings');
  return (
    <nav className="nav" aria-label="Views">
      <Brand />
      <ul>{list(undefined)}</ul>
      {settings.length > 0 && <ul className="nav-group">{settings}</ul>}
      <div className="nav-foot" aria-hidden="true">
        <span>
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}{' '}
          <kbd>1</kbd>–<kbd>{VIEW_ENTRIES.length}</kbd> views
        </span>
        <span>
          <kbd>Ctrl</kbd> <kbd>K</kbd> search
        </span>
      </div>
    </nav>
  );
}
