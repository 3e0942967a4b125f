/** The file of the window's place: whatever is wrong with it is said in the window and holds nothing up. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openSample, showSample } from '../e2e/app.ts';
import { expect, launch, test } from './desk.ts';

const FILE = 'window.json';

test('a damaged one is set aside and said, before and after the first connection', async ({ folder }) => {
  const own = path.join(folder, 'desktop');
  await mkdir(own, { recursive: true });
  await writeFile(path.join(own, FILE), '{"bounds": {"x":');
  const desktop = await launch(folder);
  const desk = await desktop.firstWindow();
  const notice = desk.getByRole('status').filter({ hasText: 'was damaged and moved to' });
  await expect(notice).toBeVisible();
  const aside = (await readdir(own)).find((name) => name.startsWith(`${FILE}.unreadable-`)) ?? '';
  expect(await readFile(path.join(own, aside), 'utf8')).toBe('{"bounds": {"x":');
  await expect(notice).toContainText(aside);
  await openSample(desk);
  await notice.getByRole('button', { name: 'Put away' }).click();
  await expect(notice).toHaveCount(0);
  await desktop.close();
});

test.describe(() => {
  test.use({ store: 'sample company' });

  test('one that can be neither read nor written is said; the window opens, exports and closes', async ({ folder }) => {
    const own = path.join(folder, 'desktop');
    await mkdir(path.join(own, FILE), { recursive: true });
    const desktop = await launch(folder);
    const desk = await desktop.firstWindow();
    await expect(desk.getByRole('status').filter({ hasText: 'cannot be read' })).toBeVisible();
    await desktop.close();

    await rm(path.join(own, FILE), { recursive: true });
    const again = await launch(folder);
    const page = await again.firstWindow();
    await showSample(page);
    // What is full or gone later is met by every write from then on.
    await rm(path.join(own, FILE), { force: true });
    await mkdir(path.join(own, FILE, 'in the way'), { recursive: true });
    const target = path.join(folder, 'month.xlsx');
    await again.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, target);
    await page.getByRole('button', { name: 'Export month' }).click();
    await expect.poll(() => readdir(folder)).toContain('month.xlsx');
    const ended = new Promise((resolve) => again.process().once('exit', resolve));
    await again.close();
    expect(await ended).toBe(0);
  });
});
