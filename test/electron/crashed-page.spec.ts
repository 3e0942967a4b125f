/** A page that crashes does not leave a blank window. */
import type { ElectronApplication } from 'playwright/test';
import { expect, test } from './desk.ts';

/** Asked of the window itself: the driver gives up a page that crashed. */
const textOf = (desktop: ElectronApplication): Promise<string> =>
  desktop.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined || contents.isCrashed() || contents.isLoading()) return '';
    // A page that ends meanwhile never answers.
    const nothing = new Promise<string>((resolve) => setTimeout(resolve, 500, ''));
    return Promise.race([contents.executeJavaScript('document.body.innerText') as Promise<string>, nothing]);
  });

const crash = (desktop: ElectronApplication): Promise<void> =>
  desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());

test('it is opened again and says so; when it ends again the person is asked', async ({ desktop }) => {
  await desktop.firstWindow();
  await expect.poll(() => textOf(desktop)).toContain('Bring in your first month');
  await crash(desktop);
  await expect.poll(() => textOf(desktop)).toContain('was opened again. Nothing that was stored is lost.');
  await expect.poll(() => textOf(desktop)).toContain('Bring in your first month');

  await desktop.evaluate(({ dialog }) => {
    dialog.showMessageBox = async (...asked: unknown[]) => {
      Object.assign(globalThis, { asked: asked.at(-1) });
      return { response: 0, checkboxChecked: false };
    };
  });
  await crash(desktop);
  await expect
    .poll(() => desktop.evaluate(() => (globalThis as unknown as { asked?: { message: string } }).asked?.message ?? ''))
    .toContain('once more');
  await expect.poll(() => textOf(desktop)).toContain('Bring in your first month');
});
