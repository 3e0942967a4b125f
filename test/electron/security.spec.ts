/** The window stays on the app's page, and nothing but that page may call. */
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright/test';
import { expect, testOpen as test, test as testAlone } from './desk.ts';

const PRELOAD = path.resolve(import.meta.dirname, '../../out/preload/index.cjs');

const ELSEWHERE = 'https://elsewhere.example/';
const PAGE = /^app:\/\/desk\/index\.html/;

/** Asked of main: a page whose navigation was refused still waits for its end in the eyes of the test runner. */
async function staysAlone(desktop: ElectronApplication, desk: Page): Promise<void> {
  await desk.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  const shown = await desktop.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.webContents.mainFrame.url),
  );
  expect(shown).toEqual([expect.stringMatching(PAGE)]);
}

test('the page has no Node, no network, and a strict policy', async ({ desktop }) => {
  const desk = await desktop.firstWindow();
  const seen = await desk.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
    bridge: Object.keys((globalThis as unknown as { citron: object }).citron).sort(),
  }));
  expect(seen).toEqual({ node: [], bridge: ['call', 'handIn', 'onEvent'] });
  const policy = await desk.evaluate(async () => {
    const answer = new Promise<string>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
        once: true,
      });
    });
    await fetch('https://elsewhere.example/').catch(() => {});
    return answer;
  });
  expect(policy).toBe('connect-src');
});

testAlone('a link, a new window, a script and a redirect leave the page in place', async ({ desktop }) => {
  const desk = await desktop.firstWindow();
  await desk.evaluate((address) => {
    const link = document.createElement('a');
    link.href = address;
    document.body.append(link);
    link.click();
    link.target = '_blank';
    link.click();
    link.remove();
  }, ELSEWHERE);
  await staysAlone(desktop, desk);
  expect(await desk.evaluate((address) => window.open(address), ELSEWHERE)).toBeNull();
  await staysAlone(desktop, desk);
  for (const address of [
    ELSEWHERE,
    'file:///etc/passwd',
    'app://other/index.html',
    'app://desk.elsewhere.example/',
    'data:text/html,x',
  ]) {
    await desk.evaluate((to) => window.location.assign(to), address).catch(() => {});
    await staysAlone(desktop, desk);
  }
});

test('permissions are refused', async ({ desk }) => {
  const states = await desk.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'];
    return Promise.all(
      names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
    );
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
});

test('the scheme serves the built page and nothing beside it', async ({ desktop }) => {
  const statuses = await desktop.evaluate(async ({ net }) => {
    const paths = [
      'index.html',
      'missing.js',
      '%2e%2e/main/index.js',
      '..%2f..%2fpackage.json',
      'assets/..%5c..%5cmain%5cindex.js',
    ];
    return Promise.all(paths.map(async (name) => (await net.fetch(`app://desk/${name}`)).status));
  });
  expect(statuses).toEqual([200, 404, 404, 404, 404]);
});

test('each answer with the page has a nonce of its own', async ({ desktop }) => {
  const policies = await desktop.evaluate(async ({ net }) => {
    const one = async () => (await net.fetch('app://desk/index.html')).headers.get('content-security-policy') ?? '';
    return [await one(), await one()];
  });
  expect(policies[0]).toContain("default-src 'none'");
  expect(policies[0]).not.toContain('unsafe');
  expect(policies[0]).not.toBe(policies[1]);
});

test('a call from another window, an unknown name, an extra or malformed input are refused', async ({
  desktop,
  desk,
}) => {
  const call = (name: string, input: unknown) =>
    desk.evaluate(
      ([asked, given]) =>
        (globalThis as unknown as { citron: { call(name: unknown, input: unknown): Promise<unknown> } }).citron.call(
          asked,
          given,
        ),
      [name, input] as const,
    );
  expect(await call('app.state', {})).toMatchObject({ ok: true });
  for (const name of ['app.nothing', 'constructor', '__proto__', ''])
    expect(await call(name, {})).toMatchObject({ ok: false });
  expect(await call('connection.remove', { connection: 7 })).toMatchObject({
    ok: false,
    error: { code: 'invalid-input' },
  });

  const foreign = await desktop.evaluate(async ({ BrowserWindow, ipcMain }, preload) => {
    const [main] = BrowserWindow.getAllWindows();
    if (main === undefined) throw new Error('no window');
    const other = new BrowserWindow({ show: false, webPreferences: { sandbox: true, preload } });
    await other.loadURL('app://desk/index.html');
    const answer = await other.webContents.executeJavaScript("window.citron.call('app.state', {})");
    // The handler itself, with a sender that is a frame below the page, and with one argument too many.
    const handler = (
      ipcMain as unknown as { _invokeHandlers: Map<string, (...args: unknown[]) => Promise<unknown>> }
    )._invokeHandlers.get('citron:call');
    const frame = main.webContents.mainFrame;
    const event = { sender: main.webContents, senderFrame: frame };
    const extra = await handler?.(event, 'app.state', {}, 'one more');
    const below = await handler?.({ ...event, senderFrame: { origin: 'app://desk', url: frame.url } }, 'app.state', {});
    other.destroy();
    return [answer, extra, below];
  }, PRELOAD);
  for (const answer of foreign) expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } });
});

testAlone('a secret goes in once and is never seen in the page again', async ({ desktop, desk }) => {
  const secret = 'S3cretThatMustNotComeBack';
  const texts = await desk.evaluate(async (given) => {
    const { citron } = globalThis as unknown as { citron: { call(name: string, input: unknown): Promise<unknown> } };
    await citron.call('vault.useMemory', {});
    const keys = { name: 'acme', apiUrl: 'http://127.0.0.1:9/api', publicKey: 'pk', secret: given };
    const answers = [
      await citron.call('connection.add', keys),
      await citron.call('app.state', {}),
      await citron.call('activity.events', { limit: 100 }),
    ];
    return JSON.stringify(answers) + document.documentElement.outerHTML;
  }, secret);
  expect(texts).not.toContain(secret);
  const address = await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());
  expect(address).not.toContain(secret);
});
