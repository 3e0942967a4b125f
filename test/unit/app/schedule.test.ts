/** Scheduled syncs by a clock in our hands: when they are due, what is made up for, what waits. */
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { cronLines, windowsLines } from '../../../main/app/schedule-commands.ts';
import { balancesDue, latestDue, nextDue, ratesDue } from '../../../main/app/schedule-times.ts';
import { type ScheduledConnection, Scheduler } from '../../../main/app/scheduler.ts';
import { type Instant, instantOfMs, msOf } from '../../../main/values/time.ts';

const at = (text: string) => `${text}:00.000Z` as Instant;
const run = (startedAt: string, outcome: 'done' | 'failed' | 'cancelled' | null, errorCode: string | null = null) => ({
  startedAt: at(startedAt),
  outcome,
  errorCode,
});

test('the due moments of a time of day', () => {
  expect(latestDue('23:50', at('2026-11-01T23:49'))).toBe(at('2026-10-31T23:50'));
  expect(latestDue('23:50', at('2026-11-01T23:50'))).toBe(at('2026-11-01T23:50'));
  expect(nextDue('00:10', at('2026-10-31T23:59'))).toBe(at('2026-11-01T00:10'));
  expect(nextDue('00:10', at('2026-11-01T00:10'))).toBe(at('2026-11-02T00:10'));
});

describe('balances', () => {
  const done = { last: run('2026-11-01T15:00', 'done'), lastDone: at('2026-11-01T15:00') };

  it('are fetched once they are due, and a run by hand counts', () => {
    expect(balancesDue('00:10', at('2026-11-01T23:59'), done)).toBe(false);
    expect(balancesDue('00:10', at('2026-11-02T00:09'), done)).toBe(false);
    expect(balancesDue('00:10', at('2026-11-02T00:10'), done)).toBe(true);
    const byHand = { last: run('2026-11-02T00:12', 'done'), lastDone: at('2026-11-02T00:12') };
    expect(balancesDue('00:10', at('2026-11-02T09:00'), byHand)).toBe(false);
  });

  it('that were missed for days are made up for by one run', () => {
    expect(balancesDue('00:10', at('2026-11-05T08:30'), done)).toBe(true);
    const after = { last: run('2026-11-05T08:30', 'done'), lastDone: at('2026-11-05T08:31') };
    expect(balancesDue('00:10', at('2026-11-05T08:32'), after)).toBe(false);
  });

  it('are tried again after half an hour when Citron could not be reached, and not when the keys were refused', () => {
    const offline = { last: run('2026-11-02T00:10', 'failed', 'network'), lastDone: at('2026-11-01T15:00') };
    expect(balancesDue('00:10', at('2026-11-02T00:39'), offline)).toBe(false);
    expect(balancesDue('00:10', at('2026-11-02T00:40'), offline)).toBe(true);
    const refused = { ...offline, last: run('2026-11-02T00:10', 'failed', 'keys-refused') };
    expect(balancesDue('00:10', at('2026-11-02T09:00'), refused)).toBe(false);
    expect(balancesDue('00:10', at('2026-11-03T00:10'), refused)).toBe(true);
    const stopped = { ...offline, last: run('2026-11-02T00:10', 'cancelled') };
    expect(balancesDue('00:10', at('2026-11-02T09:00'), stopped)).toBe(false);
    const killed = { ...offline, last: run('2026-11-02T00:10', null) };
    expect(balancesDue('00:10', at('2026-11-02T00:40'), killed)).toBe(true);
  });

  it('of a connection that was never synced wait for its person', () => {
    expect(balancesDue('00:10', at('2026-11-02T00:10'), { last: null, lastDone: null })).toBe(false);
  });
});

describe('rates', () => {
  const none = { lastQuote: null, lastTry: null };

  it('are captured near the cut-off and not once its hour has passed', () => {
    expect(ratesDue('23:50', at('2026-10-31T23:49'), none)).toBe(false);
    expect(ratesDue('23:50', at('2026-10-31T23:50'), none)).toBe(true);
    expect(ratesDue('23:50', at('2026-11-01T00:59'), none)).toBe(true);
    expect(ratesDue('23:50', at('2026-11-01T01:00'), none)).toBe(false);
    expect(ratesDue('00:59', at('2026-11-01T01:00'), none)).toBe(false);
  });

  it('are not captured twice, and tried again after five minutes', () => {
    const kept = { lastQuote: at('2026-10-31T23:50'), lastTry: at('2026-10-31T23:50') };
    expect(ratesDue('23:50', at('2026-10-31T23:58'), kept)).toBe(false);
    const failed = { lastQuote: at('2026-10-31T12:00'), lastTry: at('2026-10-31T23:50') };
    expect(ratesDue('23:50', at('2026-10-31T23:54'), failed)).toBe(false);
    expect(ratesDue('23:50', at('2026-10-31T23:55'), failed)).toBe(true);
  });
});

