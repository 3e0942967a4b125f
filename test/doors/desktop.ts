/** The app in a window of Electron. */
import path from 'node:path';
import { sandboxProcess } from '../e2e/app.ts';
import { test as base, expect } from '../electron/desk.ts';
import type { Common } from './door.ts';

export const test = base.extend<Pick<Common, 'sandbox' | 'exportMonth'>>({
  sandbox: sandboxProcess,
  exportMonth: async ({ desktop, desk, folder }, use) => {
    const chosen = path.join(folder, 'month.xlsx');
    await use(async () => {
      // The person’s part: the system’s dialog offers a name, and gets another one.
      await desktop.evaluate(({ dialog }, filePath) => {
        const asked = globalThis as { offered?: string | undefined };
        dialog.showSaveDialog = async (...args: unknown[]) => {
          const options = args.at(-1) as { defaultPath?: string };
          asked.offered = options.defaultPath;
          return { canceled: false, filePath };
        };
      }, chosen);
      await desk.getByRole('button', { name: 'Export month' }).click();
      const offered = () => desktop.evaluate(() => (globalThis as { offered?: string }).offered);
      await expect.poll(offered).toMatch(/\.xlsx$/);
      return chosen;
    });
  },
});
