/** Builds the app before its tests: what is tested is what ships. The whole suite has built it already, and says so. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

export default function build(): void {
  if (process.env.CITRON_DESK_BUILT === '1') return;
  const root = path.resolve(import.meta.dirname, '../..');
  const windows = process.platform === 'win32';
  const built = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit', shell: windows });
  if (built.status !== 0) throw new Error('The app could not be built.');
}
