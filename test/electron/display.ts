/** Builds the app, and makes the sample company and a display for the tests where there is none. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { build, makeSample, SAMPLE } from '../e2e/build.ts';
import { findRuntime } from './runtime.ts';

export default async function setUp(): Promise<() => void> {
  build();
  const runtime = findRuntime(process.env);
  if (typeof runtime === 'string') console.log(`The Electron tests are skipped: ${runtime}.`);
  // The whole suite has made it for the browser tests.
  else if (process.env.CITRON_DESK_BUILT !== '1' || !existsSync(SAMPLE)) makeSample();
  if (typeof runtime === 'string' || !runtime.needsDisplay) return () => {};
  // Xvfb takes a free number and tells it once it is ready.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x960x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.stdio[3]?.once('data', (text: Buffer) => resolve(text.toString('utf8').trim()));
  });
  process.env.DISPLAY = `:${number}`;
  return () => {
    server.kill();
  };
}
