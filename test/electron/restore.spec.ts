import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './desk.ts';

test.use({ store: 'sample company' });

test('a backup is saved and restored through the system’s own dialogs', async ({ desktop, desk, folder }) => {
  test.setTimeout(120_000);
  const file = path.join(folder, 'october', 'october.sqlite');
  // An older file of that name is there: the system's dialog has asked whether to replace it.
  await mkdir(path.dirname(file));
  await writeFile(file, 'an older backup');
  // The person’s part: what she would choose in the two dialogs.
  await desktop.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
  }, file);
  await desk.evaluate(() => {
    window.location.hash = '#/settings?section=backup';
  });
  await desk.getByRole('button', { name: 'Back up…' }).click();
  await expect(desk.getByRole('region', { name: 'Back up' }).getByRole('status')).toContainText('october.sqlite');
  const restore = desk.getByRole('region', { name: 'Restore' });
  await restore.getByRole('button', { name: 'Choose a backup…' }).click();
  await expect(restore.getByRole('status')).toContainText('Every answer, file and event in it holds.', {
    timeout: 60_000,
  });
  await restore.getByRole('button', { name: 'Restore…' }).click();
  const confirm = desk.getByRole('dialog', { name: 'Restore this backup' });
  await confirm.getByLabel('Restored by').fill('Ada');
  await confirm.getByRole('button', { name: 'Restore this backup' }).click();
  await expect(restore.getByRole('status')).toContainText('The backup is in place.', { timeout: 60_000 });
});
