/** The lines for a scheduler of the operating system: the terminal's own commands, with every part quoted, without a secret. */
import type { ScheduleSettings } from '../../preload/contract/schedule.ts';
import type { Instant } from '../values/time.ts';
import { nextDue } from './schedule-times.ts';

export interface CommandParts {
  /** Program and first arguments of the terminal: Node and the file of the command line. */
  readonly program: readonly [string, ...string[]];
  readonly folder: string;
  readonly connection: string;
  readonly settings: ScheduleSettings;
  readonly now: Instant;
}

/** The two runs of a day, in the order of the clock. */
function runs({ connection, settings }: CommandParts) {
  return [
    { what: 'rates', time: settings.rates, args: ['rates', connection, '--capture'] },
    { what: 'balances', time: settings.balances, args: ['sync', connection] },
  ] as const;
}

/** One argument for a POSIX shell. In a crontab a per cent sign would end the line. */
function posix(text: string): string {
  const quoted = /^[\w@:,./+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
  return quoted.replaceAll('%', '\\%');
}

/** Lines of a crontab, its times in UTC. */
export function cronLines(parts: CommandParts): string[] {
  const lines = runs(parts).map(({ time, args }) => {
    const [hour = '', minute = ''] = time.split(':');
    const command = [...parts.program, '--data', parts.folder, ...args].map(posix).join(' ');
    return `${Number(minute)} ${Number(hour)} * * * ${command}`;
  });
  return ['CRON_TZ=UTC', ...lines];
}

/** One text in PowerShell's single quotes. */
function powerShell(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** One argument of a Windows program: backslashes before a quotation mark are doubled, the mark itself is escaped. */
function windowsArgument(text: string): string {
  if (/^[\w@:,./\\+=-]+$/.test(text)) return text;
  return `"${text.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}

/** PowerShell lines that register one task a run; the moment names UTC, so that Windows keeps it through clock changes. */
export function windowsLines(parts: CommandParts): string[] {
  const [program, ...first] = parts.program;
  return runs(parts).map(({ what, time, args }) => {
    const given = [...first, '--data', parts.folder, ...args].map(windowsArgument).join(' ');
    // A task's name may not hold the marks that separate folders.
    const name = `Citron Desk ${what} ${parts.connection}`.replace(/[\\/:*?"<>|]/g, '-');
    const action = `New-ScheduledTaskAction -Execute ${powerShell(program)} -Argument ${powerShell(given)}`;
    const at = nextDue(time, parts.now).replace('.000Z', 'Z');
    const trigger = `New-ScheduledTaskTrigger -Daily -At ([datetime]${powerShell(at)})`;
    return `Register-ScheduledTask -TaskName ${powerShell(name)} -Action (${action}) -Trigger (${trigger})`;
  });
}
