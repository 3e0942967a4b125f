/** The start at login, and the program a scheduler runs without the window. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import type { AppOptions } from '../app/types.ts';

/** What the app is started with at login: from a folder of sources, Electron needs the folder too. */
function startedWith(): { path: string; args: string[] } {
  return { path: process.execPath, args: app.isPackaged ? [] : [app.getAppPath()] };
}

/** macOS and Windows keep a list of what starts at login; on Linux it is the desktop's own affair. */
export function loginItem(): Pick<AppOptions, 'loginItem'> {
  const { platform } = process;
  // On macOS only a whole app can be on the list.
  if (platform !== 'win32' && !(platform === 'darwin' && app.isPackaged)) return {};
  return {
    loginItem: {
      read: () => app.getLoginItemSettings(startedWith()).openAtLogin,
      set: (openAtLogin) => app.setLoginItemSettings({ ...startedWith(), openAtLogin }),
    },
  };
}

/** The command line of a folder of sources, run by the Node that came with it. A packaged app has none. */
export function terminalProgram(root: string): Pick<AppOptions, 'terminal'> {
  const file = path.join(root, 'main/cli/index.ts');
  if (app.isPackaged || !existsSync(file)) return {};
  const { platform, arch } = process;
  const name = platform === 'win32' ? 'node.exe' : 'node';
  const packages = [`node-${platform}-${arch}`, `node-bin-${platform}-${arch}`, `node-win-${arch}`];
  const own = packages.map((each) => path.join(root, 'node_modules', each, 'bin', name)).find(existsSync);
  return { terminal: [own ?? name, '--use-env-proxy', file] };
}