describe('the scheduler', () => {
  const SETTINGS = { whileOpen: true, rates: '23:50', balances: '00:10' };
  let now = 0;
  let done: string[] = [];
  let connection: ScheduledConnection;
  let settings = SETTINGS;
  let scheduler: Scheduler;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    done = [];
    settings = SETTINGS;
    now = msOf(at('2026-10-31T23:40'));
    connection = {
      name: 'acme',
      open: true,
      syncing: false,
      last: run('2026-10-31T15:00', 'done'),
      lastDone: at('2026-10-31T15:00'),
      lastQuote: at('2026-10-31T15:00'),
    };
    scheduler = new Scheduler({
      now: () => instantOfMs(now),
      settings: () => settings,
      connections: async () => [connection],
      sync: async (name) => {
        done.push(`sync ${name} ${instantOfMs(now).slice(11, 16)}`);
        connection = { ...connection, last: run(instantOfMs(now).slice(0, 16), 'done'), lastDone: instantOfMs(now) };
      },
      capture: async (name) => {
        done.push(`rates ${name} ${instantOfMs(now).slice(11, 16)}`);
        connection = { ...connection, lastQuote: instantOfMs(now) };
      },
      log: (text) => done.push(text),
    });
  });

  afterEach(async () => {
    await scheduler.close();
    vi.useRealTimers();
  });

  /** Lets time pass, the clock and the timers together. */
  async function pass(minutes: number): Promise<void> {
    for (let half = 0; half < minutes * 2; half += 1) {
      now += 30_000;
      await vi.advanceTimersByTimeAsync(30_000);
    }
  }

  it('captures rates and fetches balances once each in a night', async () => {
    await pass(60);
    expect(done).toEqual(['rates acme 23:50', 'sync acme 00:10']);
  });

  it('does nothing while it is switched off, the keys are locked, or a sync runs', async () => {
    settings = { ...SETTINGS, whileOpen: false };
    await pass(15);
    settings = SETTINGS;
    connection = { ...connection, open: false };
    await pass(10);
    connection = { ...connection, open: true, syncing: true };
    await pass(10);
    expect(done).toEqual([]);
    // What was missed is made up for as soon as it can be.
    connection = { ...connection, syncing: false };
    await pass(1);
    expect(done).toEqual(['rates acme 00:15', 'sync acme 00:15']);
  });

  it('catches up after the computer slept', async () => {
    now = msOf(at('2026-11-01T09:00'));
    await pass(1);
    expect(done).toEqual(['sync acme 09:00']);
  });

  it('looks no more once it is closed', async () => {
    await scheduler.close();
    await pass(60);
    expect(done).toEqual([]);
  });
});

describe('the lines for a scheduler', () => {
  const parts = {
    program: ['/opt/citron desk/node', '--use-env-proxy', '/opt/citron desk/index.ts'] as [string, ...string[]],
    folder: '/home/ada/100%/data',
    connection: "Ada's shop",
    settings: { whileOpen: true, rates: '23:50', balances: '00:10' },
    now: at('2026-11-23T13:00'),
  };

  it('of cron are in UTC, quoted, with no bare per cent sign', () => {
    expect(cronLines(parts)).toEqual([
      'CRON_TZ=UTC',
      "50 23 * * * '/opt/citron desk/node' --use-env-proxy '/opt/citron desk/index.ts' --data '/home/ada/100\\%/data' rates 'Ada'\\''s shop' --capture",
      "10 0 * * * '/opt/citron desk/node' --use-env-proxy '/opt/citron desk/index.ts' --data '/home/ada/100\\%/data' sync 'Ada'\\''s shop'",
    ]);
  });

  it('of Windows register one task a run at a moment of UTC', () => {
    const [rates, balances] = windowsLines({
      ...parts,
      program: ['C:\\Program Files\\node.exe', 'C:\\desk\\index.ts'],
      folder: 'D:\\books of Ada\\',
    });
    expect(rates).toBe(
      "Register-ScheduledTask -TaskName 'Citron Desk rates Ada''s shop' -Action (New-ScheduledTaskAction -Execute 'C:\\Program Files\\node.exe' -Argument 'C:\\desk\\index.ts --data \"D:\\books of Ada\\\\\" rates \"Ada''s shop\" --capture') -Trigger (New-ScheduledTaskTrigger -Daily -At ([datetime]'2026-11-23T23:50:00Z'))",
    );
    expect(balances).toContain("-At ([datetime]'2026-11-24T00:10:00Z')");
  });
});
