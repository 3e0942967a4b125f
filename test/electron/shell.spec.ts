/** What the desktop adds around the page while it works: dialogs, recent files, tray, notifications. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication } from 'playwright/test';
import { openSample } from '../e2e/app.ts';
import { expect, test } from './desk.ts';

/** The dialog for saving, answered here; gives what it was asked with. */
async function answerSaveDialog(desktop: ElectronApplication, filePath: string | null): Promise<void> {
  await desktop.evaluate(({ dialog }, to) => {
    dialog.showSaveDialog = async (...asked: unknown[]) => {
      Object.assign(globalThis, { askedWith: asked.at(-1) });
      return { canceled: to === null, filePath: to ?? '' };
    };
  }, filePath);
}

interface Shown {
  readonly notes: { readonly title: string; readonly body: string }[];
  readonly tips: string[];
  readonly menus: string[][];
}

/** Writes down what the tray and the notifications show from now on; the window counts as one behind others. */
async function watchSignals(desktop: ElectronApplication): Promise<() => Promise<Shown>> {
  await desktop.evaluate(({ BrowserWindow, Notification, Tray }) => {
    const shown: Shown = { notes: [], tips: [], menus: [] };
    Object.assign(globalThis, { shown });
    Notification.isSupported = () => true;
    Notification.prototype.show = function note(this: Electron.Notification) {
      shown.notes.push({ title: this.title, body: this.body });
    };
    const { setToolTip, setContextMenu } = Tray.prototype;
    Tray.prototype.setToolTip = function tip(this: Electron.Tray, text: string) {
      shown.tips.push(text);
      setToolTip.call(this, text);
    };
    Tray.prototype.setContextMenu = function menu(this: Electron.Tray, of: Electron.Menu | null) {
      shown.menus.push(of?.items.map(({ label }) => label) ?? []);
      setContextMenu.call(this, of);
    };
    for (const window of BrowserWindow.getAllWindows()) window.isFocused = () => false;
  });
  return () => desktop.evaluate(() => (globalThis as unknown as { shown: Shown }).shown);
}

test('a sync is seen in the tray and told at its end; an export goes where the dialog says', async ({
  desktop,
  desk,
  folder,
}) => {
  test.setTimeout(120_000);
  const signals = await watchSignals(desktop);
  await openSample(desk);
  await expect
    .poll(async () => (await signals()).notes)
    .toEqual([{ title: 'Sync finished', body: expect.stringMatching(/is up to date$/) }]);
  const { tips, menus } = await signals();
  expect(tips.some((tip) => /^Citron Desk — .+: \d+ of \d+ days$/.test(tip))).toBe(true);
  expect(tips.at(-1)).toMatch(/is up to date$/);
  expect(menus.at(-1)).toEqual([expect.stringMatching(/is up to date$/), '', 'Open Citron Desk', 'Quit']);

  // A dialog that is closed ends the export without a word.
  const button = desk.getByRole('button', { name: 'Export month' });
  await answerSaveDialog(desktop, null);
  await button.click();
  await expect(button).not.toHaveAttribute('data-loading', 'true');
  await expect(desk.getByRole('alert')).toHaveCount(0);
  await expect(desk.getByText(/formulas read back/)).toHaveCount(0);

  const file = path.join(folder, 'month end.xlsx');
  await answerSaveDialog(desktop, file);
  await button.click();
  await expect(desk.getByText(/formulas read back and recomputed/)).toBeVisible({ timeout: 45_000 });
  expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');
  const asked = await desktop.evaluate(
    () => (globalThis as unknown as { askedWith: { defaultPath: string } }).askedWith,
  );
  expect(path.basename(asked.defaultPath)).toMatch(/ \d{4}-\d{2}\.xlsx$/);

  // It is among the recent files of the menu, and still there at the next start.
  const recent = await desktop.evaluate(({ Menu }) => {
    const submenu = Menu.getApplicationMenu()?.items.find((item) => item.label === '&File')?.submenu;
    return submenu?.items.find((item) => item.label === 'Recent files')?.submenu?.items.map(({ label }) => label);
  });
  expect(recent).toEqual(['month end.xlsx']);
  const kept = JSON.parse(await readFile(path.join(folder, 'desktop/window.json'), 'utf8'));
  expect(kept.recent).toEqual([file]);

  // A failed sync is told with its sentence.
  await desktop.evaluate(({ net }) => {
    net.fetch = async () => {
      throw new Error('net::ERR_INTERNET_DISCONNECTED');
    };
  });
  await desk.getByRole('button', { name: 'Sync', exact: true }).click();
  await expect.poll(async () => (await signals()).notes.at(-1)?.title, { timeout: 45_000 }).toBe('Sync failed');
  expect((await signals()).tips.at(-1)).toContain((await signals()).notes.at(-1)?.body ?? 'nothing');
});
