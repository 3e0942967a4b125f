import { readFile } from 'node:fs/promises';
import { expect, expectAccessible, openView, showSample, test } from './app.ts';

test.use({ store: 'sample company' });

test('a rule that decides a figure is changed with person and reason, and its history stays', async ({ desk }) => {
  await showSample(desk);
  await desk.evaluate(() => {
    window.location.hash = '#/settings?section=rules';
  });
  const rules = desk.getByRole('region', { name: 'Closing rules' });
  await rules.getByRole('button', { name: 'Change Tolerance, absolute' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Tolerance, absolute' });
  const keep = dialog.getByRole('button', { name: 'Keep the change' });
  await dialog.getByLabel('Tolerance, absolute').fill('5,00');
  await expect(dialog.getByText(/Write digits with a point/)).toBeVisible();
  await expect(keep).toBeDisabled();
  await expect(keep).toHaveAccessibleDescription('Still missing: a value that differs, reason, changed by.');
  await dialog.getByLabel('Tolerance, absolute').fill('5.00');
  await dialog.getByLabel('Changed by').fill('Ada');
  await expect(keep).toBeDisabled();
  await keep.press('Enter');
  await expect(dialog.getByLabel('Reason')).toBeFocused();
  await dialog.getByLabel('Reason').fill('Materiality of the year.');
  await expectAccessible(desk);
  await keep.click();
  await expect(dialog).toBeHidden();
  await expect(rules).toContainText('5.00 EUR');
  await expect(rules).toContainText('Materiality of the year.');

  await rules.getByRole('button', { name: 'History of Tolerance, absolute' }).click();
  const history = desk.getByRole('dialog', { name: 'History: Tolerance, absolute' });
  await expect(history.getByRole('listitem').first()).toContainText('5.00 EUR counts now');
  await expect(history.getByRole('listitem').last()).toContainText('Default: 0 EUR');
  await desk.keyboard.press('Escape');
  await expect(history).toBeHidden();

  // A currency needs all three accounts or none; policy and accounts are kept under one reason.
  await desk.evaluate(() => {
    window.location.hash = '#/settings?section=policies';
  });
  const policies = desk.getByRole('region', { name: 'Policies and accounts' });
  await policies.getByRole('button', { name: 'Change BTC' }).click();
  const btc = desk.getByRole('dialog', { name: 'BTC: policy and accounts' });
  await btc.getByRole('combobox', { name: 'Policy' }).click();
  await desk.getByRole('option', { name: 'Fair value through profit or loss' }).click();
  await btc.getByLabel('Account of the holding').fill('1500');
  await expect(btc.getByText('All three accounts are needed, or none.').first()).toBeVisible();
  await btc.getByLabel('Account of gains').fill('4840');
  await btc.getByLabel('Account of losses').fill('6880');
  await btc.getByLabel('Reason').fill('Policy of the entity.');
  await btc.getByRole('button', { name: 'Keep the change' }).click();
  await expect(policies.getByRole('row', { name: /^BTC/ })).toContainText('Fair value through profit or loss');
  await expect(policies.getByRole('row', { name: /^BTC/ })).toContainText('4840');
});

test('the trail is filtered and written as CSV', async ({ desk }) => {
  await showSample(desk);
  await openView(desk, 'Activity');
  const trail = desk.getByRole('grid', { name: 'Audit trail, newest first' });
  await expect(trail.getByRole('row', { name: /Entity added/ })).toBeVisible();
  await desk.getByLabel('Kind of event').first().click();
  await desk.getByRole('option', { name: 'Sync', exact: true }).click();
  await expect(trail.getByRole('row', { name: /Sync finished/ })).toBeVisible();
  await expect(trail.getByRole('row', { name: /Entity added/ })).toHaveCount(0);
  await expect(desk.getByText('No final balance was changed later.')).toBeVisible();
  await expectAccessible(desk);
  const download = desk.waitForEvent('download');
  await desk.getByRole('button', { name: 'CSV…' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/audit trail \d{4}-\d{2}-\d{2}\.csv$/);
  expect(await readFile(await file.path(), 'utf8')).toContain('sync.finished');
});

test('a schedule is kept, and its lines hold no secret', async ({ desk }) => {
  await showSample(desk);
  await desk.evaluate(() => {
    window.location.hash = '#/settings?section=schedule';
  });
  await desk.getByRole('switch', { name: 'Sync while open' }).press('Space');
  await expect(desk.getByRole('switch', { name: 'Sync while open' })).not.toBeChecked();
  await desk.getByLabel('Time of the balances').first().click();
  await desk.getByRole('option', { name: '06:00 UTC' }).click();
  const lines = desk.locator('pre');
  await expect(lines).toContainText('50 23 * * *');
  await expect(lines).toContainText('0 6 * * *');
  await expect(lines).not.toContainText('PASSPHRASE');
  await expect(desk.getByText('CITRON_DESK_PASSPHRASE')).toBeVisible();
  await expectAccessible(desk);
  await desk.reload();
  await expect(desk.getByRole('switch', { name: 'Sync while open' })).not.toBeChecked();
});

test('a passphrase is typed twice alike, and kept keys can be set aside', async ({ desk }) => {
  await showSample(desk);
  await desk.evaluate(() => {
    window.location.hash = '#/settings?section=keys';
  });
  await desk.getByRole('button', { name: 'Set a passphrase…' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Set a passphrase' });
  await dialog.getByLabel('Passphrase').first().fill('correct horse');
  await dialog.getByLabel('Once more').fill('correct house');
  await expect(dialog.getByText('The two are not the same.')).toBeVisible();
  await dialog.getByLabel('Once more').fill('correct horse');
  await expectAccessible(desk);
  await dialog.getByRole('button', { name: 'Set the passphrase' }).click();
  const keys = desk.getByRole('region', { name: 'Keys on this computer' });
  await expect(keys.getByRole('button', { name: 'Start anew…' })).toBeVisible();
  await keys.getByRole('button', { name: 'Start anew…' }).click();
  await desk.getByRole('button', { name: 'Move the kept keys aside' }).click();
  await expect(keys.getByText('Nothing is kept yet')).toBeVisible();
});
