import { chooseDay, expect, expectAccessible, openView, shoot, showSample, test } from './app.ts';

test.use({ store: 'sample company' });

test('a typed rate waits for a second person; a note stands with its name', async ({ desk }) => {
  await showSample(desk);
  await openView(desk, 'Rates');
  await desk.getByRole('button', { name: 'Type a rate…' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Type a rate' });
  await dialog.getByLabel('Currency').fill('TON');
  await dialog.getByLabel(/^Rate, EUR for 1/).fill('3,06');
  await expect(dialog.getByText(/Write digits with a point/)).toBeVisible();
  await dialog.getByLabel(/^Rate, EUR for 1/).fill('3.063758');
  await dialog.getByLabel('Where it was read').fill('closing price of an exchange');
  await dialog.getByLabel('Why it is typed').fill('Citron tells no pair for TON.');
  await dialog.getByLabel('Typed by').fill('Ada');
  await expectAccessible(desk);
  await dialog.getByRole('button', { name: 'Type the rate' }).click();
  const waiting = desk.getByRole('region', { name: 'Waiting for a second person' });
  await expect(waiting).toContainText('3.063758');
  await shoot(desk, 'rates-waiting-light-1280x800');

  await waiting.getByRole('button', { name: 'Approve…' }).click();
  const approval = desk.getByRole('dialog', { name: 'Approve a typed rate' });
  await approval.getByLabel('Approved by').fill('Ada');
  await approval.getByRole('button', { name: 'Approve' }).click();
  await expect(approval.getByRole('alert')).toContainText('conflict');
  await approval.getByLabel('Approved by').fill('Grace');
  await approval.getByRole('button', { name: 'Approve' }).click();
  await expect(waiting).toBeHidden();

  // A second one is turned down: it waits no longer and counts nowhere.
  await desk.getByRole('button', { name: 'Type a rate…' }).click();
  await dialog.getByLabel('Currency').fill('TON');
  await dialog.getByLabel(/^Rate, EUR for 1/).fill('30.63758');
  await dialog.getByLabel('Where it was read').fill('a printout');
  await dialog.getByLabel('Why it is typed').fill('To be looked at.');
  await dialog.getByRole('button', { name: 'Type the rate' }).click();
  await waiting.getByRole('button', { name: 'Reject…' }).click();
  const rejection = desk.getByRole('dialog', { name: 'Reject a typed rate' });
  await expect(rejection).toContainText('30.63758');
  await expect(rejection.getByRole('button', { name: 'Reject' })).toBeDisabled();
  await rejection.getByLabel('Why it does not count').fill('The point stands in the wrong place.');
  await rejection.getByLabel('Rejected by').fill('Grace');
  await expectAccessible(desk);
  await rejection.getByRole('button', { name: 'Reject' }).click();
  await expect(waiting).toBeHidden();
  await expect(desk.getByRole('main')).not.toContainText('30.63758');

  await openView(desk, 'Reconciliation');
  await desk.keyboard.press('m');
  const notes = desk.getByRole('region', { name: 'Notes' });
  await expect(notes.getByLabel(/^Note on/)).toBeFocused();
  await notes.getByLabel(/^Note on/).fill('Asked the back office for the callback.');
  await expect(notes.getByLabel('Your name')).toHaveValue('Grace');
  await notes.getByRole('button', { name: 'Add note' }).click();
  await expect(notes.getByRole('list')).toContainText('Asked the back office for the callback.');
});

test('theme and numbers are kept with the store', async ({ desk }) => {
  await showSample(desk);
  await desk.evaluate(() => {
    window.location.hash = '#/settings?section=display';
  });
  await desk.getByRole('radiogroup', { name: 'Theme' }).getByText('Dark').click();
  await desk.getByLabel('Numbers').first().click();
  await desk.getByRole('option', { name: '1.234.567,89' }).click();
  await expect(desk.getByText('(12.345,6789)')).toBeVisible();
  await desk.reload();
  await expect(desk.getByText('(12.345,6789)')).toBeVisible();
  await expect(desk.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('a movement entered by hand is in no total before a second person approved it', async ({ desk }) => {
  await showSample(desk);
  await openView(desk, 'Movements');
  await desk.getByRole('button', { name: 'Enter…' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Enter a movement' });
  const month = (await desk.getByRole('button', { name: /^Month \d/ }).textContent()) ?? '';
  await chooseDay(desk, dialog.getByLabel('Day, UTC'), `${month}-05`);
  await dialog.getByLabel('Time, UTC').fill('14:05');
  await dialog.getByLabel('Direction').click();
  await desk.getByRole('option', { name: 'goes out' }).click();
  await dialog.getByLabel('Amount').fill('12,50');
  // The button says what it waits for, and leads there.
  const enter = dialog.getByRole('button', { name: 'Enter the movement' });
  await expect(enter).toBeDisabled();
  await expect(enter).toHaveAccessibleDescription(
    'Still missing: amount, currency, why no file brings it, entered by.',
  );
  await enter.press('Enter');
  await expect(dialog.getByLabel('Amount')).toBeFocused();
  await dialog.getByLabel('Amount').fill('12.50');
  await dialog.getByLabel('Currency').fill('EUR');
  await dialog.getByLabel('Why no file brings it').fill('A charge the export leaves out.');
  await dialog.getByLabel('Entered by').fill('Ada');
  await expectAccessible(desk);
  await enter.click();
  await expect(desk.getByRole('button', { name: 'Enter…' })).toBeFocused();

  const waiting = desk.getByRole('region', { name: 'Waiting for a second person' });
  await expect(waiting).toContainText('(12.5');
  const grid = desk.getByRole('grid', { name: /^Movements/ });
  await expect(grid).toContainText('Waits for approval');
  await expectAccessible(desk);
  await shoot(desk, 'movements-waiting-light-1280x800');
  await waiting.getByRole('button', { name: 'Approve…' }).click();
  const approval = desk.getByRole('dialog', { name: 'Approve a movement' });
  await approval.getByLabel('Approved by').fill(' ADA ');
  await approval.getByRole('button', { name: 'Approve' }).click();
  await expect(approval.getByRole('alert')).toContainText('conflict');
  await approval.getByLabel('Approved by').fill('Grace');
  await approval.getByRole('button', { name: 'Approve' }).click();
  await expect(waiting).toBeHidden();
  await expect(grid).toContainText('Counts');

  // Who stands on the other side is a person's word; it changes no figure.
  await grid.getByRole('row').nth(1).getByRole('rowheader').click();
  await desk.keyboard.press('Enter');
  await desk.getByLabel('Other side').click();
  await desk.getByRole('option', { name: 'Processor' }).click();
  await expect(desk.locator('[aria-live]', { hasText: 'The other side is named.' })).toHaveCount(1);
  await expect(desk.getByLabel('Other side')).toHaveValue('Processor');
});
