/** The month as a person does it, from a first sync to the workbook. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright/test';
import { chooseDay, expect, expectAccessible, openSample, openView, shoot, test } from './app.ts';

/** Brings in a file of the sample company through the dialog, up to its result. */
async function bringIn(
  desk: Page,
  kind: string,
  file: string,
  say?: (dialog: Locator) => Promise<void>,
): Promise<Locator> {
  const dialog = desk.getByRole('dialog', { name: 'Import a file' });
  await expect(dialog).toBeHidden();
  await desk.keyboard.press('Control+i');
  await dialog.getByRole('radiogroup', { name: 'Kind of file' }).getByText(kind, { exact: true }).click();
  await dialog.getByRole('button', { name: file, exact: true }).click();
  const tryIt = dialog.getByRole('button', { name: 'Try it' });
  await expect(tryIt).toBeVisible();
  await say?.(dialog);
  await tryIt.click();
  await expect(dialog.getByText('Every row can be read. Nothing is kept until you import.')).toBeVisible({
    timeout: 45_000,
  });
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByText(`${file} is imported.`)).toBeVisible({ timeout: 45_000 });
  return dialog;
}

test('a month: files, the difference on its day, a proposal accepted, the books, the workbook', async ({ desk }) => {
  test.setTimeout(120_000);
  await openSample(desk);
  await openView(desk, 'Reconciliation');
  await expect(desk.getByText('No movements are imported: nothing is tested')).toBeVisible();
  const month = (await desk.getByRole('button', { name: /^Month \d/ }).textContent()) ?? '';

  // One deposit of the file still stands as pending: the import names the day it leaves open.
  const imported = await bringIn(desk, 'Movements', 'movements.csv', async (dialog) => {
    await expect(dialog.getByLabel('Created is used as')).toHaveValue('Created at');
    await expectAccessible(desk);
  });
  await expect(imported.getByText(/ does not tie$/)).toHaveText(new RegExp(`^\\w+ on ${month}-\\d\\d does not tie$`));
  const open = (await imported.getByText(/ does not tie$/).textContent())?.split(' ') ?? [];
  const [ticker = '', , day = ''] = open;
  await expectAccessible(desk);
  await imported.getByRole('button', { name: `Look at ${ticker}, ${day}` }).click();
  await expect(imported).toBeHidden();

  // The month's own list names that day alone, and leads to it.
  const proposals = desk.getByRole('region', { name: 'Proposals', exact: true });
  await proposals.getByText('Month', { exact: true }).click();
  const ofMonth = proposals.getByRole('list', { name: 'Proposals of the month' });
  await expect(ofMonth.getByRole('listitem')).toHaveCount(1);
  await expect(ofMonth).toContainText(`${ticker}, ${day}`);
  await shoot(desk, 'reconciliation-month-light-1280x800');
  await ofMonth.getByRole('button', { name: 'Open the day' }).click();

  // The pending deposit comes first, and it is the only thing that fits.
  await expect(proposals.getByRole('heading', { level: 3 }).first()).toContainText('Pending in the file');
  await expect(proposals.getByRole('heading', { level: 3 }).first()).toContainText('the only one that fits');
  const deposit = (await proposals.getByRole('link').first().textContent()) ?? '';
  expect(deposit).not.toBe('');
  await shoot(desk, 'reconciliation-open-light-1280x800');
  await desk.keyboard.press('a');
  const accept = desk.getByRole('dialog', { name: 'Accept the proposal' });
  await accept.getByLabel('How you know').fill('The callback of that day confirms it.');
  await accept.getByLabel('Decided by').fill('Ada');
  await expectAccessible(desk);
  await accept.getByLabel('Decided by').press('Enter');
  await expect(accept).toBeHidden();
  await expect(desk.getByText(/^(\d+) of \1 currencies tie$/)).toBeVisible();
  await expect(desk.locator('#day-paper')).toBeFocused();
  // The deposit that counts from now on stands among the lines of its day.
  await expect(desk.locator('#day-paper')).toContainText(deposit);
  await expect(desk.locator('[aria-live]', { hasText: `${ticker} on ${day}: explained.` })).toHaveCount(1);

  // What was decided can be taken back, and the difference is there again.
  await desk.getByText('Decisions 1').click();
  await desk.getByRole('button', { name: 'Take back…' }).click();
  const back = desk.getByRole('dialog', { name: 'Take back a decision' });
  await back.getByLabel('Why').fill('To be asked first.');
  await expect(back.getByLabel('Taken back by')).toHaveValue('Ada');
  await back.getByLabel('Why').press('Control+Enter');
  await back.getByRole('button', { name: 'Take back' }).click();
  await expect(desk.getByText(/Taken back by Ada/)).toBeVisible();
  await expect(desk.locator('.roll-forward').getByText('Open', { exact: true })).toBeVisible();

  // The callbacks bring the same deposit as confirmed: the month ties by itself.
  const callbacks = await bringIn(desk, 'Callbacks', 'callbacks.json');
  await callbacks.getByRole('button', { name: 'Go to Reconciliation' }).click();
  await expect(desk.getByText(/^(\d+) of \1 currencies tie$/)).toBeVisible();

  const books = await bringIn(desk, 'Book balances', 'ledger.csv', async (dialog) => {
    await expect(dialog.getByText('Still to be said: the day of the balances.')).toBeVisible();
    const last = new Date(`${month}-01T00:00:00Z`);
    last.setUTCMonth(last.getUTCMonth() + 1, 0);
    await chooseDay(desk, dialog.getByLabel('Day the balances are of'), last.toISOString().slice(0, 10));
  });
  await books.getByRole('button', { name: 'Look at the books' }).click();
  await expect(desk.getByText(/^0 of \d+ open$/)).toBeVisible();

  const rates = await bringIn(desk, 'Rates', 'rates.csv');
  await rates.getByRole('button', { name: 'Look at the rates' }).click();
  await expect(desk.getByText(/^(\d+) of \1 currencies have a period-end rate/)).toBeVisible();

  // Nothing fails any more; the file is read back before it is handed over.
  await openView(desk, 'Close');
  await expect(desk.getByRole('navigation', { name: 'Views' }).getByText(/checks? fails?/)).toHaveCount(0);
  await shoot(desk, 'close-tied-light-1280x800');
  // What does not pass says why: nothing was locked, read within the month, or brought in to compare it with; sample data has no source.
  const checks = desk.getByRole('list', { name: 'Checks' }).getByRole('listitem');
  const notTested = checks.filter({ has: desk.getByText('Not tested', { exact: true }) });
  await expect(notTested.locator('.check-number')).toHaveText(['C10', 'C13', 'C18', 'C19', 'C20', 'C25', 'C27']);
  await expect(notTested.filter({ hasText: 'SAMPLE DATA' })).toContainText('there is no source to test');
  // A month may have a movement in its cut-off minute, or a day that was looked at once: that warns. The rest passes.
  const passed = checks.filter({ has: desk.getByText('Pass', { exact: true }) }).locator('.check-number');
  const tied = ['C01', 'C02', 'C03', 'C05', 'C06', 'C07', 'C08', 'C09', 'C12', 'C15', 'C16', 'C17', 'C26'];
  expect(await passed.allTextContents()).toEqual(expect.arrayContaining(tied));
  await openView(desk, 'Balances');
  const download = desk.waitForEvent('download');
  await desk.getByRole('button', { name: 'Export month' }).click();
  const file = await (await download).path();
  expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');
  await expect(desk.getByText(/ 0 fail/)).toBeVisible();
});

