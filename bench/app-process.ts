/** The app behind its browser door in a process of its own, as `serve` starts it. */
import { spawn } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/;

/** Starts it on a data folder; `address` works once. */
export async function startAppProcess(folder: string): Promise<{ address: string; stop: () => Promise<void> }> {
  const cli = path.join(ROOT, 'main/cli/index.ts');
  const child = spawn(process.execPath, [cli, '--data', folder, 'serve'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const found = ADDRESS.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    void ended.then((code) => reject(new Error(`The app ended with code ${code}.`)));
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  return { address, stop };
}
