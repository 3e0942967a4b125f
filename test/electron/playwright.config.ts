/** Desktop tests: the built app in a real Electron. */
import path from 'node:path';
import { defineConfig } from 'playwright/test';

const root = path.resolve(import.meta.dirname, '../..');

process.env.CITRON_DESK_DOOR = 'desktop';

export default defineConfig({
  projects: [import.meta.dirname, path.join(root, 'test/doors')].map((testDir) => ({ testDir })),
  testMatch: '**/*.spec.ts',
  outputDir: path.join(root, 'test-results/electron'),
  globalSetup: path.join(import.meta.dirname, 'display.ts'),
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['line'], ['json', { outputFile: path.join(root, 'test-results/electron.json') }]],
});
