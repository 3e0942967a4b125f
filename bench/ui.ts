/**
 * `ui`: the built renderer in a real browser, on a store with 730,000 observations and on one that is nearly empty: the
 * first view from the server's first answer, a change of month, and what is loaded first.
 */
import { spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as engine, type Page } from 'playwright';
import { addPeriods, lastDay, openingDay, type Period } from '../main/values/time.ts';
import { startAppProcess } from './app-process.ts';
import { bounded, type Figure, median, ratio } from './figures.ts';
import { daysBackFrom, newestMonth } from './open.ts';
import { CONNECTION, seededFolder } from './seed.ts';

const ROUNDS = 5;
const YEARS = 10;
const RATED_DAYS = 200;

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

/** Milliseconds from the wish for another month to its balances on screen. */
async function monthChange(page: Page, period: Period): Promise<number> {
  const begun = await page.evaluate((hash) => {
    location.hash = hash;
    return performance.now();
  }, balancesOf(period));
  const shown = await page.waitForFunction((label) => {
    const grid = [...document.querySelectorAll('[role=grid]')].some((each) =>
      each.getAttribute('aria-label')?.startsWith(label),
    );
    return grid ? performance.now() : false;
  }, `Balances of ${period}`);
  return Number(await shown.jsonValue()) - begun;
}

function balancesOf(period: Period): string {
  return `#/balances?connection=${CONNECTION}&month=${period}`;
}

interface Seen {
  readonly firstMs: number;
  readonly changeMs: number;
  readonly scriptKb: number;
}

async function look(browser: Browser, folder: string, period: Period): Promise<Seen> {
  const app = await startAppProcess(folder);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  let scripts = 0;
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    void response.body().then((body) => {
      scripts += gzipSync(body).length;
    });
  });
  await page.goto(app.address);
  await page.waitForURL((url) => !url.searchParams.has('token'));
  await page.waitForSelector('h1');
  const first: number[] = [];
  const root = new URL(app.address).origin;
  let scriptKb = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    await page.goto('about:blank');
    scripts = 0;
    await page.goto(`${root}/${balancesOf(period)}`);
    const ms = await balancesShown(page, period);
    if (round > 0) first.push(ms);
    else scriptKb = scripts / 1024;
  }
  const changes: number[] = [];
  for (let back = 1; back <= ROUNDS; back += 1) changes.push(await monthChange(page, addPeriods(period, -back)));
  await page.close();
  await app.stop();
  return { firstMs: median(first), changeMs: median(changes), scriptKb };
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
  const browser = await engine.launch({ executablePath: await chromium.executablePath(), args });
  try {
    const few = await look(browser, small, period);
    const many = await look(browser, large, period);
    return [
      bounded('first view with 730,000 observations', many.firstMs, 1000, 'ms'),
      ratio('first view against a store of one month', many.firstMs / few.firstMs, 1.2),
      bounded('change of month', many.changeMs, 100, 'ms'),
      bounded('JavaScript loaded first, gzipped', many.scriptKb, 350, 'KB'),
    ];
  } finally {
    await browser.close();
  }
}
