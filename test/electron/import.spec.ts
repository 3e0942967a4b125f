import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openView } from '../e2e/app.ts';
import { expect, test } from './desk.ts';

test.use({ store: 'sample company' });

test('a chosen file is read where it is, and the page never learns where', async ({ desk, folder }) => {
  test.setTimeout(120_000);
  const rows = Array.from(
    { length: 3 },
    (_, index) => `m-${index},deposit,confirmed,2026-01-0${index + 1} 10:00,BTC,1`,
  );
  const file = path.join(folder, 'back-office.csv');
  await writeFile(file, ['Transaction ID,Type,Status,Date,Currency,Amount', ...rows, ''].join('\n'));
  await openView(desk, 'Movements');
  await desk.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = desk.getByRole('dialog', { name: 'Import a file' });
  const asked = desk.evaluate(
    () =>
      new Promise((resolve) => {
        const page = globalThis as unknown as { citron: { handIn(file: unknown): Promise<unknown> } };
        document.addEventListener(
          'change',
          (event) => {
            const [chosen] = (event.target as unknown as { files: readonly unknown[] }).files;
            void page.citron.handIn(chosen).then(resolve);
          },
          { once: true, capture: true },
        );
      }),
  );
  await dialog.getByLabel('File', { exact: true }).setInputFiles(file);
  const answer = JSON.stringify(await asked);
  expect(answer).toContain('back-office.csv');
  expect(answer).not.toContain(path.basename(folder));
  await dialog.getByRole('button', { name: 'Try it' }).click();
  await expect(dialog.getByText('Every row can be read.')).toBeVisible({ timeout: 45_000 });

  // A file that was made in the page has no place: nothing on the disk can be meant by it.
  const made = await desk.evaluate(() => {
    const page = globalThis as unknown as { citron: { handIn(file: unknown): Promise<unknown> } };
    return page.citron.handIn(new File(['x'], '/etc/passwd'));
  });
  expect(made).toEqual({ ok: true, value: null });
});
