import { bringInFiles, expect, expectAccessible, openView, shoot, showSample, test } from './app.ts';

const VIEWS = [
  'Overview',
  'Balances',
  'Rates',
  'Movements',
  'Reconciliation',
  'Close',
  'Activity',
  'Settings',
] as const;
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const SCHEMES = ['light', 'dark'] as const;

test.use({ store: 'sample company' });

test('every view, light and dark, on a small and a large window, without a serious finding', async ({ desk }) => {
  test.setTimeout(180_000);
  await showSample(desk);
  await bringInFiles(desk, { rates: 'rates.csv', movements: 'movements.csv', ledger: 'ledger.csv' });
  await desk.reload();
  for (const view of VIEWS) {
    await openView(desk, view);
    for (const colorScheme of SCHEMES) {
      await desk.emulateMedia({ colorScheme });
      for (const size of SIZES) {
        await desk.setViewportSize(size);
        await expect(desk.getByRole('status', { name: 'Reading' })).toHaveCount(0);
        await shoot(desk, `${view.toLowerCase()}-${colorScheme}-${size.width}x${size.height}`);
      }
      await expectAccessible(desk);
      const sideways = await desk.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(sideways, `${view} scrolls sideways`).toBeLessThanOrEqual(0);
    }
  }
});

test('every view at 200 %: all that can be pressed is in reach, under nothing else, and nothing goes sideways', async ({
  desk,
}) => {
  test.setTimeout(120_000);
  await showSample(desk);
  await desk.setViewportSize({ width: 640, height: 400 });
  for (const view of VIEWS) {
    await openView(desk, view);
    await expect(desk.getByRole('status', { name: 'Reading' })).toHaveCount(0);
    const head = desk.locator('.top, .view-head');
    const wide = await desk.locator('.main').evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(wide, `${view} scrolls sideways`).toBeLessThanOrEqual(0);
    for (const button of await head.getByRole('button').all()) {
      // A trial fails on what is out of sight or covered.
      await button.click({ trial: true, timeout: 5_000 });
    }
    await shoot(desk, `${view.toLowerCase()}-200-percent`);
  }
});

test('every view in high contrast, and on paper under a head that says what it is', async ({ desk }) => {
  test.setTimeout(120_000);
  await showSample(desk);
  for (const view of VIEWS) {
    await openView(desk, view);
    await desk.emulateMedia({ contrast: 'more' });
    await expectAccessible(desk);

    // On paper the view stands alone.
    await desk.emulateMedia({ media: 'print', contrast: 'no-preference' });
    await expect(desk.locator('.print-head')).toContainText(
      /Sample Trading Ltd\d{4}-\d{2}SAMPLE DATADRAFT, month open/,
    );
    await expect(desk.getByRole('navigation', { name: 'Views' })).toBeHidden();
    await expect(desk.getByRole('banner')).toBeHidden();
    await expect(desk.locator('.main .mantine-Button-root:visible')).toHaveCount(0);
    await desk.emulateMedia({ media: 'screen' });
  }
});
