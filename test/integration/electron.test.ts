import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { freshFolder } from './cli/terminal.ts';

test('without an Electron every desktop test is skipped', () => {
  const folder = freshFolder();
  const report = path.join(folder, 'report.json');
  const line = ['node_modules/playwright/cli.js', 'test', '-c', 'test/electron/playwright.config.ts'];
  // Three files: what is said while one of them is loaded, by the runner or by its worker, is not said for the others.
  const { status, stdout } = spawnSync(
    process.execPath,
    [...line, '--workers=1', '--reporter=json', 'crashed-page', 'fetch', 'window-file'],
    {
      env: {
        ...process.env,
        ELECTRON_OVERRIDE_DIST_PATH: folder,
        CITRON_DESK_BUILT: '1',
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      },
      encoding: 'utf8',
    },
  );
  expect(stdout).toContain(`The Electron tests are skipped: there is no Electron runtime at ${folder}.`);
  expect(JSON.parse(readFileSync(report, 'utf8')).stats).toMatchObject({ skipped: 4, unexpected: 0, expected: 0 });
  expect(status).toBe(0);
});
