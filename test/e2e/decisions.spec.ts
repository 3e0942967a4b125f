/** What no source proves: an opening, a balance that an answer leaves out, an entry that is turned down. Always a person's word. */
import type { Locator, Page } from 'playwright/test';
import {
  bringInFiles,
  chooseDay,
  expect,
  expectAccessible,
  fillConnection,
  openSample,
  openView,
  shoot,
  test,
} from './app.ts';

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

test('a fee that is named for a difference counts once a second person approved it', async ({ desk }) => {
  test.setTimeout(120_000);
  await openSample(desk);
  // The export of the back office, in which the only fee of one withdrawal of last month is left out.
  const fee = { amount: '', currency: '' };
  await bringInFiles(desk, { movements: 'movements-complete.csv' }, (text) => {
    const lines = text.split('\r\n');
    const columns = (lines[0] ?? '').split(',');
    const cell = (line: string, name: string) => line.split(',')[columns.indexOf(name)] ?? '';
    const middle = `${lastMonth().first.slice(0, 8)}1`;
    const id = (line: string) => cell(line, 'Transaction ID');
    const left = lines.findIndex((line) => {
      const plain = cell(line, 'Type') === 'withdrawal' && cell(line, 'Status') === 'confirmed';
      if (!plain || !cell(line, 'Created').startsWith(middle) || cell(line, 'Fee amount') === '') return false;
      return lines.filter((other) => id(other) === id(line)).length === 1;
    });
    const line = lines[left] ?? '';
    fee.amount = cell(line, 'Fee amount');
    fee.currency = cell(line, 'Fee currency');
    const without = line.split(',').map((each, index) => (columns[index]?.startsWith('Fee ') ? '' : each));
    return lines.with(left, without.join(',')).join('\r\n');
  });
  expect(fee.amount).not.toBe('');

  await openView(desk, 'Reconciliation');
  const proposals = desk.getByRole('region', { name: 'Proposals', exact: true });
  await proposals.getByText('Month', { exact: true }).click();
  await proposals.getByRole('button', { name: 'Open the day' }).click();
  await expect(proposals.getByRole('heading', { level: 3 }).first()).toContainText('fee');
  await proposals.getByRole('button', { name: 'Accept…' }).first().click();
  const accept = desk.getByRole('dialog', { name: 'Accept the proposal' });
  const book = accept.getByRole('button', { name: 'Accept' });
  await accept.getByLabel('How you know').fill('The receipt of the network names it.');
  await accept.getByLabel('Decided by').fill('Ada');
  // Nothing plugs the difference: the person names the fee herself.
  await expect(book).toBeDisabled();
  await accept.getByLabel('Fee', { exact: true }).fill(fee.amount);
  await accept.getByLabel('Currency of the fee').fill(fee.currency);
  await book.click();
  await expect(accept).toBeHidden();
  await expect(desk.locator('.roll-forward').getByText('Open', { exact: true })).toBeVisible();

  await desk.getByText('Decisions 1').click();
  const decisions = desk.getByRole('list', { name: 'Decisions of the month' });
  await expect(decisions).toContainText('In no total before a second person approved it');
  await decisions.getByRole('button', { name: 'Approve…' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Approve a booked fee' });
  const approve = dialog.getByRole('button', { name: 'Approve' });
  await expect(dialog).toContainText(fee.amount);
  // The one who booked it cannot approve it.
  await dialog.getByLabel('Approved by').fill('Ada');
  await approve.click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabel('Approved by').fill('Grace');
  await expectAccessible(desk);
  await shoot(desk, 'decisions-approve-fee-light-1280x800');
  await approve.click();
  await expect(dialog).toBeHidden();
  await expect(decisions).not.toContainText('In no total');
  await expect(desk.getByText(/^(\d+) of \1 currencies tie$/)).toBeVisible();
});
