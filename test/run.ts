/**
 * The whole suite in the order of cost: style, types, dead code and the build side by side, unit and integration tests, the
 * built app in a real browser, then in Electron, which leaves room for the unit tests in a second time zone beside it. A
 * machine's own zone decides nothing: the integration tests run behind UTC and the browser tests before it. The last line
 * counts every test; a tool without tests of its own counts as one.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { makeTemporary } from './memory.ts';

const results = path.resolve('test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
// The tests start the terminal's program some hundred times; compiled once, each start takes half the time.
process.env.NODE_COMPILE_CACHE = path.join(results, 'compile-cache');
makeTemporary();
const total = { passed: 0, failed: 0, skipped: 0 };

/** A tool that runs beside others is heard when it has ended. */
type Place = 'alone' | 'beside';

/** Runs a tool. */
function run(
  [title, place]: readonly [string, Place],
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<boolean> {
  const started = Date.now();
  const beside = place === 'beside';
  if (!beside) console.log(`\n== ${title}`);
  const child = spawn(command, args, {
    stdio: beside ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => said.push(text));
  return new Promise((resolve) => {
    child.once('error', (error) => console.error(error.message));
    child.once('close', (status) => {
      if (beside) console.log(`\n== ${title}\n${Buffer.concat(said).toString('utf8').trimEnd()}`);
      console.log(`   ${((Date.now() - started) / 1000).toFixed(1)} s`);
      resolve(status === 0);
    });
  });
}

function count(passed: number, failed: number, skipped = 0): void {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

/** A tool without tests of its own, beside others. */
async function check(title: string, command: string, args: string[]): Promise<void> {
  const held = await run([title, 'beside'], command, args);
  count(held ? 1 : 0, held ? 0 : 1);
}

/** A runner that ends badly without naming a failed test still counts as one failure. */
function counted(held: boolean, report: { passed: number; failed: number; skipped: number }): void {
  count(report.passed, !held && report.failed === 0 ? 1 : report.failed, report.skipped);
}

function numbers(file: string, key?: string): Record<string, number> {
  if (!existsSync(file)) return {};
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return (key === undefined ? report : report[key]) ?? {};
}

async function vitest(title: string, place: Place, filter: string[], zone: string): Promise<void> {
  const file = path.join(results, `vitest-${zone.replace('/', '-')}.json`);
  const held = await run(
    [title, place],
    'vitest',
    ['run', ...filter, '--reporter=dot', '--reporter=json', `--outputFile=${file}`],
    {
      CITRON_DESK_BUILT: '1',
      TZ: zone,
      NO_COLOR: '1',
    },
  );
  const report = numbers(file);
  counted(held, {
    passed: report.numPassedTests ?? 0,
    failed: report.numFailedTests ?? 0,
    skipped: report.numPendingTests ?? 0,
  });
}

async function playwright(title: string, place: Place, folder: string, zone: string): Promise<void> {
  const config = path.join('test', folder, 'playwright.config.ts');
  const file = path.join(results, `${folder}.json`);
  const held = await run([title, place], 'playwright', ['test', '-c', config, '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    FORCE_COLOR: '0',
    CITRON_DESK_BUILT: '1',
    TZ: zone,
  });
  const stats = numbers(file, 'stats');
  counted(held, {
    passed: (stats.expected ?? 0) + (stats.flaky ?? 0),
    failed: stats.unexpected ?? 0,
    skipped: stats.skipped ?? 0,
  });
}

await Promise.all([
  check('style', 'biome', ['check', '.']),
  check('types', 'tsc', ['--noEmit']),
  check('dead code', 'knip', []),
  check('build', 'npm', ['run', 'build', '--silent']),
]);
await vitest('unit and integration tests in Los Angeles', 'alone', [], 'America/Los_Angeles');
await playwright('the app in a browser', 'alone', 'e2e', 'Asia/Tokyo');
await Promise.all([
  playwright('the app in Electron', 'beside', 'electron', 'UTC'),
  vitest('unit tests in Tokyo', 'beside', ['test/unit'], 'Asia/Tokyo'),
]);

if (total.skipped > 0) console.log(`\n${total.skipped} skipped, each with its reason above`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