test('rows that cannot be read are named, and the rest comes in only when a person says so', async ({ desk }) => {
  await openSample(desk);
  await openView(desk, 'Movements');
  await desk.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = desk.getByRole('dialog', { name: 'Import a file' });
  const lines = [
    'Reference;Type;Date;Currency;Sum',
    'r-1;Deposit;01/02/2026 10:00;BTC;0,5',
    'r-2;Deposit;02/02/2026 10:00;BTC;half',
    'r-3;Umbuchung;03/02/2026 10:00;BTC;0,25',
  ];
  const buffer = Buffer.from(`${lines.join('\r\n')}\r\n`);
  await dialog
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'back-office.csv', mimeType: 'text/csv', buffer });

  // What could be read two ways has no default: until it is said, nothing can be tried.
  const tryIt = dialog.getByRole('button', { name: 'Try it' });
  await expect(tryIt).toHaveAttribute('aria-disabled', 'true');
  await expect(dialog.getByLabel('Dates like 01/02/2026')).toHaveValue('');
  for (const [field, answer] of [
    ['Dates like 01/02/2026', 'Day, month, year'],
    ['“Umbuchung”', 'Adjustment'],
  ] as const) {
    await dialog.getByLabel(field).click();
    await desk.getByRole('option', { name: answer, exact: true }).click();
  }
  // The amount's column is one nobody knows by its name: once it is said, its decimal mark is asked.
  await dialog.getByLabel('Sum is used as').click();
  await desk.getByRole('option', { name: 'Amount', exact: true }).click();
  await expect(dialog.getByText('Still to be said: how figures are written.')).toBeVisible();
  await dialog.getByLabel('Decimal mark').click();
  await desk.getByRole('option', { name: /^Comma/ }).click();
  await expectAccessible(desk);
  await tryIt.click();
  const refused = dialog.getByRole('grid', { name: 'Refused rows with their reason' });
  await expect(refused.getByRole('row')).toHaveCount(2);
  await expect(refused).toContainText('"half"');
  await expectAccessible(desk);
  await shoot(desk, 'import-refused-light-1280x800');
  await dialog.getByLabel('Keep this reading as').fill('back office');
  await dialog.getByRole('button', { name: 'Import without the refused rows' }).click();
  await expect(dialog.getByText('back-office.csv is imported.')).toBeVisible();

  // The next file of that layout is read the same way; the same file adds nothing.
  await dialog.getByRole('button', { name: 'Import another file' }).click();
  await expect(dialog.getByRole('grid', { name: 'Files brought in' })).toContainText('back-office.csv');
  await dialog
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'back-office.csv', mimeType: 'text/csv', buffer });
  await dialog.getByLabel('Kept mapping').click();
  await desk.getByRole('option', { name: /^back office/ }).click();
  await tryIt.click();
  await expect(dialog.getByText(/is imported already, read in the same way/)).toBeVisible();

  // It counted for the whole month of its rows: which days it really holds may be said afterwards.
  await dialog.getByRole('button', { name: 'Back' }).click();
  await dialog.getByLabel('The file holds every movement of').click();
  await desk.getByRole('option', { name: 'These days' }).click();
  await chooseDay(desk, dialog.getByLabel('First day, UTC'), '2026-02-01');
  await chooseDay(desk, dialog.getByLabel('Last day, UTC'), '2026-02-03');
  await tryIt.click();
  await expect(dialog.getByText(/its rows are of 2026-02-01 to 2026-02-03/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Import without the refused rows' }).click();
  await expect(dialog.getByText('back-office.csv is imported.')).toBeVisible();
  await desk.keyboard.press('Escape');
  await expect(desk.getByRole('main').getByRole('button', { name: 'Import', exact: true })).toBeFocused();
});
