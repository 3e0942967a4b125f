/** `npm start` on a machine without a display: one line that says why, and the same app in the browser. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'playwright/test';

const root = path.resolve(import.meta.dirname, '../..');

test('where there can be no window, the start says why and serves the browser', async ({ page }) => {
  test.skip(process.platform !== 'linux', 'a display is always there on other systems');
  const home = await mkdtemp(path.join(os.tmpdir(), 'citron-desk-e2e-'));
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, DISPLAY: '', WAYLAND_DISPLAY: '', BROWSER: 'none' };
  const child = spawn(process.execPath, [path.join(root, 'start.mjs')], { cwd: root, env });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
  });
  try {
    await expect.poll(() => stdout, { timeout: 30_000 }).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=\S+\n$/);
    expect(stderr).toMatch(/^No window, because (Electron does not run as root|there is no display): /m);
    await page.goto(stdout.trim());
    await expect(page.getByRole('heading', { name: 'Bring in your first month' })).toBeVisible();
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    await rm(home, { recursive: true, force: true });
  }
});
