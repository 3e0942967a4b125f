import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, expectAccessible, shoot, showSample, test } from './app.ts';

test.use({ store: 'sample company' });

test('a backup is made, checked, restored; a wrong file is told in one sentence', async ({ desk, app }) => {
  test.setTimeout(120_000);
  await showSample(desk);
  await desk.evaluate(() => {
    window.location.hash = '#/settings?section=backup';
  });
  const download = desk.waitForEvent('download');
  await desk.getByRole('button', { name: 'Back up…' }).click();
  const file = path.join(app.folder, 'october.sqlite');
  await (await download).saveAs(file);
  await expect(desk.getByRole('region', { name: 'Back up' }).getByRole('status')).toContainText('a sound database');

  // Something that the backup does not have.
  await desk.evaluate(() => {
    window.location.hash = '#/settings?section=entities';
  });
  await desk.getByRole('button', { name: 'Add entity…' }).click();
  await desk.getByRole('dialog').getByLabel('Legal name').fill('Later Ltd');
  await desk.getByRole('dialog').getByRole('button', { name: 'Add entity' }).click();
  await expect(desk.getByRole('row', { name: /^Later Ltd/ })).toBeVisible();

  await desk.evaluate(() => {
    window.location.hash = '#/settings?section=backup';
  });
  const restore = desk.getByRole('region', { name: 'Restore' });
  const wrong = path.join(app.folder, 'notes.sqlite');
  await writeFile(wrong, 'These are notes, not a database. '.repeat(100));
  const choose = async (chosen: string) => {
    const chooser = desk.waitForEvent('filechooser');
    await restore.getByRole('button', { name: 'Choose a backup…' }).click();
    await (await chooser).setFiles(chosen);
  };
  await choose(wrong);
  await expect(restore.getByRole('alert')).toContainText('notes.sqlite is not a backup of Citron Desk.');

  await choose(file);
  await expect(restore.getByRole('status')).toContainText('Every answer, file and event in it holds.', {
    timeout: 60_000,
  });
  await expect(restore.getByRole('row', { name: /^Entities/ })).toContainText('Later Ltd');
  await expectAccessible(desk);
  await shoot(desk, 'restore-checked-light-1280x800');
  await restore.getByRole('button', { name: 'Restore…' }).click();
  const confirm = desk.getByRole('dialog', { name: 'Restore this backup' });
  await confirm.getByLabel('Restored by').fill('Ada');
  await expectAccessible(desk);
  await confirm.getByRole('button', { name: 'Restore this backup' }).click();
  await expect(restore.getByRole('status')).toContainText('The backup is in place.', { timeout: 60_000 });

  await desk.evaluate(() => {
    window.location.hash = '#/settings?section=entities';
  });
  await expect(desk.getByRole('row', { name: /^Sample Trading Ltd/ })).toBeVisible();
  await expect(desk.getByRole('row', { name: /^Later Ltd/ })).toHaveCount(0);

  // The restored store holds, and says so with the head of its chain.
  await desk.evaluate(() => {
    window.location.hash = '#/settings?section=storage';
  });
  await desk.getByRole('button', { name: 'Verify now' }).click();
  const integrity = desk.getByRole('region', { name: 'Integrity' });
  await expect(integrity.getByRole('status')).toContainText('Everything holds', { timeout: 60_000 });
  await expect(integrity).toContainText('It does not prove who answered');
  await expect(desk.getByRole('region', { name: 'Storage' })).toContainText('before-restore');
  await expectAccessible(desk);
  await shoot(desk, 'storage-verified-light-1280x800');
});
