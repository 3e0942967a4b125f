import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { openSample } from '../e2e/app.ts';
import { expect, launch, test } from './desk.ts';

test('the sample company opens and syncs through the network of the desktop', async ({ desk }) => {
  await expect(desk).toHaveURL('app://desk/index.html');
  await openSample(desk);
  await expect(desk.getByRole('banner').getByText('SAMPLE DATA')).toBeVisible();
  await expect(desk.getByRole('grid', { name: /^Balances of/ })).toBeVisible();
});

test('the size of the window is kept, and its files are for their owner alone', async ({ folder }) => {
  const first = await launch(folder);
  await first.firstWindow();
  await first.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1100, 700));
  await first.close();
  const kept = path.join(folder, 'desktop/window.json');
  expect(JSON.parse(await readFile(kept, 'utf8')).bounds).toMatchObject({ width: 1100, height: 700 });
  if (process.platform !== 'win32') {
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const file of [kept, path.join(folder, 'citron-desk.sqlite')])
      expect((await stat(file)).mode & 0o777).toBe(0o600);
  }
  const second = await launch(folder);
  await second.firstWindow();
  const size = await second.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize());
  expect(size).toEqual([1100, 700]);
  await second.close();
});
