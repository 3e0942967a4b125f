/** Builds the renderer once before the browser tests: what is tested is what ships. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

export default function build(): void {
  const root = path.resolve(import.meta.dirname, '../..');
  const windows = process.platform === 'win32';
  const built = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit', shell: windows });
  if (built.status !== 0) throw new Error('The renderer could not be built.');
}
