import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unzip, zipTexts } from '../zip.ts';
import { expect, expectAccessible, openView, shoot, showSample, test } from './app.ts';

test.use({ store: 'sample company' });

test('a workbook that came back: as it was exported, then changed, then another file', async ({ desk, app }) => {
  test.setTimeout(120_000);
  await showSample(desk);
  await openView(desk, 'Close');
  const download = desk.waitForEvent('download');
  await desk.getByRole('button', { name: 'Save Excel…' }).click();
  const file = path.join(app.folder, 'returned.xlsx');
  await (await download).saveAs(file);

  const panel = desk.getByRole('region', { name: 'Verify a returned workbook' });
  const found = panel.getByRole('region', { name: 'What was found' });
  // As a person drops it.
  const bytes = (await readFile(file)).toString('base64');
  const dropped = await desk.evaluateHandle((base64) => {
    const data = new DataTransfer();
    const content = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    data.items.add(new File([content], 'returned.xlsx'));
    return data;
  }, bytes);
  await panel.locator('.verify-drop').dispatchEvent('drop', { dataTransfer: dropped });
  await expect(found.getByRole('status')).toContainText('returned.xlsx is as it was exported', { timeout: 60_000 });
  await expectAccessible(desk);
  await shoot(desk, 'close-verified-light-1280x800');

  const choose = async (chosen: string) => {
    const chooser = desk.waitForEvent('filechooser');
    await panel.getByRole('button', { name: 'Choose a workbook…' }).click();
    await (await chooser).setFiles(chosen);
  };
  // One digit of a text, as somebody would type it over.
  const parts = new Map(await unzip(await readFile(file)));
  const [part, sheet] = [...parts].find(([name, xml]) => /sheets\/.*\.xml$/.test(name) && xml.includes('BTC')) ?? [
    '',
    '',
  ];
  const edited = path.join(app.folder, 'edited.xlsx');
  await writeFile(edited, zipTexts(new Map(parts).set(part, sheet.replace('BTC', 'BTX'))));
  await choose(edited);
  await expect(found.getByRole('status')).toContainText('edited.xlsx was changed since it was exported.', {
    timeout: 60_000,
  });
  await expect(found.getByRole('row', { name: /BTX/ }).first()).toContainText('BTC');
  await expectAccessible(desk);
  await shoot(desk, 'close-verify-changed-light-1280x800');

  const other = path.join(app.folder, 'other.xlsx');
  await writeFile(other, 'not a workbook at all');
  await choose(other);
  await expect(panel.getByRole('alert')).toContainText('cannot be read as a workbook', { timeout: 60_000 });
  const text = path.join(app.folder, 'notes.txt');
  await writeFile(text, 'notes');
  await choose(text);
  await expect(panel.getByRole('alert')).toContainText('a file that ends in .xlsx');
  await panel.getByRole('button', { name: 'Clear' }).click();
  await expect(desk.getByRole('region', { name: 'Export' })).toBeVisible();
});
