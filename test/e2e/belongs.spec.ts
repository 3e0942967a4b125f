/** What is shown belongs to what is chosen: to its month, its day, its connection, its kind of file, and to now. */
import type { Page } from 'playwright/test';
import { expect, openView, showSample, test } from './app.ts';

test.use({ store: 'sample company' });

/** Holds the answers of one call back until `release` is called. */
async function holdBack(desk: Page, call: string): Promise<() => void> {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await desk.route('**/api/call', async (route) => {
    if (route.request().postDataJSON().name === call) await held;
    return route.continue();
  });
  return release;
}

test('a table whose chosen cell is not in the month any more is still reached and moved in by keys', async ({
  desk,
}) => {
  await showSample(desk);
  const grid = desk.getByRole('grid', { name: /^Balances of/ });
  const stop = grid.locator('tbody [tabindex="0"]');
  await stop.focus();
  await desk.keyboard.press('ArrowDown');
  const first = await grid.locator('tbody [data-row]').first().getAttribute('data-row');
  await desk.getByRole('button', { name: 'Month before' }).click();
  await expect(grid.locator('tbody [data-row]').first()).not.toHaveAttribute('data-row', first ?? '');
  await expect(stop).toHaveCount(1);
  await stop.focus();
  const from = await stop.getAttribute('data-row');
  await desk.keyboard.press('ArrowDown');
  await expect(grid.locator('tbody :focus')).not.toHaveAttribute('data-row', from ?? '');
});

test('while the next figure is read, what stands behind the last one keeps its own heading', async ({ desk }) => {
  await showSample(desk);
  const aside = desk.getByRole('complementary', { name: 'Where the figure comes from' });
  const heading = aside.getByRole('heading', { level: 2 });
  const figures = desk.getByRole('grid', { name: /^Balances of/ }).locator('[data-column="of BTC"]');
  const day = (await figures.nth(5).getAttribute('data-row')) ?? '';
  const later = (await figures.nth(7).getAttribute('data-row')) ?? '';
  await figures.nth(5).click();
  await desk.keyboard.press('Enter');
  await expect(heading).toHaveText(`BTC on ${day}`);
  await expect(aside.locator('dl').first()).toBeVisible();
  const release = await holdBack(desk, 'month.provenance');
  await aside.getByRole('button', { name: 'Day after' }).click();
  await aside.getByRole('button', { name: 'Day after' }).click();
  await expect.poll(() => desk.url()).toContain(later);
  await expect(heading).toHaveText(`BTC on ${day}`);
  await expect(aside).toHaveAttribute('aria-busy', 'true');
  release();
  await expect(heading).toHaveText(`BTC on ${later}`);
  await expect(aside).toHaveAttribute('aria-busy', 'false');
});

test('what trying the keys showed stays with its connection', async ({ desk }) => {
  await desk.route('**/api/call', async (route) => {
    const { name } = route.request().postDataJSON();
    if (name !== 'app.state' && name !== 'connection.test') return route.continue();
    const answer = await (await route.fetch()).json();
    if (name === 'connection.test') answer.value.clockDifference = null;
    else answer.value.connections.push({ ...answer.value.connections[0], name: 'Another one' });
    return route.fulfill({ json: answer });
  });
  await showSample(desk);
  await desk.evaluate(() => {
    window.location.hash = '#/settings?section=connections';
  });
  await desk.getByRole('button', { name: 'Test', exact: true }).click();
  const line = desk.getByText('Citron answers');
  await expect(line).toBeVisible({ timeout: 15_000 });
  // A server that tells no time agrees with no clock.
  await expect(desk.getByText('Clock not compared')).toBeVisible();
  await expect(desk.getByText('Clock agrees')).toBeHidden();
  await desk.getByRole('link', { name: /^Another one/ }).click();
  await expect(desk.getByRole('region', { name: 'Another one', exact: true })).toBeVisible();
  await expect(line).toBeHidden();
});

test('the kind of a file stays what it was chosen as while the file is read', async ({ desk }) => {
  await showSample(desk);
  await openView(desk, 'Movements');
  await desk.keyboard.press('Control+i');
  const dialog = desk.getByRole('dialog', { name: 'Import a file' });
  const files = dialog.getByRole('region', { name: 'Files of the sample company' });
  await expect(files.getByRole('button', { name: 'movements.csv', exact: true })).toBeVisible();
  const release = await holdBack(desk, 'import.propose');
  await files.getByRole('button', { name: 'movements.csv', exact: true }).click();
  await expect(dialog.getByText('Looking at movements.csv')).toBeVisible();
  await expect(dialog.getByRole('radio', { name: 'Rates' })).toBeDisabled();
  release();
  await expect(dialog.getByRole('button', { name: 'Try it' })).toBeVisible();
});

test('how long ago the last sync was goes on while the window is open', async ({ desk }) => {
  await showSample(desk);
  await desk.clock.install();
  await desk.reload();
  const synced = desk.getByText(/^Synced /);
  await expect(synced).toHaveText(/(just now|min ago)$/);
  const DAYS = 3 * 86_400_000;
  await desk.route('**/api/call', async (route) => {
    if (route.request().postDataJSON().name !== 'app.state') return route.continue();
    const answer = await (await route.fetch()).json();
    answer.value.now = new Date(Date.parse(answer.value.now) + DAYS).toISOString();
    return route.fulfill({ json: answer });
  });
  await desk.clock.fastForward(61_000);
  await expect(synced).toHaveText(/3 days ago$/);
  await expect(desk.getByText('Not up to date.')).toBeVisible();
});
