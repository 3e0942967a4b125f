/**
 * `ui`: the built renderer in a real browser, on a store with 730,000 observations and on one that is nearly empty: the
 * first view from the server's first answer, a change of month, scrolling a long table, and what is loaded first.
 */
import { spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright';
import { addPeriods, lastDay, openingDay, type Period } from '../main/values/time.ts';
import { unpackedChromium } from '../test/chromium.ts';
import { startAppProcess } from './app-process.ts';
import { bounded, type Figure, median, plain, ratio } from './figures.ts';
import { daysBackFrom, newestMonth } from './open.ts';
import { CONNECTION, seededFolder } from './seed.ts';
import { scrollBusyMonth } from './ui-scroll.ts';

const ROUNDS = 5;
const YEARS = 10;
const RATED_DAYS = 200;
const LOOKED_AT_MS = 2000;

/** Milliseconds since the navigation began at which the page shows the month's balances, less the time of the first answer. */
async function balancesShown(page: Page, period: Period): Promise<number> {
  const shown = await page.waitForFunction((label) => {
    const grid = [...document.querySelectorAll('[role=grid]')].some((each) =>
      each.getAttribute('aria-label')?.startsWith(label),
    );
    return grid && document.querySelector('[aria-label=Reading]') === null ? performance.now() : false;
  }, `Balances of ${period}`);
  const [navigation] = await page.evaluate(() =>
    performance.getEntriesByType('navigation').map((each) => each.toJSON()),
  );
  return Number(await shown.jsonValue()) - Number(navigation?.responseStart ?? 0);
}

/**
 * Milliseconds from the press of a key to the frame with the new month's figures. `Month before` has focus; the browser
 * stamps the key itself.
 */
async function monthBefore(page: Page, period: Period): Promise<number> {
  await page.evaluate((label) => {
    const shown = () => document.querySelector('[role=grid]')?.getAttribute('aria-label')?.startsWith(label);
    const changed = new Promise<number>((resolve) => {
      const pressed = ({ timeStamp }: Event) => {
        const look = () => {
          if (!shown()) return void requestAnimationFrame(look);
          // A message that is posted in a frame arrives after it was painted.
          const painted = new MessageChannel();
          painted.port1.onmessage = () => resolve(performance.now() - timeStamp);
          requestAnimationFrame(() => painted.port2.postMessage(null));
        };
        look();
      };
      addEventListener('keydown', pressed, { once: true, capture: true });
    });
    Object.assign(globalThis, { changed });
  }, `Balances of ${period}`);
  await page.keyboard.press('Enter');
  return page.evaluate(() => (globalThis as unknown as { changed: Promise<number> }).changed);
}

/** KB of JavaScript, gzipped, that the page asked for up to a moment after the first answer, and for its chart after that. */
async function scriptsUntil(page: Page, ms: number): Promise<number> {
  await page.waitForSelector('.recharts-surface');
  const addresses = await page.evaluate((until) => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'));
    const chart = scripts.find(({ name }) => name.includes('/value-chart-'))?.startTime ?? 0;
    const last = Math.max(until + (navigation?.responseStart ?? 0), chart + 20);
    return scripts.filter(({ startTime }) => startTime <= last).map(({ name }) => name);
  }, ms);
  let bytes = 0;
  for (const address of new Set(addresses)) {
    const script = await page.request.get(address);
    bytes += gzipSync(await script.body()).length;
  }
  return bytes / 1024;
}

function balancesOf(period: Period): string {
  return `#/balances?connection=${CONNECTION}&month=${period}`;
}

interface Seen {
  readonly firstMs: number;
  /** To the month before, once the app has read it ahead. */
  readonly changeMs: number;
  /** The same before it could. */
  readonly hastyMs: number;
  readonly scriptKb: number;
}

async function look(browser: Browser, folder: string, period: Period): Promise<Seen> {
  const app = await startAppProcess(folder);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(app.address);
  await page.waitForURL((url) => !url.searchParams.has('token'));
  await page.waitForSelector('h1');
  const first: number[] = [];
  const root = new URL(app.address).origin;
  let scriptKb = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    await page.goto('about:blank');
    await page.goto(`${root}/${balancesOf(period)}`);
    const ms = await balancesShown(page, period);
    if (round > 0) first.push(ms);
    else scriptKb = await scriptsUntil(page, ms);
  }
  await page.getByRole('button', { name: 'Month before' }).focus();
  const changes: number[] = [];
  for (let back = 1; back <= ROUNDS; back += 1) {
    // A person looks at a month before she goes on; the app reads its neighbours meanwhile.
    await page.waitForTimeout(LOOKED_AT_MS);
    changes.push(await monthBefore(page, addPeriods(period, -back)));
  }
  const hasty: number[] = [];
  for (let back = ROUNDS + 1; back <= 2 * ROUNDS + 1; back += 1)
    hasty.push(await monthBefore(page, addPeriods(period, -back)));
  await page.close();
  await app.stop();
  // The first of them was read ahead.
  return { firstMs: median(first), changeMs: median(changes), hastyMs: median(hasty.slice(1)), scriptKb };
}

export async function benchUi(): Promise<Figure[]> {
  const built = spawnSync('electron-vite', ['build', '--logLevel', 'warn'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (built.status !== 0) throw new Error('The renderer could not be built.');
  const period = newestMonth();
  const small = seededFolder(openingDay(period), lastDay(period), RATED_DAYS);
  const large = seededFolder(daysBackFrom(period, YEARS), lastDay(period), RATED_DAYS);
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: await unpackedChromium(), args });
  try {
    const few = await look(browser, small, period);
    const many = await look(browser, large, period);
    const scrolled = await scrollBusyMonth(browser, period);
    return [
      bounded('first view with 730,000 observations', many.firstMs, 1000, 'ms'),
      ratio('first view against a store of one month', many.firstMs / few.firstMs, 1.2),
      bounded('change of month, key to paint, read ahead by the app', many.changeMs, 100, 'ms'),
      plain('change of month in a hurry, not yet read ahead', many.hastyMs, 'ms'),
      bounded(`longest task while scrolling ${scrolled.rows.toLocaleString('en')} rows`, scrolled.longestMs, 50, 'ms'),
      plain('of it on the processor', scrolled.longestCpuMs, 'ms'),
      plain('longest task while the same rows are sorted and filtered', scrolled.arrangingMs, 'ms'),
      bounded('JavaScript of the first view with its chart, gzipped', many.scriptKb, 350, 'KB'),
    ];
  } finally {
    await browser.close();
  }
}
