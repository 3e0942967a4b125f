/** Use cases of scheduled syncs, and the scheduler on the app's own calls. */
import { type ScheduleSettings, scheduleSettings } from '../../preload/contract/schedule.ts';
import type { UseCases } from '../../preload/contract.ts';
import { Failure } from '../failure.ts';
import { listConnections, readConnection } from '../store/connections.ts';
import { isLeased } from '../store/lease.ts';
import { keepPreference, readPreference } from '../store/preferences.ts';
import { lastQuoteAt } from '../store/rates.ts';
import { lastDoneRun, lastRun } from '../store/runs.ts';
import type { Core } from './core.ts';
import type { SampleCompany } from './sample.ts';
import { cronLines, windowsLines } from './schedule-commands.ts';
import { nextDue } from './schedule-times.ts';
import { type ScheduledConnection, Scheduler } from './scheduler.ts';
import type { Secrets } from './secrets.ts';

type ScheduleCall = Extract<keyof UseCases, `schedule.${string}`>;

const PREFERENCE = 'schedule';
const DEFAULTS: ScheduleSettings = { whileOpen: true, rates: '23:50', balances: '00:10' };
/** Opens the vault of a run without a person. */
const PASSPHRASE = 'CITRON_DESK_PASSPHRASE';

function settingsOf(core: Core): ScheduleSettings {
  const kept = scheduleSettings.safeParse(readPreference(core.store, PREFERENCE));
  return kept.success ? kept.data : DEFAULTS;
}

/** Rates outside the hour before or after the cut-off serve no day; balances before 00:05 UTC are not final. */
function checkTimes({ rates, balances }: ScheduleSettings): void {
  if (rates < '22:59' && rates > '00:59') {
    const hint = 'Choose a time from 22:59 to 00:59 UTC; 23:50 leaves room for a slow answer.';
    throw new Failure('invalid-input', `Rates of ${rates} UTC serve no cut-off.`, hint);
  }
  if (balances < '00:05') {
    const hint = 'Choose 00:05 UTC or later.';
    throw new Failure('invalid-input', `Balances are not final yet at ${balances} UTC.`, hint);
  }
}

export function scheduleUseCases(core: Core): Pick<UseCases, ScheduleCall> {
  const { folder, loginItem, terminal, platform } = core.options;
  return {
    'schedule.read': () => {
      const settings = settingsOf(core);
      const now = core.now();
      const next = { rates: nextDue(settings.rates, now), balances: nextDue(settings.balances, now) };
      return { settings, next, atLogin: loginItem?.read() ?? null };
    },
    'schedule.keep': (settings) => {
      checkTimes(settings);
      keepPreference(core.store, PREFERENCE, settings);
      return { done: true };
    },
    'schedule.atLogin': ({ on }) => {
      if (loginItem === undefined) {
        const hint = 'Use the scheduler of the operating system instead.';
        throw new Failure('forbidden', 'The app cannot be started at login from here.', hint);
      }
      loginItem.set(on);
      return { done: true };
    },
    'schedule.commands': ({ connection: named }) => {
      const connection = readConnection(core.store, named).name;
      const windows = (platform ?? process.platform) === 'win32';
      const lines =
        terminal === undefined
          ? null
          : (windows ? windowsLines : cronLines)({
              program: terminal,
              folder,
              connection,
              settings: settingsOf(core),
              now: core.now(),
            });
      return { scheduler: windows ? 'windows' : 'cron', lines, passphraseVariable: PASSPHRASE };
    },
  };
}

type Calls = Pick<UseCases, 'sync.start' | 'rates.capture'>;

/** The scheduler of a door that stays open. The sample company is not part of it: nothing new happens there. */
export function startScheduler(core: Core, secrets: Secrets, sample: SampleCompany, calls: Calls): Scheduler {
  async function connections(): Promise<ScheduledConnection[]> {
    const { store } = core;
    const { state } = await core.options.vault.state();
    const own = state === 'open' ? listConnections(store).filter((connection) => !sample.owns(connection)) : [];
    const places = await Promise.all(own.map((connection) => secrets.place(connection)));
    return own.map((connection, index) => ({
      name: connection.name,
      open: places[index] === 'kept' || places[index] === 'this-run',
      syncing: core.jobs.isRunning('sync', connection.name) || isLeased(store, connection.id),
      last: lastRun(store, connection.id),
      lastDone: lastDoneRun(store, connection.id),
      lastQuote: lastQuoteAt(store, connection),
    }));
  }
  return new Scheduler({
    now: () => core.now(),
    settings: () => settingsOf(core),
    connections,
    sync: async (connection) => void (await calls['sync.start']({ connection, recheck: false })),
    capture: async (connection) => void (await calls['rates.capture']({ connection })),
    log: core.options.log,
  });
}
