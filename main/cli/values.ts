/** Reads single values of a command line. Each wrong one gets one sentence that shows how it is written. */
import { Failure } from '../failure.ts';
import { type Day, type Instant, instant, isDay, isPeriod, type Period } from '../values/time.ts';
import type { CommandLine } from './command.ts';

function wrong(message: string, hint: string): Failure {
  return new Failure('invalid-input', message, hint);
}

/** The positional argument at the place; parsing has made sure that it is there. */
export function positional(line: CommandLine, place: number): string {
  const value = line.positionals[place]?.trim() ?? '';
  if (value === '') throw wrong(`${line.command.positionals[place] ?? 'A name'} is empty.`, 'Give it a text.');
  return value;
}

/** An option's text, trimmed; undefined when it was not given. Throws `invalid-input` when it is empty. */
export function text(line: CommandLine, option: string): string | undefined {
  const value = line.options[option];
  if (typeof value !== 'string') return undefined;
  if (value.trim() === '') throw wrong(`--${option} is empty.`, `Usage: ${line.command.name} ${line.command.usage}`);
  return value.trim();
}

/** The same for an option that must be given. */
export function requiredText(line: CommandLine, option: string): string {
  const value = text(line, option);
  if (value === undefined) {
    throw wrong(`--${option} is missing.`, `Usage: ${line.command.name} ${line.command.usage}`);
  }
  return value;
}

/** Whether an option without a value was given. */
export function flag(line: CommandLine, option: string): boolean {
  return line.options[option] === true;
}

/** A UTC date, `YYYY-MM-DD`. */
export function day(line: CommandLine, option: string): Day | undefined {
  const value = text(line, option);
  if (value === undefined || isDay(value)) return value;
  const written = /^\d{4}-\d{2}-\d{2}$/.test(value);
  throw wrong(
    written ? `--${option} ${value} is not a day of the calendar.` : `--${option} “${value}” is not a date.`,
    'Write a date as YYYY-MM-DD, for example 2026-10-31.',
  );
}

/** A UTC date that must be given. */
export function requiredDay(line: CommandLine, option: string): Day {
  requiredText(line, option);
  return day(line, option) as Day;
}

/** A UTC month, `YYYY-MM`. */
export function period(line: CommandLine): Period {
  const value = requiredText(line, 'period');
  if (isPeriod(value)) return value;
  throw wrong(`--period “${value}” is not a month.`, 'Write a month as YYYY-MM, for example 2026-10.');
}

/** A moment with its zone: `2026-10-31T23:59:00Z`. */
export function moment(line: CommandLine, option: string): Instant | undefined {
  const value = text(line, option);
  if (value === undefined) return undefined;
  try {
    return instant(value);
  } catch {
    throw wrong(
      `--${option} “${value}” is not a moment with a zone.`,
      'Write it like 2026-10-31T23:59:00Z; Z means UTC.',
    );
  }
}

/** A whole number within bounds, both included. */
export function wholeNumber(line: CommandLine, option: string, least: number, most: number): number | undefined {
  const value = text(line, option);
  if (value === undefined) return undefined;
  const count = /^\d{1,9}$/.test(value) ? Number.parseInt(value, 10) : -1;
  if (count >= least && count <= most) return count;
  throw wrong(`--${option} “${value}” is not a whole number from ${least} to ${most}.`, 'Write it in digits.');
}

/** One of a few words. */
export function choice<const T extends string>(line: CommandLine, option: string, words: readonly T[]): T | undefined {
  const value = text(line, option);
  if (value === undefined) return undefined;
  const found = words.find((word) => word === value);
  if (found !== undefined) return found;
  throw wrong(`--${option} “${value}” is not one of the choices.`, `Use one of: ${words.join(', ')}.`);
}

/** One of a few words, which must be given. */
export function requiredChoice<const T extends string>(line: CommandLine, option: string, words: readonly T[]): T {
  requiredText(line, option);
  return choice(line, option, words) as T;
}

/** A positional argument that is the number of something. */
export function requiredWholeNumber(line: CommandLine, place: number): number {
  const value = positional(line, place);
  if (/^[1-9]\d{0,14}$/.test(value)) return Number.parseInt(value, 10);
  throw wrong(`“${value}” is not the number of anything.`, `Usage: ${line.command.name} ${line.command.usage}`);
}
