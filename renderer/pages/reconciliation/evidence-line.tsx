/**
 * What the roll-forward rests on: the files of movements of the month, whether what they say of themselves agrees with their
 * rows, and the control totals that were stated for it.
 */

import type { ReactNode } from 'react';
import { counted } from '../../../main/values/words.ts';
import { State } from '../../components/state.tsx';
import type { Here } from '../../hooks/use-app.ts';
import { useControlTotals, useImportedFiles } from '../../hooks/use-imports.ts';
import { openImport } from '../../import/import-button.tsx';
import { go } from '../../route.ts';
import { findingsState } from '../../text/findings.ts';

/** Whether days that are known by their ends touch the month. */
function touches(period: string, from: string | null, to: string | null): boolean {
  return from !== null && to !== null && from.slice(0, 7) <= period && period <= to.slice(0, 7);
}

function Act({ children, onClick }: { readonly children: ReactNode; readonly onClick: () => void }) {
  return (
    <button type="button" className="link" onClick={onClick}>
      {children}
    </button>
  );
}

export function EvidenceLine({ here }: { readonly here: Here }) {
  const files = useImportedFiles().data?.filter(({ coversFrom, coversTo }) =>
    touches(here.period, coversFrom, coversTo),
  );
  const totals = useControlTotals().data?.filter(({ from, to }) => touches(here.period, from, to));
  if (!files || !totals || files.length === 0) return null;
  const states = files.map(({ findings }) => findingsState(findings));
  const wrong = states.filter((state) => state === 'fail').length;
  const differing = totals.filter(({ agrees }) => !agrees).length;
  const lookAtFiles = () => openImport('movements');
  const lookAtTotals = () => go('movements', { totals: 'open' });
  return (
    <p className="evidence-line">
      <span>
        Tested by <Act onClick={lookAtFiles}>{counted(files.length, 'file')}</Act>
      </span>
      {wrong > 0 && (
        <State of="fail">{counted(wrong, 'file differs', 'files differ')} from its own totals or balances</State>
      )}
      {wrong === 0 && states.includes('pass') && <State of="pass">Totals inside the files agree</State>}
      <span className="line-up">
        {totals.length === 0 ? (
          <State of="not-tested">No control total</State>
        ) : differing > 0 ? (
          <State of="fail">{`${differing} of ${totals.length} control totals ${differing === 1 ? 'differs' : 'differ'}`}</State>
        ) : (
          <State of="pass">
            {totals.length === 1 ? 'The control total agrees' : `${totals.length} control totals agree`}
          </State>
        )}
        <Act onClick={lookAtTotals}>{totals.length === 0 ? 'State one' : 'See them'}</Act>
      </span>
    </p>
  );
}
