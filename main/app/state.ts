/** Use cases of the vault, and the state every view starts from. */
import type { AppState } from '../../preload/contract/connections.ts';
import type { UseCases } from '../../preload/contract.ts';
import { listEntities } from '../store/connections.ts';
import { addPeriods, type Period, periodOf } from '../values/time.ts';
import { APP_VERSION } from '../version.ts';
import { connectionViews } from './connection-view.ts';
import type { Core } from './core.ts';
import type { SampleCompany } from './sample.ts';
import type { Secrets } from './secrets.ts';

type DeskCall = 'app.state' | Extract<keyof UseCases, `vault.${string}`>;

/** The month to show first: the last complete one with data, else the running one. */
function firstPeriod(connections: AppState['connections'], running: Period): Period {
  const before = addPeriods(running, -1);
  return connections.some(({ firstDay }) => firstDay !== null && firstDay.slice(0, 7) <= before) ? before : running;
}

export function stateUseCases(core: Core, secrets: Secrets, sample: SampleCompany): Pick<UseCases, DeskCall> {
  const { vault, door, folder, notices = [] } = core.options;

  async function state(): Promise<AppState> {
    const connections = await connectionViews(core, secrets, sample);
    const { state: vaultState, ways, wraps, keychainReason, notice } = await vault.state();
    return {
      version: APP_VERSION,
      today: core.today(),
      now: core.now(),
      period: firstPeriod(connections, periodOf(core.today())),
      vault: { state: vaultState, ways: [...ways], wraps: [...wraps], keychainReason, notice },
      entities: listEntities(core.store).map(({ name, base, zone }) => ({ name, base, zone })),
      connections,
      door,
      dataFolder: folder,
      notices: [...notices],
    };
  }

  return {
    'app.state': state,
    'vault.openPassphrase': async ({ passphrase }) => {
      await vault.open(passphrase);
      return state();
    },
    'vault.setPassphrase': async ({ passphrase }) => {
      await vault.setPassphrase(passphrase);
      return state();
    },
    'vault.useKeychain': async () => {
      await vault.useKeychain();
      return state();
    },
    'vault.startAnew': async () => ({ aside: await vault.startAnew() }),
    'vault.useMemory': () => {
      vault.useMemory();
      return state();
    },
  };
}
