/** Browser tests: the real app behind its browser door, in a real Chromium. */
import path from 'node:path';
import { defineConfig } from 'playwright/test';
import { unpackedChromium } from '../chromium.ts';

const root = path.resolve(import.meta.dirname, '../..');
// A root user's Chromium has no sandbox. No other argument: the package's own would switch security off.
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export default defineConfig({
  projects: [import.meta.dirname, path.join(root, 'test/doors')].map((testDir) => ({ testDir })),
  testMatch: '**/*.spec.ts',
  outputDir: path.join(root, 'test-results/e2e'),
  globalSetup: path.join(import.meta.dirname, 'build.ts'),
  // Each test brings its own app and browser page; two of them keep two cores busy, to the end where no file is one piece.
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['line'], ['json', { outputFile: path.join(root, 'test-results/e2e.json') }]],
  use: {
    viewport: { width: 1280, height: 800 },
    // The app then moves nothing about, as it does for whoever asks their system for it.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { executablePath: await unpackedChromium(), args },
    // A trace of every test would take a third of the time; `--trace on` makes one.
    screenshot: 'only-on-failure',
  },
});
