/**
 * The whole suite in the order of cost: style, types, dead code, unit and integration tests, unit tests in two more time
 * zones, then the built app in a real browser and in Electron. The last line counts every test; a tool without tests of
 * its own counts as one.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const results = path.resolve('test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };

function run(title: string, command: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  const started = Date.now();
  console.log(`\n== ${title}`);
  const shell = process.platform === 'win32';
  const child = spawnSync(command, args, { stdio: 'inherit', shell, env: { ...process.env, ...env } });
  console.log(`   ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return child.status === 0;
}

function count(passed: number, failed: number, skipped = 0): void {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

function check(title: string, command: string, args: string[]): void {
  const held = run(title, command, args);
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

function vitest(title: string, filter: string[], zone: string): void {
  const file = path.join(results, `vitest-${zone.replace('/', '-')}.json`);
  const held = run(title, 'vitest', ['run', ...filter, '--reporter=dot', '--reporter=json', `--outputFile=${file}`], {
    TZ: zone,
    NO_COLOR: '1',
  });
  const report = numbers(file);
  counted(held, {
    passed: report.numPassedTests ?? 0,
    failed: report.numFailedTests ?? 0,
    skipped: report.numPendingTests ?? 0,
  });
}

function playwright(title: string, folder: string): void {
  const config = path.join('test', folder, 'playwright.config.ts');
  const file = path.join(results, `${folder}.json`);
  const held = run(title, 'playwright', ['test', '-c', config, '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    FORCE_COLOR: '0',
  });
  const stats = numbers(file, 'stats');
  counted(held, {
    passed: (stats.expected ?? 0) + (stats.flaky ?? 0),
    failed: stats.unexpected ?? 0,
    skipped: stats.skipped ?? 0,
  });
}

check('style', 'biome', ['check', '.']);
check('types', 'tsc', ['--noEmit']);
check('dead code', 'knip', []);
vitest('unit and integration tests', [], 'UTC');
vitest('unit tests in Tokyo', ['test/unit'], 'Asia/Tokyo');
vitest('unit tests in Los Angeles', ['test/unit'], 'America/Los_Angeles');
check('build', 'npm', ['run', 'build', '--silent']);
playwright('the app in a browser', 'e2e');
playwright('the app in Electron', 'electron');

console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed === 0 ? 0 : 1;
