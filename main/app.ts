/**
 * The app behind its three doors: one use case per call of the contract. Knows no Electron and no HTTP; a door hands in
 * the vault, the worker's address and a way to choose files.
 */
import { balanceUseCases } from './app/balances.ts';
import { connectionUseCases } from './app/connections.ts';
import { Core } from './app/core.ts';
import { decisionUseCases } from './app/decisions.ts';
import { deskUseCases } from './app/desk.ts';
import { figureUseCases } from './app/figures.ts';
import { importUseCases } from './app/imports.ts';
import { keepingUseCases } from './app/keeping.ts';
import { askedCalls, monthCalls } from './app/month-calls.ts';
import { movementUseCases } from './app/movements.ts';
import { peopleUseCases } from './app/people.ts';
import { rateUseCases } from './app/rates.ts';
import { reportUseCases } from './app/reports.ts';
import { restoreUseCases } from './app/restoring.ts';
import { SampleCompany } from './app/sample.ts';
import { scheduleUseCases, startScheduler } from './app/schedule.ts';
import { Secrets } from './app/secrets.ts';
import { settingUseCases } from './app/settings.ts';
import { stateUseCases } from './app/state.ts';
import { syncUseCases } from './app/sync.ts';
import type { App, AppOptions } from './app/types.ts';
import { forgetChecked } from './verify/check-backup.ts';

/** Opens the data folder and gives the app on it. Throws the Failures of `openStore`. */
export function createApp(options: AppOptions): App {
  const core = new Core(options);
  const secrets = new Secrets(options.vault, options.handedInSecret ?? null);
  const sample = new SampleCompany(core);
  const store = () => core.store;
  const syncs = syncUseCases(core, secrets, sample);
  const rates = rateUseCases(core, secrets, sample);
  // What is answered from a whole month never holds up another call.
  const { outlooks, ...months } = options.door === 'terminal' ? monthCalls(core) : askedCalls(core);
  // A command in a terminal does what it was called for and ends.
  const scheduler = options.door === 'terminal' ? null : startScheduler(core, secrets, sample, { ...syncs, ...rates });
  return {
    useCases: {
      ...stateUseCases(core, secrets, sample),
      ...connectionUseCases(core, secrets, sample),
      ...syncs,
      ...balanceUseCases(store),
      ...rates,
      ...months,
      ...figureUseCases,
      ...movementUseCases(core),
      ...decisionUseCases(core),
      ...reportUseCases(core, outlooks),
      ...importUseCases(core),
      ...peopleUseCases(store),
      ...deskUseCases(store),
      ...settingUseCases(store),
      ...keepingUseCases(core),
      ...restoreUseCases(core, sample),
      ...scheduleUseCases(core),
    },
    prepare: () => core.readers.prepare(),
    onEvent: (listener) => core.jobs.onEvent(listener),
    async close() {
      await scheduler?.close();
      await sample.close();
      await core.close();
      // A backup that was only looked at leaves no copy behind.
      if (options.door !== 'terminal') forgetChecked(options.folder);
      options.vault.close();
    },
  };
}
