/** Syncs by itself while the app is open: rates near the cut-off, balances once they are final. */
import type { ScheduleSettings } from '../../preload/contract/schedule.ts';
import type { Instant } from '../values/time.ts';
import { balancesDue, type LastRun, ratesDue } from './schedule-times.ts';

/** How often the clock is looked at. A computer that slept catches up at the first look. */
const LOOK_MS = 30_000;

export interface ScheduledConnection {
  readonly name: string;
  /** Whether its secret can be read now. */
  readonly open: boolean;
  readonly syncing: boolean;
  readonly last: LastRun | null;
  readonly lastDone: Instant | null;
  /** When a quote of Citron was last kept. */
  readonly lastQuote: Instant | null;
}

export interface SchedulerParts {
  readonly now: () => Instant;
  readonly settings: () => ScheduleSettings;
  readonly connections: () => Promise<readonly ScheduledConnection[]>;
  readonly sync: (name: string) => Promise<void>;
  readonly capture: (name: string) => Promise<void>;
  /** Takes what went wrong: it is in the store and on the screen already. */
  readonly log: (text: string) => void;
}

/** Looks at the clock now and then, and starts what is due, one connection after the other. */
export class Scheduler {
  readonly #parts: SchedulerParts;
  readonly #lastTry = new Map<string, Instant>();
  readonly #timer: NodeJS.Timeout;
  #looking: Promise<void> | null = null;

  /** Looks at the clock until it is closed. */
  constructor(parts: SchedulerParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => {
      this.#looking ??= this.#look()
        .catch((error: unknown) => parts.log(String(error)))
        .finally(() => {
          this.#looking = null;
        });
    }, LOOK_MS);
    this.#timer.unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  async #look(): Promise<void> {
    const { settings, connections, now, sync, capture, log } = this.#parts;
    const { whileOpen, rates, balances } = settings();
    if (!whileOpen) return;
    for (const connection of await connections()) {
      const { name, open, syncing } = connection;
      if (!open || syncing) continue;
      try {
        if (ratesDue(rates, now(), { ...connection, lastTry: this.#lastTry.get(name) ?? null })) {
          this.#lastTry.set(name, now());
          await capture(name);
        }
        if (balancesDue(balances, now(), connection)) await sync(name);
      } catch (error) {
        log(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}
