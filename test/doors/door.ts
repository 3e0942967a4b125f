/**
 * The specs of this folder run twice: behind the browser door, and through a real Electron. What they need of either is named
 * here; which one it is, the configuration says by `CITRON_DESK_DOOR`.
 */
import type { Page, TestType } from 'playwright/test';
import { type RunningSandbox, shoot as shootAs } from '../e2e/app.ts';

export interface Common {
  /** A page on which the app is open, with a data folder that holds nothing. */
  readonly desk: Page;
  readonly sandbox: RunningSandbox;
  /** Presses *Export month* and gives the file that the person saves the workbook in. */
  readonly exportMonth: () => Promise<string>;
}

const isDesktop = process.env.CITRON_DESK_DOOR === 'desktop';

// Only one of them is loaded: each says for itself when its tests cannot run.
const door = isDesktop ? await import('./desktop.ts') : await import('./browser.ts');
export const test = door.test as unknown as TestType<Common, object>;

/** Keeps a picture of the page among the results. */
export async function shoot(page: Page, name: string): Promise<void> {
  await shootAs(page, isDesktop ? `desktop-${name}` : name);
}
