/** Shows how far a job is: one redrawn line on a terminal, a plain line now and then where the output is piped. */
import type { JobEvent } from '../../preload/contract/jobs.ts';
import type { Context } from './command.ts';

const BAR_WIDTH = 24;
/** Piped output gets a line at every tenth part, not at every step. */
const PARTS = 10;

function timeLeft(seconds: number | null): string {
  if (seconds === null) return '';
  const whole = Math.max(0, Math.round(seconds));
  return `, ${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')} left`;
}

function figures(event: JobEvent): string {
  if (event.total === 0) return event.done === 0 ? '' : String(event.done);
  const count = `${event.done} of ${event.total}`;
  const rate = event.perSecond > 0 ? `, ${event.perSecond.toFixed(event.perSecond < 10 ? 1 : 0)} per second` : '';
  return `${count}${rate}${timeLeft(event.secondsLeft)}`;
}

/** The line of a terminal, cut to its width. */
function barLine(event: JobEvent, columns: number): string {
  const part = event.total > 0 ? Math.min(1, event.done / event.total) : 0;
  const full = Math.round(part * BAR_WIDTH);
  const bar = `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)}`;
  return `${bar} ${event.step} ${figures(event)}`.slice(0, Math.max(20, columns - 1));
}

export interface ProgressDisplay {
  show(event: JobEvent): void;
  /** Takes the redrawn line away, before anything else is written. */
  end(): void;
}

/** A bar where stderr is a terminal, else plain lines. */
export function progressDisplay(context: Pick<Context, 'say' | 'interactive' | 'columns'>): ProgressDisplay {
  let last = '';
  if (context.interactive) {
    return {
      show(event) {
        const line = barLine(event, context.columns);
        if (line !== last) context.say(`\r${line.padEnd(last.length)}`);
        last = line;
      },
      end() {
        if (last !== '') context.say(`\r${' '.repeat(last.length)}\r`);
        last = '';
      },
    };
  }
  return {
    show(event) {
      const part = event.total > 0 ? Math.floor((event.done / event.total) * PARTS) : 0;
      const key = `${event.step} ${part}`;
      if (key !== last && event.step !== '')
        context.say(`${[event.step, figures(event)].filter(Boolean).join(': ')}\n`);
      last = key;
    },
    end() {},
  };
}
