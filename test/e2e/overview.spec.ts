/** The overview when something cannot be read: it never says that all is well. */
import { expect, expectAccessible, showSample, test } from './app.ts';

test.use({ store: 'sample company' });

test('checks that cannot be read are no checks that pass', async ({ desk }) => {
  await showSample(desk);
  const month = '2026-08';
  let broken = true;
  await desk.route('**/api/call', async (route) => {
    const { name } = route.request().postDataJSON();
    if (!broken || name !== 'month.checks') return route.continue();
    const error = { code: 'storage', message: 'The disk is full.', hint: 'Free some space.', details: {} };
    return route.fulfill({ json: { ok: false, error } });
  });
  await desk.evaluate((period) => {
    window.location.hash = `#/overview?month=${period}`;
  }, month);
  const next = desk.getByRole('region', { name: 'Next' });
  await expect(next.getByRole('alert')).toContainText('The disk is full.');
  await expect(next).not.toContainText('No check fails');
  await expectAccessible(desk);
  broken = false;
  await next.getByRole('button', { name: 'Try again' }).click();
  await expect(next.getByRole('alert')).toBeHidden();
  await expect(next.getByRole('listitem').first()).toBeVisible();
});
