/** Opens the default browser, where there is one. */
import { spawn } from 'node:child_process';

interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
}

/** The program that opens an address, with its arguments; null where no browser can be seen. `BROWSER=none` forbids it. */
export function openerOf(address: string, { env, platform }: Surroundings): readonly [string, ...string[]] | null {
  const { BROWSER: named, DISPLAY, WAYLAND_DISPLAY } = env;
  if (named === 'none') return null;
  if (platform === 'darwin') return ['open', address];
  // Not `cmd /c start`: it would read the address's special characters.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address];
  if (named !== undefined && named !== '') return [named, address];
  return DISPLAY || WAYLAND_DISPLAY ? ['xdg-open', address] : null;
}

/** Starts the browser and forgets it; the address was printed, so a browser that is not there is no error. */
export function openInBrowser(address: string, around: Surroundings): void {
  const opener = openerOf(address, around);
  if (opener === null) return;
  const [program, ...args] = opener;
  // What the environment holds for this program is not for the browser.
  const { CITRON_SECRET: _secret, CITRON_DESK_PASSPHRASE: _passphrase, ...env } = around.env;
  const child = spawn(program, args, { stdio: 'ignore', detached: true, env });
  child.on('error', () => {});
  child.unref();
}
