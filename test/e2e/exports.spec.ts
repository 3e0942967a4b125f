import { readFile } from 'node:fs/promises';
import { expect, expectAccessible, openView, shoot, showSample, test } from './app.ts';

test.use({ store: 'sample company' });

test('each format says what it is for and what is missing; a folder comes as one zip', async ({ desk }) => {
  await showSample(desk);
  await openView(desk, 'Close');
  const panel = desk.getByRole('region', { name: 'Export' });
  const choose = async (name: string) => {
    await panel.getByLabel('Format').first().click();
    await desk.getByRole('option', { name }).click();
  };
  await choose('DATEV');
  await expect(panel.getByRole('status')).toContainText('no revaluation policy is chosen');
  await expect(panel.getByRole('button', { name: 'Save DATEV…' })).toHaveAttribute('aria-disabled', 'true');
  await shoot(desk, 'close-export-missing-light-1280x800');
  await expectAccessible(desk);

  await choose('CSV folder');
  const download = desk.waitForEvent('download');
  await panel.getByRole('button', { name: 'Save CSV folder…' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/ \d{4}-\d{2} csv\.zip$/);
  expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK');
  await expect(panel.getByText(/files, read back from disk and compared/)).toBeVisible();
  await shoot(desk, 'close-export-csv-light-1280x800');

  // A large window lists the formats beside what the chosen one is for.
  await desk.setViewportSize({ width: 1920, height: 1080 });
  const formats = panel.getByRole('radiogroup', { name: 'Format' });
  await expect(formats.getByRole('radio', { name: 'CSV folder' })).toBeChecked();
  await formats.getByRole('radio', { name: 'DATEV, not yet' }).check();
  await expect(panel.getByRole('status').filter({ hasText: 'no revaluation policy is chosen' })).toBeVisible();
  await expectAccessible(desk);
});

test('the numbers that DATEV wants are set once, with a reason', async ({ desk }) => {
  await showSample(desk);
  await openView(desk, 'Settings');
  await desk.getByRole('link', { name: 'Other programs' }).click();
  await desk.getByRole('button', { name: 'Change DATEV' }).click();
  const dialog = desk.getByRole('dialog', { name: 'DATEV' });
  await dialog.getByLabel('Consultant number').fill('12');
  await dialog.getByLabel('Client number').fill('55003');
  await dialog.getByLabel('Reason').fill('from the tax adviser');
  await dialog.getByLabel('Changed by').fill('Ada');
  await dialog.getByRole('button', { name: 'Keep the change' }).click();
  await expect(dialog).toContainText('is not a number from 1001 to 9999999');
  await expectAccessible(desk);
  await dialog.getByLabel('Consultant number').fill('29098');
  await dialog.getByRole('button', { name: 'Keep the change' }).click();
  await expect(dialog).toBeHidden();
  await expect(desk.getByText('Consultant number 29098, Client number 55003')).toBeVisible();
  await shoot(desk, 'settings-programs-light-1280x800');
});
