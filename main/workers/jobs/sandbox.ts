/** Serves the sample company's API until it is cancelled; says its address once it listens. */
import { startSandbox } from '../../../sandbox/server.ts';
import type { JobContext } from '../serve.ts';

export interface SandboxInput {
  /** Taken when it is free, else any other. */
  readonly port: number;
  /** The pair of keys it accepts. */
  readonly key: string;
  readonly secret: string;
}

export interface SandboxAddress {
  readonly url: string;
  readonly exchangeUrl: string;
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}

/** Serves until it is cancelled; the note is a `SandboxAddress`. */
export async function runSandbox({ port, key, secret }: SandboxInput, context: JobContext): Promise<null> {
  const server = await startSandbox({ port, key, secret }).catch((error: unknown) => {
    if (port !== 0 && isTaken(error)) return startSandbox({ port: 0, key, secret });
    throw error;
  });
  const { url, exchangeUrl } = server;
  context.note({ url, exchangeUrl } satisfies SandboxAddress);
  if (!context.cancelled()) {
    await new Promise<void>((resolve) => context.signal.addEventListener('abort', () => resolve(), { once: true }));
  }
  await server.close();
  return null;
}
