/** Overview: what is to be done next, every connection at a glance, the closing of the chosen one. */

import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { counted } from '../../../main/values/words.ts';
import { Panel, ViewHead } from '../../components/panel.tsx';
import { useStatusBar } from '../../frame/status.ts';
import { useHere } from '../../hooks/use-app.ts';
import { useDates } from '../../hooks/use-dates.ts';
import { useConnectionMonths } from '../../hooks/use-overview.ts';
import { go } from '../../route.ts';
import { ClosingTable } from './closing-table.tsx';
import { ConnectionsTable } from './connections-table.tsx';
import { NextSteps } from './next-steps.tsx';
import { Recent } from './recent.tsx';
import { stepsOf } from './steps.ts';
import './overview.css';

const ValueChart = lazy(() => import('../balances/value-chart.tsx'));
const NO_KEYS = [] as const;

export default function Overview() {
  const here = useHere();
  const months = useConnectionMonths();
  const dates = useDates();
  const { lastDay } = here?.connection ?? {};
  useStatusBar(lastDay ? `Kept offline up to ${dates.day(lastDay)}` : '', NO_KEYS);
  if (!here) return null;
  const chosen = months.find((month) => month.connection.name === here.connection.name);
  const count = counted(months.length, 'connection');
  const steps = stepsOf(months);
  const unread = months.filter((month) => !month.checks && month.checksError);
  const reading = months.some((month) => !month.checks && !month.checksError);
  const done = steps.length === 0 && unread.length === 0 && !reading;
  return (
    <>
      <ViewHead title="Overview" sub={`Closing ${dates.month(here.period)} · ${count}`}>
        <Button variant={done ? 'filled' : 'default'} onClick={() => go('close')}>
          Continue the close
        </Button>
      </ViewHead>
      <div className="side-by-side overview-top">
        <NextSteps steps={steps} unread={unread} reading={reading} />
        <Suspense fallback={<Panel title="Value by day">{null}</Panel>}>
          <ValueChart ends month={chosen?.balances} name={months.length > 1 ? here.connection.name : undefined} />
        </Suspense>
      </div>
      <ConnectionsTable months={months} steps={steps} today={here.app.today} />
      <div className="side-by-side overview-bottom">
        <ClosingTable
          name={here.connection.name}
          month={chosen?.balances}
          error={chosen?.error ?? null}
          retry={chosen?.retry}
        />
        <Recent now={here.app.now} />
      </div>
    </>
  );
}
