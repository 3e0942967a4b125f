import { expect, expectAccessible, fillConnection } from '../e2e/app.ts';
import { shoot, test } from './door.ts';

test('keys that Citron refuses are not kept, and the form says what to do', async ({ desk, sandbox }) => {
  await fillConnection(desk, sandbox, 'a-secret-of-another-account');
  await desk.getByRole('button', { name: 'Save and sync' }).click();
  await expect(desk.getByText(/Citron did not accept this pair/)).toBeVisible();
  await expect(desk.getByRole('alert')).toContainText('keys-refused');
  await expectAccessible(desk);
  await shoot(desk, 'first-run-refused-light-1280x800');
  await desk.reload();
  await expect(desk.getByRole('heading', { name: 'Bring in your first month' })).toBeVisible();
});

test('a connection of one’s own: test, sync, then offline with every figure still there', async ({ desk, sandbox }) => {
  await fillConnection(desk, sandbox, sandbox.secret);
  await desk.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(desk.getByText('Keys accepted')).toBeVisible();
  await expect(desk.getByText('Not an address of the documentation')).toBeVisible();
  await desk.getByRole('button', { name: 'Save and sync' }).click();
  await desk.getByRole('button', { name: 'Look at the balances' }).click({ timeout: 45_000 });

  const total = desk.locator('tfoot tr').last().locator('[data-exact]').first();
  const before = await total.getAttribute('data-exact');
  expect(before).not.toBeNull();

  await sandbox.close();
  await desk.getByRole('button', { name: 'Sync' }).click();
  const banner = desk.getByRole('status').filter({ hasText: 'Offline.' });
  await expect(banner).toBeVisible({ timeout: 45_000 });
  await expect(banner).toContainText('are kept and stay as they are');
  await expect(total).toHaveAttribute('data-exact', before ?? '');
  await expectAccessible(desk);
  await shoot(desk, 'balances-offline-light-1280x800');
});

test('a connection is tested, gets another address after a trial, and is removed after a question', async ({
  desk,
  sandbox,
}) => {
  await fillConnection(desk, sandbox, sandbox.secret);
  await desk.getByRole('button', { name: 'Save and sync' }).click();
  await desk.getByRole('button', { name: 'Look at the balances' }).click({ timeout: 45_000 });
  await desk.evaluate(() => {
    window.location.hash = '#/settings?section=connections';
  });
  await desk.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(desk.getByText('Keys accepted')).toBeVisible();

  await desk.getByRole('button', { name: 'Change addresses' }).click();
  const addresses = desk.getByRole('dialog', { name: 'Addresses of Retail EU' });
  const api = addresses.getByLabel('API address');
  await api.fill('http://citron.example/api');
  await addresses.getByRole('button', { name: 'Try and change' }).click();
  await expect(addresses.locator('.mantine-InputWrapper-error')).toBeVisible();
  await expectAccessible(desk);
  await api.fill(sandbox.url.replace('127.0.0.1', 'localhost'));
  await addresses.getByRole('button', { name: 'Try and change' }).click();
  await expect(addresses).toBeHidden();
  await expect(desk.getByText(/^http:\/\/localhost:\d+/).first()).toBeVisible();

  await desk.getByRole('button', { name: 'Remove…' }).click();
  const question = desk.getByRole('dialog', { name: 'Remove Retail EU' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await desk.getByRole('button', { name: 'Remove…' }).click();
  await question.getByRole('button', { name: 'Remove Retail EU' }).click();
  await expect(desk.getByRole('heading', { name: 'Bring in your first month' })).toBeVisible();
});
