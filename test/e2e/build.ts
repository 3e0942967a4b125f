/**
 * Before the tests of the built app: builds it, for what is tested is what ships, and makes a data folder of the sample
 * company, of which each test that needs it gets a copy.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
export const SAMPLE = path.join(root, 'test-results/sample-store');

function run(command: string, args: readonly string[], failure: string): void {
  const windows = process.platform === 'win32' && command === 'npm';
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: windows });
  if (status !== 0) throw new Error(failure);
}

/** Builds the app. The whole suite has built it already, and says so. */
export function build(): void {
  if (process.env.CITRON_DESK_BUILT === '1') return;
  run('npm', ['run', '--silent', 'build'], 'The app could not be built.');
}

/** Makes the data folder of the sample company anew. */
export function makeSample(): void {
  rmSync(SAMPLE, { recursive: true, force: true });
  const maker = path.join(import.meta.dirname, 'sample-store.ts');
  run(process.execPath, [maker, SAMPLE], 'The sample company could not be made.');
}

export default function setUp(): void {
  build();
  makeSample();
}
