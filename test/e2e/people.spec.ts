import { expect, expectAccessible, openSample, openView, shoot, test } from './app.ts';

test('a typed rate waits for a second person; a note stands with its name', async ({ desk }) => {
  await openSample(desk);
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
  await expect(approval.getByRole('alert')).toContainText('forbidden');
  await approval.getByLabel('Approved by').fill('Grace');
  await approval.getByRole('button', { name: 'Approve' }).click();
  await expect(waiting).toBeHidden();

  await openView(desk, 'Reconciliation');
  await desk.keyboard.press('m');
  const notes = desk.getByRole('region', { name: 'Notes' });
  await expect(notes.getByLabel(/^Note on/)).toBeFocused();
  await notes.getByLabel(/^Note on/).fill('Asked the back office for the callback.');
  await expect(notes.getByLabel('Your name')).toHaveValue('Ada');
  await notes.getByRole('button', { name: 'Add note' }).click();
  await expect(notes.getByRole('list')).toContainText('Asked the back office for the callback.');
});

test('theme and numbers are kept with the store', async ({ desk }) => {
  await openSample(desk);
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
