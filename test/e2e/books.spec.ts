/** The agreement with the books: a difference explained by an item, the item cleared, what remains accepted. */
import { chooseDay, expect, expectAccessible, openView, shoot, showSample, test } from './app.ts';

test.use({ store: 'sample company' });

test('a difference to the books is explained, carried, cleared and accepted under a name', async ({ desk }) => {
  await showSample(desk);
  await openView(desk, 'Reconciliation');
  const month = (await desk.getByRole('button', { name: /^Month \d/ }).textContent()) ?? '';
  const last = new Date(`${month}-01T00:00:00Z`);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);

  const books = desk.getByRole('region', { name: 'Against the books' });
  await books.getByRole('button', { name: 'Import book balances' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Import a file' });
  const buffer = Buffer.from('Account;Currency;Quantity\n1510;BTC;1,5\n');
  await dialog
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'balances.csv', mimeType: 'text/csv', buffer });
  await chooseDay(desk, dialog.getByLabel('Day the balances are of'), last.toISOString().slice(0, 10));
  await dialog.getByRole('button', { name: 'Try it' }).click();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByRole('button', { name: 'Look at the books' }).click();

  const account = books.getByRole('region', { name: 'BTC, account 1510' });
  await expect(account.getByText('Open', { exact: true })).toBeVisible();
  const remaining = (await account.locator('dd').last().locator('[data-exact]').getAttribute('data-exact')) ?? '';
  await account.getByRole('button', { name: 'Explain…' }).click();
  const item = desk.getByRole('dialog', { name: 'Add a reconciling item' });
  await item.getByLabel('Kind').click();
  await desk.getByRole('option', { name: /^In transit/ }).click();
  await item.getByLabel('Quantity, BTC').fill(remaining);
  await item.getByLabel('What it is').fill('Payout of the last evening.');
  await item.getByLabel('Added by').fill('Ada');
  await expectAccessible(desk);
  await item.getByRole('button', { name: 'Add the item' }).click();
  await expect(account.getByText('Explained', { exact: true })).toBeVisible();
  await expect(account).toContainText(`In transit: Payout of the last evening. since ${month}`);
  await shoot(desk, 'reconciliation-item-light-1280x800');

  await account.getByRole('button', { name: 'clear…' }).click();
  const clear = desk.getByRole('dialog', { name: 'Clear a reconciling item' });
  await clear.getByLabel('How it was cleared').fill('Booked after all.');
  await clear.getByRole('button', { name: 'Clear the item' }).click();
  await expect(account).toContainText(`cleared in ${month} by Ada`);
  await expect(account.getByText('Open', { exact: true })).toBeVisible();

  await account.getByRole('button', { name: 'Accept with a note…' }).click();
  const accept = desk.getByRole('dialog', { name: 'Accept what remains' });
  await accept.getByLabel('Why it is accepted').fill('The books are put right next month.');
  await accept.getByRole('button', { name: 'Accept what remains' }).click();
  await expect(account.getByText('Accepted', { exact: true })).toBeVisible();
  await expectAccessible(desk);
});
