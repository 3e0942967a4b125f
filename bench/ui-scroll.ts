/** Scrolling, sorting and filtering the movements of a busy month: the longest task of the page's main thread, from the browser's own trace. */
import type { Browser, CDPSession, Page } from 'playwright';
import type { Period } from '../main/values/time.ts';
import { startAppProcess } from './app-process.ts';
import { busyMonth } from './movements.ts';
import { CONNECTION } from './seed.ts';

/** Of the sample company's movements, two and a half lines each. */
const MOVEMENTS = 40_000;
const LEAST_ROWS = 100_000;
const NOTCHES = 120;
const JUMPS = 60;

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds: by the clock, and of the processor. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

export interface Scrolled {
  readonly rows: number;
  readonly longestMs: number;
  /** Of the processor alone: what the longest would be on a machine that does nothing else. */
  readonly longestCpuMs: number;
  /** While the same rows are sorted and filtered. */
  readonly arrangingMs: number;
}

async function traced(session: CDPSession, work: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const traceConfig = {
    includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
  };
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  await work();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  return events;
}

/** Notches of the wheel, then jumps as with the bar's thumb, a frame each. */
async function scroll(page: Page): Promise<void> {
  await page.evaluate(
    async ({ notches, jumps }) => {
      const box = document.querySelector('[role=grid]')?.parentElement;
      if (!box) throw new Error('There is no grid.');
      for (let step = 0; step < notches + jumps; step += 1) {
        box.scrollTop += step < notches ? 300 : step % 2 === 0 ? 90_000 : -30_000;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    },
    { notches: NOTCHES, jumps: JUMPS },
  );
}

/** Sorts by amount and looks for a figure, as a person does: each is done when the table says that it is no longer busy. */
async function arrange(page: Page): Promise<void> {
  const settled = () => page.waitForSelector('[role=grid][aria-busy=false]');
  await page.getByRole('button', { name: 'Amount' }).click();
  await page.waitForTimeout(500);
  await settled();
  await page.getByLabel('Filter movements').fill('12.5');
  await page.waitForTimeout(500);
  await settled();
}

/** The longest task of the page's main thread, by the clock and of the processor. */
function longestOf(events: readonly TraceEvent[]): { ms: number; cpuMs: number } {
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(thread);
  const tasks = events.filter((event) => event.name.endsWith('RunTask') && mains.includes(thread(event)));
  const longest = (of: (event: TraceEvent) => number | undefined) =>
    Math.max(0, ...tasks.map((task) => of(task) ?? 0)) / 1000;
  return { ms: longest(({ dur }) => dur), cpuMs: longest(({ tdur }) => tdur) };
}

export async function scrollBusyMonth(browser: Browser, period: Period): Promise<Scrolled> {
  const app = await startAppProcess(await busyMonth(period, MOVEMENTS));
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(app.address);
  await page.waitForSelector('h1');
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/movements?connection=${CONNECTION}&month=${period}`);
  const grid = page.getByRole('grid', { name: /^Movements/ });
  await grid.waitFor({ timeout: 120_000 });
  const rows = Number(await grid.getAttribute('aria-rowcount')) - 1;
  if (rows < LEAST_ROWS) throw new Error(`The table has only ${rows} rows.`);
  // What loading left behind is not scrolling.
  await page.waitForTimeout(2000);
  const scrolled = longestOf(await traced(await page.context().newCDPSession(page), () => scroll(page)));
  const sorted = longestOf(await traced(await page.context().newCDPSession(page), () => arrange(page)));
  await page.close();
  await app.stop();
  return { rows, longestMs: scrolled.ms, longestCpuMs: scrolled.cpuMs, arrangingMs: sorted.ms };
}
