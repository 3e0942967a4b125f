/** Close: the checks with what to do next, the FX bridge, the files to hand over, and a workbook that came back. */

import { ViewHead } from '../../components/panel.tsx';
import { State } from '../../components/state.tsx';
import { useStatusBar } from '../../frame/status.ts';
import { useHere } from '../../hooks/use-app.ts';
import { useDates } from '../../hooks/use-dates.ts';
import { BridgePanel } from './bridge.tsx';
import { Checks } from './checks.tsx';
import { ExportPanel } from './export-panel.tsx';
import { SignaturesPanel } from './signatures.tsx';
import { VerifyPanel } from './verify-panel.tsx';
import './close.css';

const NO_KEYS = [] as const;

export default function Close() {
  const here = useHere();
  const dates = useDates();
  useStatusBar(here ? `Dataset ${dates.month(here.period)}` : '', NO_KEYS);
  if (!here) return null;
  return (
    <>
      <ViewHead title="Close" sub={`${dates.month(here.period)}, ${here.connection.name}`}>
        <State of="month-open" as="tag">
          Month open
        </State>
      </ViewHead>
      <div className="side-by-side close">
        <Checks here={here} />
        <BridgePanel />
        <ExportPanel here={here} />
        <SignaturesPanel />
        <VerifyPanel />
      </div>
    </>
  );
}
