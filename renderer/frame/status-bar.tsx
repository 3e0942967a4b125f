import { KeyHints } from '../components/keys.tsx';
import { useStatus } from './status.ts';

export function StatusBar() {
  const { note, hints } = useStatus();
  return (
    <footer className="status">
      <span>Cut-off 23:59 UTC</span>
      <span>All times UTC</span>
      <span aria-live="polite">{note}</span>
      <span className="status-keys" aria-hidden="true">
        <KeyHints hints={hints} />
      </span>
    </footer>
  );
}
