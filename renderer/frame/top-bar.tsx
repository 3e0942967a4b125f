import { Button, Menu, Popover } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { addPeriods, type Period } from '../../main/values/time.ts';
import type { Here } from '../hooks/use-app.ts';
import { useDates } from '../hooks/use-dates.ts';
import { IconChevronDown, IconChevronLeft, IconChevronRight, IconDatabase, IconSearch } from '../icons.ts';
import { change } from '../route.ts';
import { openPalette } from './palette-store.ts';
import { SyncControl } from './sync-control.tsx';

const loadMonths = () => import('./month-choice.tsx');
const MonthChoice = lazy(loadMonths);

function ConnectionPick({ here }: { readonly here: Here }) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          leftSection={<IconDatabase className="icon" />}
          rightSection={<IconChevronDown className="icon" />}
          className="connection-pick"
        >
          <span className="one-line" title={here.connection.name}>
            {here.connection.name}
          </span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Connection</Menu.Label>
        {here.app.connections.map((each) => (
          <Menu.Item key={each.name} onClick={() => change({ connection: each.name, at: null })}>
            <span className="connection-item" title={each.name}>
              <span className="one-line">{each.name}</span> <span className="quiet small">{each.base}</span>
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function MonthPick({ here }: { readonly here: Here }) {
  const [open, setOpen] = useState(false);
  const dates = useDates();
  const last = here.app.today.slice(0, 7);
  const step = (by: number) => {
    const next = addPeriods(here.period as Period, by);
    if (next <= last) change({ month: next, at: null, from: null, to: null });
  };
  return (
    <div className="month">
      <button type="button" aria-label="Month before" onClick={() => step(-1)}>
        <IconChevronLeft size={15} />
      </button>
      <Popover opened={open} onChange={setOpen} trapFocus>
        <Popover.Target>
          <button
            type="button"
            className="month-name"
            aria-label={`Month ${dates.month(here.period)}, choose another`}
            onPointerEnter={loadMonths}
            onFocus={loadMonths}
            onClick={() => setOpen(!open)}
          >
            {dates.month(here.period)}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          {open && (
            <Suspense>
              <MonthChoice
                period={here.period}
                last={last}
                onChoose={(period) => {
                  if (period) change({ month: period, at: null, from: null, to: null });
                  setOpen(false);
                }}
              />
            </Suspense>
          )}
        </Popover.Dropdown>
      </Popover>
      <button type="button" aria-label="Month after" aria-disabled={here.period >= last} onClick={() => step(1)}>
        <IconChevronRight size={15} />
      </button>
    </div>
  );
}

export function TopBar({ here }: { readonly here: Here }) {
  return (
    <header className="top">
      <ConnectionPick here={here} />
      <MonthPick here={here} />
      {here.connection.sample && <span className="sample-mark">SAMPLE DATA</span>}
      <button type="button" className="command-field" onClick={openPalette}>
        <IconSearch size={14} aria-hidden="true" />
        <span>Search or run a command</span>
        <kbd>Ctrl K</kbd>
      </button>
      <SyncControl here={here} />
    </header>
  );
}
