/** Syncs by themselves: while the app is open, from login on, or by the scheduler of the operating system without the window. */
import { Button, CopyButton, Select, Switch } from '@mantine/core';
import type { ScheduleSettings } from '../../../preload/contract/schedule.ts';
import { Empty, FailureNote, Reading } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { State } from '../../components/state.tsx';
import { Moment } from '../../components/when.tsx';
import type { Here } from '../../hooks/use-app.ts';
import { useAtLogin, useKeepSchedule, useSchedule, useScheduleCommands } from '../../hooks/use-schedule.ts';
import { linkTo } from '../../route.ts';
import { SettingRow } from './setting-row.tsx';

/** Times offered; one that was set elsewhere is offered too. */
const RATES = ['23:00', '23:30', '23:45', '23:50', '23:55', '00:15', '00:30'];
const BALANCES = ['00:10', '00:30', '01:00', '02:00', '04:00', '05:00', '06:00', '07:00', '08:00', '12:00'];

/** The same moment on this computer's clock; it stands beside UTC, never alone. */
function localTime(at: string): string {
  return new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

interface TimeProps {
  readonly label: string;
  readonly times: readonly string[];
  readonly value: string;
  readonly next: string;
  readonly on: boolean;
  readonly onChange: (time: string) => void;
}

function Time({ label, times, value, next, on, onChange }: TimeProps) {
  return (
    <>
      <Select
        aria-label={label}
        className="compact-input schedule-time"
        value={value}
        onChange={(time) => time && onChange(time)}
        data={[...new Set([...times, value])].map((time) => ({ value: time, label: `${time} UTC` }))}
      />
      <span className="small quiet">
        {localTime(next)} on this computer’s clock{on && ', next '}
        {on && <Moment of={next} zone />}
      </span>
    </>
  );
}

function WhileOpen({ here }: { readonly here: Here }) {
  const query = useSchedule();
  const keep = useKeepSchedule();
  const login = useAtLogin();
  const locked = here.app.vault.state === 'locked';
  return (
    <Panel title="Scheduled sync" sub="every connection but the sample company">
      <Reading query={query} rows={4}>
        {({ settings, next, atLogin }) => {
          const change = (part: Partial<ScheduleSettings>) => keep.mutate({ ...settings, ...part });
          return (
            <div className="panel-body settings-rows">
              <SettingRow label="While open" means="A run that was missed is made up for at the next start">
                <Switch
                  aria-label="Sync while open"
                  checked={settings.whileOpen}
                  onChange={(event) => change({ whileOpen: event.currentTarget.checked })}
                />
                <span className="small">{settings.whileOpen ? 'On' : 'Off'}</span>
                {settings.whileOpen && locked && <State of="warn">waits until the keys are unlocked</State>}
              </SettingRow>
              <SettingRow label="Rates" means="Near the cut-off: Citron tells rates only of now">
                <Time
                  label="Time of the rates"
                  times={RATES}
                  value={settings.rates}
                  next={next.rates}
                  on={settings.whileOpen}
                  onChange={(rates) => change({ rates })}
                />
              </SettingRow>
              <SettingRow label="Balances" means="Final from 00:05 UTC on">
                <Time
                  label="Time of the balances"
                  times={BALANCES}
                  value={settings.balances}
                  next={next.balances}
                  on={settings.whileOpen}
                  onChange={(balances) => change({ balances })}
                />
              </SettingRow>
              {atLogin !== null && (
                <SettingRow label="At login" means="Citron Desk opens when you log in to this computer">
                  <Switch
                    aria-label="Open at login"
                    checked={atLogin}
                    onChange={(event) => login.mutate(event.currentTarget.checked)}
                  />
                  <span className="small">{atLogin ? 'On' : 'Off'}</span>
                </SettingRow>
              )}
            </div>
          );
        }}
      </Reading>
      {(keep.error ?? login.error) && (
        <div className="panel-body">
          <FailureNote error={keep.error ?? login.error} />
        </div>
      )}
    </Panel>
  );
}

const SCHEDULERS = {
  cron: { name: 'cron', where: 'Add these lines with crontab -e. A cron that does not know CRON_TZ reads local time.' },
  windows: { name: 'the Windows task planner', where: 'Run these lines in PowerShell, once.' },
} as const;

function Commands({ here }: { readonly here: Here }) {
  const query = useScheduleCommands(here.connection.name);
  const hasPassphrase = here.app.vault.wraps.includes('passphrase');
  return (
    <Panel
      title="Without the window"
      sub={query.data && `${here.connection.name}, by ${SCHEDULERS[query.data.scheduler].name}`}
    >
      <Reading query={query} rows={3}>
        {({ lines, scheduler, passphraseVariable }) =>
          lines === null ? (
            <Empty>
              This installation came without the terminal. Keep the app open, or install Citron Desk from its sources.
            </Empty>
          ) : (
            <div className="panel-body setting-stack">
              <div className="line-up">
                <span className="small soft">{SCHEDULERS[scheduler].where}</span>
                <CopyButton value={lines.join('\n')}>
                  {({ copied, copy }) => (
                    <Button size="xs" className="push" onClick={copy}>
                      {copied ? 'Copied' : 'Copy the lines'}
                    </Button>
                  )}
                </CopyButton>
              </div>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls sideways by keys */}
              <pre className="code" tabIndex={0}>
                {lines.join('\n')}
              </pre>
              <p className="small soft">
                Such a run opens the kept keys with the passphrase in the environment variable{' '}
                <span className="mono">{passphraseVariable}</span>. Set it for the user that runs it, never in the line
                itself. {!hasPassphrase && 'No passphrase is set yet: '}
                {!hasPassphrase && <a href={linkTo('settings', { section: 'keys' })}>set one first</a>}
                {!hasPassphrase && '.'} Exit codes: 0 done, 3 keys refused or locked, 4 Citron not reached; what came is
                kept.
              </p>
            </div>
          )
        }
      </Reading>
    </Panel>
  );
}

export function ScheduleSection({ here }: { readonly here: Here }) {
  return (
    <>
      <WhileOpen here={here} />
      <Commands here={here} />
    </>
  );
}
