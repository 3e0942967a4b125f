/** Shows the balances of a range of days instead of a month's, and goes back to the month. */
import { ActionIcon, Button, Popover } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { firstDay, type Period } from '../../../main/values/time.ts';
import { DayOf } from '../../components/when.tsx';
import type { Here } from '../../hooks/use-app.ts';
import { IconX } from '../../icons.ts';
import { change } from '../../route.ts';
import type { DaySpan } from '../../text/range.ts';

const RangeDays = lazy(() => import('./range-days.tsx'));

export function RangePick({ here, span }: { readonly here: Here; readonly span: DaySpan | null }) {
  const [open, setOpen] = useState(false);
  const first = firstDay(here.period as Period);
  return (
    <>
      <Popover position="bottom-end" trapFocus opened={open} onChange={setOpen}>
        <Popover.Target>
          <Button onClick={() => setOpen(!open)}>
            {span ? (
              <span>
                <DayOf of={span.from} /> to <DayOf of={span.to} />
              </span>
            ) : (
              'Range…'
            )}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          {open && (
            <Suspense>
              <RangeDays
                span={span ?? { from: first, to: first }}
                last={here.app.today}
                onChoose={(next) => {
                  setOpen(false);
                  change({ from: next.from, to: next.to, at: null });
                }}
              />
            </Suspense>
          )}
        </Popover.Dropdown>
      </Popover>
      {span && (
        <ActionIcon aria-label="Back to the month" onClick={() => change({ from: null, to: null, at: null })}>
          <IconX className="icon" />
        </ActionIcon>
      )}
    </>
  );
}
