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

test('a view that goes wrong while it is drawn says so in a sentence, and the rest of the window stays', async ({
  app,
  page: desk,
}) => {
  // The error itself goes to the console, which other tests keep empty.
  const told: string[] = [];
  desk.on('console', (message) => told.push(message.text()));
  await desk.goto(app.address);
  await showSample(desk);
  let broken = true;
  await desk.route('**/api/call', async (route) => {
    if (!broken || route.request().postDataJSON().name !== 'month.rates') return route.continue();
    return route.fulfill({ json: { ok: true, value: { base: 'EUR' } } });
  });
  await desk.getByRole('button', { name: 'Month before' }).click();
  await desk.evaluate(() => {
    window.location.hash = window.location.hash.replace('#/balances', '#/rates');
  });
  const note = desk.getByRole('main').getByRole('alert');
  await expect(note).toContainText('This view cannot be shown: something in it went wrong.');
  await expect(note).not.toContainText('undefined');
  expect(told.join()).toContain('TypeError');
  broken = false;
  await desk.getByRole('button', { name: 'Month before' }).click();
  await note.getByRole('button', { name: 'Try again' }).click();
  await expect(desk.getByRole('grid', { name: 'Period-end rates by currency' })).toBeVisible();
});
