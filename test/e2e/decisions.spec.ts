/** What no source proves: an opening, a balance that an answer leaves out, an entry that is turned down. Always a person's word. */
import type { Locator, Page } from 'playwright/test';
import { chooseDay, expect, expectAccessible, fillConnection, openSample, openView, shoot, test } from './app.ts';

/** First and last day of the month before this one. */
function lastMonth(): { first: string; last: string } {
  const end = new Date();
  end.setUTCDate(0);
  const last = end.toISOString().slice(0, 10);
  return { first: `${last.slice(0, 8)}01`, last };
}

/** Opens the roll-forward's row of a currency and gives it. */
async function rowOf(desk: Page, currency: string): Promise<Locator> {
  await desk.locator(`.roll-forward [data-row="${currency}"][data-column="currency"]`).click();
  return desk.locator(`.roll-forward tr:has([data-row="${currency}"])`);
}

test('an opening that no answer gives is said by a person, and can be taken back', async ({ desk, sandbox }) => {
  await fillConnection(desk, sandbox, sandbox.secret, lastMonth().first);
  await desk.getByRole('button', { name: 'Save and sync' }).click();
  await desk.getByRole('button', { name: 'Look at the balances' }).click({ timeout: 45_000 });
  await openView(desk, 'Reconciliation');
  const row = await rowOf(desk, 'BTC');
  await expect(row).toContainText('n/r');
  await desk.getByRole('button', { name: `${lastMonth().first}:` }).click();
  await desk.getByRole('button', { name: 'say it…' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Opening of BTC' });
  const accept = dialog.getByRole('button', { name: 'Accept the opening' });
  await dialog.getByLabel('How you know').fill('Statement of the last day.');
  await dialog.getByLabel('Decided by').fill('Ada');
  await expect(accept).toBeDisabled();
  await dialog.getByLabel('The account held').click();
  await desk.getByRole('option', { name: 'This amount' }).click();
  await dialog.getByLabel('Amount, BTC').fill('1,5');
  await expect(dialog.getByText(/Write digits with a point/)).toBeVisible();
  await expect(accept).toBeDisabled();
  await dialog.getByLabel('Amount, BTC').fill('1.5');
  await expectAccessible(desk);
  await accept.click();
  await expect(dialog).toBeHidden();
  await expect(desk.locator('#day-paper')).toBeFocused();
  await expect(row.locator('[data-exact="1.5"]')).toBeVisible();

  await desk.getByText('Decisions 1').click();
  await desk.getByRole('button', { name: 'Take back…' }).click();
  const back = desk.getByRole('dialog', { name: 'Take back a decision' });
  await back.getByLabel('Why').fill('The statement was of another account.');
  await back.getByRole('button', { name: 'Take back' }).click();
  await expect(row).toContainText('n/r');
});

test('a currency that an answer leaves out is not zero before a person says so', async ({ desk, sandbox }) => {
  const { first, last } = lastMonth();
  await desk.setViewportSize({ width: 1280, height: 1200 });
  await sandbox.fault({ kind: 'missing-currency', ticker: 'USDT', date: last });
  await fillConnection(desk, sandbox, sandbox.secret, first);
  await desk.getByRole('button', { name: 'Save and sync' }).click();
  await desk.getByRole('button', { name: 'Look at the balances' }).click({ timeout: 45_000 });
  const cell = desk.locator(`[data-row="${last}"][data-column="of USDT"]`);
  await expect(cell).toContainText('Not reported, not known');
  await expect(desk.getByRole('grid', { name: /^Balances of/ }).locator('tfoot')).not.toContainText('NaN');
  await cell.click();
  await cell.press('Enter');
  const aside = desk.getByRole('complementary', { name: 'Where the figure comes from' });
  await expect(aside).toContainText('leaves USDT out');
  await expectAccessible(desk);
  await shoot(desk, 'balances-not-reported-light-1280x1200');
  await aside.getByRole('button', { name: 'Accept as nil…' }).click();
  const dialog = desk.getByRole('dialog', { name: `USDT on ${last} was nil` });
  await dialog.getByLabel('How you know').fill('Citron closed the account that day.');
  await dialog.getByLabel('Decided by').fill('Ada');
  await expectAccessible(desk);
  await dialog.getByRole('button', { name: 'Accept as nil' }).click();
  await expect(dialog).toBeHidden();
  await expect(aside).toContainText('taken as nil');
  await expect(aside).toContainText('accepted by Ada: Citron closed the account that day.');
  await expect(aside.getByRole('button', { name: 'Accept as nil…' })).toBeHidden();
  await expect(cell).not.toContainText('not known');
});

test('a movement that a second person turns down stays in sight and counts nowhere', async ({ desk }) => {
  await openSample(desk);
  await openView(desk, 'Movements');
  await desk.getByRole('button', { name: 'Enter…' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Enter a movement' });
  await chooseDay(desk, dialog.getByLabel('Day, UTC'), `${lastMonth().first.slice(0, 8)}05`);
  await dialog.getByLabel('Time, UTC').fill('14:05');
  await dialog.getByLabel('Amount').fill('12.50');
  await dialog.getByLabel('Currency').fill('EUR');
  await dialog.getByLabel('Why no file brings it').fill('A charge the export leaves out.');
  await dialog.getByLabel('Entered by').fill('Ada');
  await dialog.getByRole('button', { name: 'Enter the movement' }).click();
  const waiting = desk.getByRole('region', { name: 'Waiting for a second person' });
  await waiting.getByRole('button', { name: 'Reject…' }).click();
  const reject = desk.getByRole('dialog', { name: 'Reject a movement' });
  const submit = reject.getByRole('button', { name: 'Reject' });
  await expect(submit).toBeDisabled();
  await reject.getByLabel('Why it does not count').fill('The bank never charged it.');
  await reject.getByLabel('Rejected by').fill('Grace');
  await expectAccessible(desk);
  await submit.click();
  await expect(waiting).toBeHidden();
  await expect(desk.getByRole('grid', { name: /^Movements/ })).toContainText('Dismissed');
  await openView(desk, 'Reconciliation');
  await desk.getByText('Decisions 1').click();
  await expect(desk.getByRole('list', { name: 'Decisions of the month' })).toContainText('The bank never charged it.');
});
