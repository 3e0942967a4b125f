/** The whole suite, in the order of cost: checks, unit and integration tests, then the app in a browser and in Electron. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface Count {
  passed: number;
  failed: number;
}

const results = path.resolve('test-results');
mkdirSync(results, { recursive: true });
const total: Count = { passed: 0, failed: 0 };

function run(title: string, command: string, args: string[], env: NodeJS.ProcessEnv = {}): number {
  console.log(`\n== ${title}`);
  const windows = process.platform === 'win32';
  const child = spawnSync(command, args, { stdio: 'inherit', shell: windows, env: { ...process.env, ...env } });
  return child.status ?? 1;
}

/** A tool without a report of its own counts as one test. */
function check(title: string, command: string, args: string[]): void {
  add(run(title, command, args) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}

function add(count: Count): void {
  total.passed += count.passed;
  total.failed += count.failed;
}

function vitest(title: string, name: string, args: string[], env: NodeJS.ProcessEnv = {}): void {
  const file = path.join(results, `${name}.json`);
  const status = run(
    title,
    'vitest',
    ['run', ...args, '--reporter=dot', '--reporter=json', `--outputFile=${file}`],
    env,
  );
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { numPassedTests: 0, numFailedTests: 0 };
  const failed = report.numFailedTests + (report.numFailedTestSuites > 0 && report.numFailedTests === 0 ? 1 : 0);
  add({ passed: report.numPassedTests, failed: status !== 0 && failed === 0 ? 1 : failed });
}

check('style', 'biome', ['check', '.']);
check('types', 'tsc', ['--noEmit']);
vitest('unit and integration tests', 'vitest', []);

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
