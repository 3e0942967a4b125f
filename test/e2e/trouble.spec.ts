/** What goes wrong on the far side: the network cut half-way, keys refused, a past day restated. Nothing kept is lost. */
import type { Page } from 'playwright/test';
import { expect, expectAccessible, fillConnection, openView, shoot, test } from './app.ts';

/** The last month whose end may be looked at a second time, a day after its cut-off: its opening day and its last. */
function days(): { since: string; monthEnd: string } {
  const end = new Date(Date.now() - 2 * 86_400_000);
  end.setUTCDate(0);
  const since = new Date(end);
  since.setUTCDate(0);
  return { since: since.toISOString().slice(0, 10), monthEnd: end.toISOString().slice(0, 10) };
}

async function sync(desk: Page): Promise<void> {
  await desk.getByRole('banner').getByRole('button', { name: 'Sync' }).click();
}

test('the network is cut half-way: what came is kept and shown', async ({ desk, sandbox }) => {
  const { since } = days();
  await fillConnection(desk, sandbox, sandbox.secret, since);
  await sandbox.fault({ kind: 'latency', ms: 700, endpoint: 'balances' });
  await desk.getByRole('button', { name: 'Save and sync' }).click();
  // Some days are in, others are not.
  await expect(desk.getByText(/, [1-9]\d* of \d+$/)).toBeVisible({ timeout: 45_000 });
  await sandbox.close();
  await desk.getByRole('button', { name: 'Look at the balances' }).click({ timeout: 45_000 });
  await expect(desk.getByRole('status').filter({ hasText: 'Offline.' })).toBeVisible();
  await expect(desk.getByRole('button', { name: 'Try again' })).toBeVisible();
  const grid = desk.getByRole('grid', { name: /^Balances of/ });
  await expect(grid.locator('[data-exact]').first()).toBeVisible();
  await shoot(desk, 'balances-cut-off-light-1280x800');
  await openView(desk, 'Activity');
  await expect(desk.getByRole('main')).toContainText('network');
});

test('keys that are withdrawn stop the sync at once, and new ones start it again', async ({ desk, sandbox }) => {
  const { since } = days();
  await fillConnection(desk, sandbox, sandbox.secret, since);
  await desk.getByRole('button', { name: 'Save and sync' }).click();
  await desk.getByRole('button', { name: 'Look at the balances' }).click({ timeout: 45_000 });
  await sandbox.fault({ kind: 'key-refused' });
  await sync(desk);
  const banner = desk.getByRole('status').filter({ hasText: 'Citron refused the keys.' });
  await expect(banner).toBeVisible();
  await expect(banner).toContainText('are kept and stay as they are');
  await shoot(desk, 'balances-keys-refused-light-1280x800');
  await banner.getByRole('button', { name: 'Replace keys…' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Keys of Retail EU' });
  await dialog.getByLabel('Public key').fill(sandbox.key);
  await dialog.getByRole('textbox', { name: 'Secret key' }).fill(sandbox.secret);
  await dialog.getByRole('button', { name: 'Replace keys' }).click();
  await expect(dialog.getByRole('alert')).toContainText('keys-refused');
  await expectAccessible(desk);
  await sandbox.mend();
  await dialog.getByRole('button', { name: 'Replace keys' }).click();
  await expect(dialog).toBeHidden();
  await sync(desk);
  await expect(banner).toBeHidden();
  await expect(desk.getByRole('banner').getByText(/^Synced /)).toBeVisible();
});

test('a past day is restated: both amounts are kept, and every view says so', async ({ desk, sandbox }) => {
  const { since, monthEnd } = days();
  // High enough for the last day of a month to be drawn.
  await desk.setViewportSize({ width: 1280, height: 1200 });
  await fillConnection(desk, sandbox, sandbox.secret, since);
  await desk.getByRole('button', { name: 'Save and sync' }).click();
  await desk.getByRole('button', { name: 'Look at the balances' }).click({ timeout: 45_000 });
  await desk.evaluate(
    (period) => {
      window.location.hash = `#/balances?month=${period}`;
    },
    monthEnd.slice(0, 7),
  );
  const cell = desk.locator(`[data-row="${monthEnd}"][data-column="of USDT"]`);
  const before = (await cell.locator('[data-exact]').getAttribute('data-exact')) ?? '';
  expect(before).not.toBe('');

  // Every month end is looked at a second time.
  await sandbox.fault({ kind: 'restated', ticker: 'USDT', by: '12.5', date: monthEnd });
  await sync(desk);
  await expect(cell).toContainText('Restated');
  await expect(cell.locator('[data-exact]')).not.toHaveAttribute('data-exact', before);
  await cell.click();
  await cell.press('Enter');
  const aside = desk.getByRole('complementary', { name: 'Where the figure comes from' });
  await expect(aside).toContainText('Restated');
  await expect(aside.locator(`[data-exact="${before}"]`).first()).toBeVisible();
  await expect(aside.locator('[data-exact="12.5"]').first()).toBeVisible();
  await expectAccessible(desk);
  await shoot(desk, 'balances-restated-light-1280x800');
  await desk.keyboard.press('Escape');

  await openView(desk, 'Activity');
  await expect(desk.getByRole('main')).toContainText(/restate/i);
  await shoot(desk, 'activity-restated-light-1280x800');
});
