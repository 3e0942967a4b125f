/** Builds the app, and makes a display for the tests where there is none. */
import { spawn } from 'node:child_process';
import { build } from '../e2e/build.ts';
import { findRuntime } from './runtime.ts';

export default async function setUp(): Promise<() => void> {
  build();
  const runtime = findRuntime(process.env);
  if (typeof runtime === 'string') console.log(`The Electron tests are skipped: ${runtime}.`);
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
