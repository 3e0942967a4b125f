/** Composes the app for a terminal: its vault is opened by a passphrase, its exports go where `--out` says. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { App, ChooseTarget, HandedFiles } from '../app/types.ts';
import { createApp } from '../app.ts';
import { Failure } from '../failure.ts';
import type { SecretStore } from '../vault/secret-store.ts';
import { openVault } from '../vault/vault.ts';
import type { Context } from './command.ts';

const PASSPHRASE = 'CITRON_DESK_PASSPHRASE';
const SECRET = 'CITRON_SECRET';

/** Environment variables that hold nothing count as not set. */
function variable(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return env[name] === '' ? undefined : env[name];
}

/** Makes the vault, or opens the one that another command made in the meantime. */
async function makeVault(vault: SecretStore, passphrase: string): Promise<void> {
  try {
    await vault.setPassphrase(passphrase);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'vault-closed') throw error;
    await vault.open(passphrase);
  }
}

/**
 * Opens the vault with the passphrase of the environment, or makes it with that. Without one, a person at the terminal is
 * asked for an existing vault's; where there is no vault, a terminal's secrets live for this run only. In the browser the
 * page asks instead.
 */
async function unlock(vault: SecretStore, door: OpenOptions['door'], context: Context): Promise<void> {
  const { state, wraps } = await vault.state();
  const passphrase = variable(context.env, PASSPHRASE);
  if (state === 'none') {
    if (passphrase !== undefined) await makeVault(vault, passphrase);
    else if (door === 'terminal') vault.useMemory();
  } else if (state === 'locked' && wraps.includes('passphrase')) {
    if (passphrase !== undefined) await vault.open(passphrase);
    else if (door === 'terminal' && context.canAsk) {
      await vault.open(await context.secret('Vault passphrase: ', PASSPHRASE));
    }
  }
}

export interface OpenOptions {
  readonly context: Context;
  readonly door: 'terminal' | 'browser';
  /** Whether the vault is needed: opening it takes some tenths of a second on purpose. */
  readonly keys: boolean;
  readonly chooseTarget: ChooseTarget;
  readonly handedFiles?: HandedFiles;
}

/**
 * Opens the app on the data folder of the command line, with its vault where keys are needed. Throws the Failures of
 * `createApp` and of the vault.
 */
export async function openApp({ context, door, keys, chooseTarget, handedFiles }: OpenOptions): Promise<App> {
  const vault = openVault({
    folder: context.dataFolder,
    keychain: null,
    // In the browser the page shows it.
    ...(door === 'terminal' ? { onNotice: (text: string) => context.say(`${text}\n`) } : {}),
  });
  const handedInSecret = variable(context.env, SECRET);
  const app = createApp({
    door,
    folder: context.dataFolder,
    vault,
    workerFile: new URL('../workers/job.ts', import.meta.url),
    terminal: [process.execPath, '--use-env-proxy', fileURLToPath(new URL('./index.ts', import.meta.url))],
    platform: context.platform,
    chooseTarget,
    log: (text) => context.log(text),
    ...(handedFiles === undefined ? {} : { handedFiles }),
    ...(handedInSecret === undefined ? {} : { handedInSecret }),
  });
  try {
    if (keys) await unlock(vault, door, context);
  } catch (error) {
    await app.close();
    throw error;
  }
  return app;
}

/** In a terminal a file is handed in by its path, which is its source. */
export const NAMED_FILES: HandedFiles = {
  choose() {
    throw new Failure('forbidden', 'There is no dialog in a terminal.', 'Name the file.');
  },
  find: (source) => ({ file: source, name: path.basename(source) }),
};

/** The target of a terminal's export: the path given, whatever name the app suggests. Its folder is not made. */
export function outTarget(out: string | undefined, replace: boolean): ChooseTarget {
  return async () => {
    if (out === undefined) throw new Failure('invalid-input', '--out is missing.', 'Say which file to write.');
    const folder = path.dirname(out);
    if (!existsSync(folder)) {
      const message = `The folder ${folder} does not exist: nothing was written.`;
      throw new Failure('invalid-input', message, 'Make it, or choose a folder that does.');
    }
    return { file: out, download: null, replace };
  };
}
