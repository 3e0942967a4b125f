/** A running desktop app for a test: its own data folder, its own process. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { _electron, test as base, type ElectronApplication, errors, expect, type Page } from 'playwright/test';
import { findRuntime } from './runtime.ts';

const root = path.resolve(import.meta.dirname, '../..');

interface Fixtures {
  readonly folder: string;
  readonly desktop: ElectronApplication;
  /** The window, on which the app is open. Fails the test when a script throws or the content security policy is violated. */
  readonly desk: Page;
}

/**
 * Milliseconds for each try. A launch takes two seconds or so, and many times that where the machine is held up; once in many the
 * driver does not get hold of the program that it started, however long it waits.
 */
const TRIES_MS = [25_000, 25_000];

/** The program and arguments that start the app on a data folder. */
export function commandOf(folder: string): { readonly executable: string; readonly args: readonly string[] } {
  const runtime = findRuntime(process.env);
  if (typeof runtime === 'string') throw new Error(runtime);
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { executable: runtime.executable, args: [...flags, root, `--data=${folder}`] };
}

/** Starts the app on a data folder, in the colours of the system; again when the driver missed it. */
export async function launch(folder: string, tries: readonly number[] = TRIES_MS): Promise<ElectronApplication> {
  const { executable, args } = commandOf(folder);
  const [timeout = 0, ...later] = tries;
  const options = { executablePath: executable, args: [...args], cwd: root, colorScheme: null, timeout };
  try {
    return await _electron.launch(options);
  } catch (error) {
    if (!(error instanceof errors.TimeoutError) || later.length === 0) throw error;
    console.warn(`Started again, for it was not there after ${timeout / 1000} s.`);
    return launch(folder, later);
  }
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of the fixtures from the pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'citron-desk-electron-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  desktop: async ({ folder }, use) => {
    const desktop = await launch(folder);
    await use(desktop);
    await desktop.close();
  },
  desk: async ({ desktop }, use) => {
    const page = await desktop.firstWindow();
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') wrong.push(message.text());
    });
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await use(page);
    expect(wrong).toEqual([]);
  },
});

// Where no Electron can be had these tests say so and are counted as skipped.
const missing = findRuntime(process.env);
test.skip(typeof missing === 'string', `Not run: ${String(missing)}.`);

export { expect };
