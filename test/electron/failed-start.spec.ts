/** A start that fails says why in the window and offers what can be done: try again, another folder, quit. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication } from 'playwright/test';
import { expect, launch, test } from './desk.ts';

/** Keeps the app from starting anew under its own power; what it would start with is written into the file. */
async function catchRelaunch(desktop: ElectronApplication, file: string): Promise<void> {
  await desktop.evaluate(({ app }, to) => {
    const { writeFileSync } = process.getBuiltinModule('node:fs');
    app.relaunch = (options) => {
      writeFileSync(to, JSON.stringify(options?.args ?? null));
      return true;
    };
  }, file);
}

test('a database of a newer version is said in the window, left as it is, and another folder can be chosen', async ({
  folder,
}) => {
  const { default: Database } = await import('better-sqlite3');
  const file = path.join(folder, 'citron-desk.sqlite');
  const database = new Database(file);
  database.pragma('user_version = 9999');
  database.close();
  const before = await readFile(file);

  const desktop = await launch(folder);
  const page = await desktop.firstWindow();
  await expect(page.getByRole('heading', { name: 'Citron Desk cannot start' })).toBeVisible();
  await expect(page.getByRole('alert')).not.toBeEmpty();
  await expect(page.getByText('newer-database')).toBeVisible();

  // A dialog that is closed changes nothing.
  const other = path.join(folder, 'other');
  const told = path.join(folder, 'relaunch.json');
  await catchRelaunch(desktop, told);
  await desktop.evaluate(({ dialog }) => {
    dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] });
  });
  await page.getByRole('link', { name: 'Choose another folder…' }).click();
  await expect(page.getByRole('heading', { name: 'Citron Desk cannot start' })).toBeVisible();

  const closed = desktop.waitForEvent('close');
  await desktop.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, other);
  await page.getByRole('link', { name: 'Choose another folder…' }).click();
  await closed;
  const args: string[] = JSON.parse(await readFile(told, 'utf8'));
  expect(args.filter((arg) => arg.startsWith('--data'))).toEqual([`--data=${other}`]);
  expect(await readFile(file)).toEqual(before);

  const again = await launch(other);
  const first = await again.firstWindow();
  await expect(first.getByRole('heading', { name: 'Bring in your first month' })).toBeVisible();
  await again.close();
});

test('a data folder that is none is said in the window; the app can try again or quit', async ({ folder }) => {
  const none = path.join(folder, 'a-file');
  await writeFile(none, 'not a folder');
  const desktop = await launch(none);
  const page = await desktop.firstWindow();
  await expect(page.getByRole('heading', { name: 'Citron Desk cannot start' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText(none);
  await expect(page.getByRole('link')).toHaveText(['Try again', 'Choose another folder…', 'Quit']);

  const told = path.join(folder, 'relaunch.json');
  await catchRelaunch(desktop, told);
  const closed = desktop.waitForEvent('close');
  await page.getByRole('link', { name: 'Try again' }).click();
  await closed;
  expect(JSON.parse(await readFile(told, 'utf8'))).toContain(`--data=${none}`);

  const second = await launch(none);
  const ended = second.waitForEvent('close');
  await (await second.firstWindow()).getByRole('link', { name: 'Quit' }).click();
  await ended;
  expect(await readFile(none, 'utf8')).toBe('not a folder');
});
