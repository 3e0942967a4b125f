/** The place of the signatures. This version has none, and says so. */
import { Panel } from '../../components/panel.tsx';
import { State } from '../../components/state.tsx';

export function SignaturesPanel() {
  return (
    <Panel title="Signatures" end={<State of="month-open">none yet</State>} className="signatures">
      <p className="panel-body small soft">
        This version does not sign or lock a month. It stays open: a later sync or import can change its figures, and a
        changed final balance is kept as a restatement. Let preparer and reviewer sign the exported workbook.
      </p>
    </Panel>
  );
}
