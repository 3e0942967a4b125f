/** The app behind its browser door, started as a person starts it. */
import { test as base, expect } from '../e2e/app.ts';
import type { Common } from './door.ts';

export const test = base.extend<Pick<Common, 'exportMonth'>>({
  ownProcess: true,
  exportMonth: async ({ desk }, use) => {
    await use(async () => {
      const download = desk.waitForEvent('download');
      await desk.getByRole('button', { name: 'Export month' }).click();
      expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
      return (await download).path();
    });
  },
});
