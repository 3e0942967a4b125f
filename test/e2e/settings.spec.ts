import { expect, expectAccessible, openSample, test } from './app.ts';

test('a rule that decides a figure is changed with person and reason, and its history stays', async ({ desk }) => {
  await openSample(desk);
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
  await dialog.getByLabel('Tolerance, absolute').fill('5.00');
  await dialog.getByLabel('Changed by').fill('Ada');
  await expect(keep).toBeDisabled();
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
