/**
 * A running app for a test: its own data folder, the browser door as a person opens it. Every page fails the test when the
 * content security policy is violated or a script throws.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page } from 'playwright/test';
import type { FaultKind } from '../../sandbox/faults.ts';
import { SAMPLE } from './build.ts';

const root = path.resolve(import.meta.dirname, '../..');
const shots = path.join(root, 'test-results/screenshots');

interface RunningApp {
  /** The address with the token that works once. */
  readonly address: string;
  readonly folder: string;
}

/** No browser of this machine is opened by a test. */
const ENVIRONMENT = { ...process.env, BROWSER: 'none' };

/** Runs a command of the terminal until it has said what `wanted` looks for. */
async function run<T>(
  args: readonly string[],
  wanted: (said: string) => T | null,
): Promise<{ said: T; child: ChildProcess }> {
  const cli = path.join(root, 'main/cli/index.ts');
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: root,
    env: ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = await new Promise<T>((resolve, reject) => {
    let text = '';
    const read = (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const found = wanted(text);
      if (found !== null) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}:\n${text}`)));
  });
  return { said, child };
}

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/;

function keysIn(said: string): Keys | null {
  const line = said.split('\n').find((each) => each.startsWith('{') && each.endsWith('}'));
  return line === undefined ? null : JSON.parse(line);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** As it goes over HTTP: amounts and days are plain text. */
type Fault = { readonly kind: FaultKind } & Readonly<Record<string, string | number>>;

interface Keys {
  readonly url: string;
  readonly key: string;
  readonly secret: string;
}

/** A Citron API of its own process: to close it is to cut the network. */
export interface RunningSandbox extends Keys {
  /** Lets something go wrong from now on, as `sandbox/faults.ts` names it. */
  fault(fault: Fault): Promise<void>;
  /** Everything goes well again. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** Gives the next message of the host, or rejects when it ended instead. */
function answerOf(host: ChildProcess): Promise<{ readonly said?: string; readonly code?: number }> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`The process of the app ended with ${code}.`));
    host.once('exit', onExit);
    host.once('message', (message) => {
      host.off('exit', onExit);
      resolve(message as object);
    });
  });
}

/** The fixture of a sandbox, for any door. */
// biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of the fixtures from the pattern
export async function sandboxProcess({}, use: (sandbox: RunningSandbox) => Promise<void>): Promise<void> {
  const { said, child } = await run(['sandbox'], keysIn);
  const control = async (method: string, fault?: Fault) => {
    const body = fault === undefined ? {} : { body: JSON.stringify(fault) };
    const address = new URL('/control/faults', said.url);
    const answer = await fetch(address, { method, headers: { 'x-process-key': said.key }, ...body });
    expect(answer.ok).toBe(true);
  };
  await use({
    ...said,
    fault: (fault) => control('POST', fault),
    mend: () => control('DELETE'),
    close: () => stop(child),
  });
  await stop(child);
}

interface WorkerFixtures {
  /** The process of `host.ts`, in which the apps of one test after another run. */
  readonly host: ChildProcess;
}

interface Fixtures {
  /** What the data folder holds before the app is started. */
  readonly store: 'nothing' | 'sample company';
  /** Whether the app is started as a person starts it, or in the process that the tests before had theirs in. */
  readonly ownProcess: boolean;
  readonly app: RunningApp;
  /** A page on which the app is open. */
  readonly desk: Page;
  readonly sandbox: RunningSandbox;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  store: ['nothing', { option: true }],
  ownProcess: [false, { option: true }],
  host: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of the fixtures from the pattern
    async ({}, use) => {
      const host = fork(path.join(import.meta.dirname, 'host.ts'), { cwd: root, env: ENVIRONMENT, execArgv: [] });
      await use(host);
      await stop(host);
    },
    { scope: 'worker' },
  ],
  app: async ({ store, ownProcess, host }, use) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'citron-desk-e2e-'));
    if (store === 'sample company') await cp(SAMPLE, folder, { recursive: true });
    const line = ['--data', folder, 'serve', '--port', '0'];
    if (ownProcess) {
      const { said, child } = await run(line, (text) => ADDRESS.exec(text)?.[0] ?? null);
      await use({ address: said, folder });
      await stop(child);
    } else {
      host.send(line);
      const started = await answerOf(host);
      expect(started).toEqual({ said: expect.stringMatching(ADDRESS) });
      await use({ address: String(started.said).trim(), folder });
      host.send('stop');
      expect(await answerOf(host)).toMatchObject({ code: 0 });
    }
    await rm(folder, { recursive: true, force: true });
  },
  desk: async ({ app, page }, use) => {
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') wrong.push(message.text());
    });
    await page.goto(app.address);
    await page.waitForURL((url) => !url.searchParams.has('token'));
    await use(page);
    expect(wrong).toEqual([]);
  },
  sandbox: sandboxProcess,
});

/** Opens the sample company and waits for its first sync. */
export async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open sample company' }).click();
  await page.getByRole('button', { name: 'Look at the balances' }).click({ timeout: 45_000 });
  await expect(page.getByRole('grid', { name: /^Balances of/ })).toBeVisible();
}

/** Shows the balances of the sample company, where the store holds it already. */
export async function showSample(page: Page): Promise<void> {
  await openView(page, 'Balances');
  await expect(page.getByRole('grid', { name: /^Balances of/ })).toBeVisible();
}

/** Fills the form of a connection of one's own, with keys as they are pasted. */
export async function fillConnection(page: Page, sandbox: RunningSandbox, secret: string, since = ''): Promise<void> {
  const form = page.getByRole('region', { name: 'Connect your Citron account' });
  await form.getByLabel('Name', { exact: true }).fill('Retail EU');
  await form.getByLabel('Public key').fill(` ${sandbox.key}\n`);
  await form.getByLabel('Secret key').fill(secret);
  await form.getByLabel('API address').fill(sandbox.url);
  await form.getByLabel('Exchange address').fill(sandbox.url);
  if (since) await chooseDay(page, form.getByLabel('Fetch from'), since);
  await page.getByText('This run only').click();
}

/** Chooses a day in a calendar, month by month back from where it opens. */
export async function chooseDay(page: Page, field: Locator, day: string): Promise<void> {
  const name = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
  await field.click();
  const wanted = page.getByRole('button', { name, exact: true });
  const back = page.getByRole('button', { name: 'Previous month' });
  await expect(back).toBeVisible();
  while ((await wanted.count()) === 0) await back.click();
  await wanted.click();
}

/** Changes the text of a file of the sample company before it is brought in. */
type ChangeText = (text: string) => string;

/** Brings in the sample company's files by the calls of the import dialog, which has a test of its own. */
export async function bringInFiles(
  page: Page,
  names: Readonly<Record<string, string>>,
  changed: ChangeText = (text) => text,
): Promise<void> {
  const { origin } = new URL(page.url());
  const call = async (name: string, input: unknown) => {
    const response = await page.request.post(`${origin}/api/call`, { data: { name, input }, headers: { origin } });
    const answer = await response.json();
    expect(answer, name).toMatchObject({ ok: true });
    return answer.value;
  };
  const { connections } = await call('app.state', {});
  const connection = connections[0].name;
  for (const [kind, name] of Object.entries(names)) {
    const { content } = await call('sample.file', { name });
    const text = changed(Buffer.from(content, 'base64').toString('utf8'));
    const file = { name, content: Buffer.from(text).toString('base64') };
    const { mapping } = await call('import.propose', { connection, kind, file });
    if (kind === 'ledger') mapping.asOf = endOfLastMonth();
    const { job } = await call('import.start', { connection, kind, file, mapping });
    await expect
      .poll(async () => (await call('job.list', {})).find((each: { job: string }) => each.job === job)?.state)
      .toBe('done');
  }
}

/** UTC date. */
function endOfLastMonth(): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 0)).toISOString().slice(0, 10);
}

/** Goes to a view by its link in the navigation. */
export async function openView(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** The data folder of a test, wherever this machine keeps temporary files. */
const OWN_FOLDER = String.raw`\S*citron-desk-e2e-\w+`;

/** Keeps a picture of the page among the results, with the data folder where a person has it. */
export async function shoot(page: Page, name: string): Promise<void> {
  await mkdir(shots, { recursive: true });
  await page.evaluate((own) => {
    const folder = new RegExp(own);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const words = text.nodeValue ?? '';
      if (folder.test(words)) text.nodeValue = words.replace(folder, '~/.config/citron-desk');
    }
  }, OWN_FOLDER);
  await page.screenshot({ path: path.join(shots, `${name}.png`) });
}

/** WCAG 2.2 A and AA as far as a machine can tell. */
export async function expectAccessible(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  // Axe stays in a page until that is loaded anew, and need not be brought in again for the next look.
  const brought = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder(brought ? { page, axeSource: 'void 0' } : { page });
  // Every rule runs; where all the elements stand that violate none would take a third longer to write down.
  const builder = axe.options({ resultTypes: ['violations'] }).withTags(tags);
  // The app has no frames, so no second page is needed to put their findings together.
  const { violations } = await builder.setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
}

export { expect };
