/** Where the database and the sealed keys stand. */
import os from 'node:os';
import path from 'node:path';
import { Failure } from '../failure.ts';

/** One name for all doors, fixed for good: renaming an app loses the secrets the keychain holds for it. */
const FOLDER_NAME = 'citron-desk';

function applicationData(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') return env.APPDATA || path.join(os.homedir(), 'AppData', 'Roaming');
  if (platform === 'darwin') return path.join(os.homedir(), 'Library', 'Application Support');
  return env.XDG_CONFIG_HOME || path.join(os.homedir(), '.config');
}

/** The chosen folder as an absolute path, else the operating system's application-data folder for the app. */
export function resolveDataFolder(
  chosen: string | undefined,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): string {
  if (chosen === undefined) return path.join(applicationData(env, platform), FOLDER_NAME);
  if (chosen.trim() === '') throw new Failure('invalid-input', '--data is empty.', 'Give the path of a folder.');
  return path.resolve(chosen);
}
