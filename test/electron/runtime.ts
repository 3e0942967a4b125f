/** Where an Electron for the tests is, and why there is none where there is none. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

export interface Runtime {
  readonly executable: string;
  readonly needsDisplay: boolean;
}

function executableIn(folder: string): string {
  const names: Readonly<Record<string, string>> = {
    darwin: 'Electron.app/Contents/MacOS/Electron',
    win32: 'electron.exe',
  };
  return path.join(folder, names[process.platform] ?? 'electron');
}

/** The runtime named by `ELECTRON_OVERRIDE_DIST_PATH`, else the one that Electron has downloaded; else a sentence. */
export function findRuntime(env: NodeJS.ProcessEnv): Runtime | string {
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH || path.resolve('node_modules/electron/dist');
  const executable = executableIn(folder);
  if (!existsSync(executable)) return `there is no Electron runtime at ${folder}`;
  if (process.platform !== 'linux' || env.DISPLAY || env.WAYLAND_DISPLAY) return { executable, needsDisplay: false };
  const found = spawnSync('Xvfb', ['-help'], { stdio: 'ignore' });
  if (found.error !== undefined) return 'there is no display, and no Xvfb to make one';
  return { executable, needsDisplay: true };
}
