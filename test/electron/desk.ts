/** A running desktop app for a test: its own data folder, its own process. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  _electron,
  test as base,
  type ConsoleMessage,
  type ElectronApplication,
  errors,
  expect,
  type Page,
} from 'playwright/test';
import { SAMPLE } from '../e2e/build.ts';
import { findRuntime } from './runtime.ts';

const root = path.resolve(import.meta.dirname, '../..');

interface Fixtures {
  /** Where no Electron can be had a test says so and is counted as skipped. */
  readonly runs: undefined;
  /** What the data folder holds before the app is started. */
  readonly store: 'nothing' | 'sample company';
  readonly folder: string;
  readonly desktop: ElectronApplication;
  /** The window, on which the app is open. Fails the test when a script throws or the content security policy is violated. */
  readonly desk: Page;
}

interface WorkerFixtures {
  /** An app on the sample company that stays open from one test to the next. */
  readonly open: { readonly folder: string; readonly desktop: ElectronApplication };
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

/** Uses a data folder of its own for a while. */
async function withFolder(store: Fixtures['store'], use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'citron-desk-electron-'));
  if (store === 'sample company') await cp(SAMPLE, folder, { recursive: true });
  await use(folder);
  await rm(folder, { recursive: true, force: true });
}

const nameOfView = (page: Page) => page.getByRole('heading', { level: 1 }).first();

export const test = base.extend<Fixtures, WorkerFixtures>({
  open: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of the fixtures from the pattern
    ({}, use) =>
      withFolder('sample company', async (folder) => {
        const desktop = await launch(folder);
        await use({ folder, desktop });
        await desktop.close();
      }),
    { scope: 'worker' },
  ],
  runs: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of the fixtures from the pattern
    async ({}, use, info) => {
      const missing = findRuntime(process.env);
      info.skip(typeof missing === 'string', `Not run: ${String(missing)}.`);
      await use(undefined);
    },
    { auto: true },
  ],
  store: ['nothing', { option: true }],
  folder: ({ store }, use) => withFolder(store, use),
  desktop: async ({ folder }, use) => {
    const desktop = await launch(folder);
    await use(desktop);
    await desktop.close();
  },
  desk: async ({ desktop }, use) => {
    const page = await desktop.firstWindow();
    const wrong: string[] = [];
    const onError = (error: Error) => void wrong.push(error.message);
    const onConsole = (message: ConsoleMessage) => {
      if (message.type() === 'error') wrong.push(message.text());
    };
    page.on('pageerror', onError).on('console', onConsole);
    await expect(nameOfView(page)).toBeVisible();
    await use(page);
    page.off('pageerror', onError).off('console', onConsole);
    expect(wrong).toEqual([]);
  },
});

/**
 * For tests that change nothing that is kept: they share one running app, and its page is loaded anew for each. A test of a
 * start, of an end or of what is written takes `test`.
 */
export const testOpen = test.extend({
  folder: ({ open }, use) => use(open.folder),
  desktop: ({ open }, use) => use(open.desktop),
  desk: async ({ desk }, use) => {
    await desk.reload();
    await expect(nameOfView(desk)).toBeVisible();
    await use(desk);
  },
});

export { expect };
