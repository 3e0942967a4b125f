/** What the desktop adds around the page: menu, keys, theme, the second start, the start at login. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { commandOf, expect, testOpen as test } from './desk.ts';

test('the menu goes to a view and shows its shortcuts', async ({ desktop, desk }) => {
  const labels = await desktop.evaluate(({ Menu }) => {
    const menu = Menu.getApplicationMenu();
    return menu?.items.map((item) => item.label.replace('&', '')) ?? [];
  });
  expect(labels).toEqual(expect.arrayContaining(['File', 'Go', 'View']));
  const accelerator = await desktop.evaluate(({ Menu, BrowserWindow }) => {
    const go = Menu.getApplicationMenu()?.items.find((item) => item.label === '&Go');
    const settings = go?.submenu?.items.find((item) => item.label === 'Settings');
    settings?.click(undefined, BrowserWindow.getAllWindows()[0], undefined);
    return settings?.accelerator;
  });
  expect(accelerator).toBe('CommandOrControl+8');
  await expect(desk).toHaveURL(/^app:\/\/desk\/index\.html#\/settings/);
});

test('every view has its key in the menu and on the keyboard; the theme is the system’s', async ({ desktop, desk }) => {
  const go = await desktop.evaluate(({ Menu }) => {
    const submenu = Menu.getApplicationMenu()?.items.find((item) => item.label === '&Go')?.submenu;
    return submenu?.items.flatMap(({ label, accelerator }) => (accelerator ? [[label, String(accelerator)]] : []));
  });
  const views = await desk
    .getByRole('navigation', { name: 'Views' })
    .locator('a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('title')));
  expect(go).toEqual([
    ...views.map((view, index) => [view, `CommandOrControl+${index + 1}`]),
    ['Find a command…', 'CommandOrControl+K'],
  ]);
  for (const [index, view] of views.entries()) {
    await desk.keyboard.press(`Control+Digit${index + 1}`);
    await expect(desk.getByRole('heading', { level: 1, name: view ?? '' })).toBeVisible();
  }

  const scheme = desk.locator('html');
  for (const theme of ['dark', 'light'] as const) {
    await desktop.evaluate(({ nativeTheme }, wanted) => {
      nativeTheme.themeSource = wanted;
    }, theme);
    await expect(scheme).toHaveAttribute('data-mantine-color-scheme', theme);
  }
  await desktop.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'system';
  });
});

test('a second start shows the first one, ends by itself, and opens no address it is given', async ({
  desktop,
  desk,
  folder,
}) => {
  const address = desk.url();
  await desktop.evaluate(({ app, BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.hide();
    const raised = new Promise((resolve) => app.once('second-instance', () => resolve(true)));
    Object.assign(globalThis, { raised });
  });
  const { executable, args } = commandOf(folder);
  const second = spawn(executable, [...args, 'app://desk/index.html#/settings', 'https://elsewhere.example/'], {
    stdio: 'ignore',
  });
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  await desktop.evaluate(() => (globalThis as unknown as { raised: Promise<boolean> }).raised);
  const windows = await desktop.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => [window.isVisible(), window.webContents.getURL()]),
  );
  expect(windows).toEqual([[true, address]]);
});

test('the start at login is offered where the system keeps a list of it', async ({ desk }) => {
  await desk.evaluate(() => {
    window.location.hash = '#/settings?section=schedule';
  });
  const offered = process.platform === 'win32' ? 1 : 0;
  await expect(desk.getByRole('switch', { name: 'Sync while open' })).toBeVisible();
  await expect(desk.getByRole('switch', { name: 'Open at login' })).toHaveCount(offered);
  await expect(desk.locator('pre')).toContainText('--data');
});
