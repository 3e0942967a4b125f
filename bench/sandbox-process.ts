/** The sandbox in a process of its own, so that client and server do not share a thread. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Day } from '../main/values/time.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';

export type Address = Pick<Sandbox, 'url' | 'exchangeUrl' | 'key' | 'secret'>;

interface Wanted {
  readonly latencyMs: number;
  /** First day of the company's history. */
  readonly start: Day;
}

/** Starts it; `stop` ends the process. */
export async function startSandboxProcess(wanted: Wanted): Promise<{ address: Address; stop: () => void }> {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(wanted)]);
  const address = await new Promise<Address>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Address));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The sandbox ended with code ${code}.`)));
  });
  return { address, stop: () => child.kill() };
}

if (process.send !== undefined && process.argv[1] === fileURLToPath(import.meta.url)) {
  const sandbox = await startSandbox(JSON.parse(process.argv[2] ?? '{}') as Wanted);
  // Years of a company are made before the clock runs, not by the first request.
  sandbox.company.movements();
  const { url, exchangeUrl, key, secret } = sandbox;
  // A bench that was killed stops nothing.
  process.once('disconnect', () => process.exit());
  process.send({ url, exchangeUrl, key, secret } satisfies Address);
}
