/** `sandbox`: serves the local Citron API until it is stopped. */
import { Failure } from '../../failure.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { wholeNumber } from '../values.ts';

export const sandbox: Command = {
  name: 'sandbox',
  usage: '[--port P] [--latency MS]',
  summary:
    'Serve a Citron API with a sample company on this machine; the first line of stdout is {"url","key","secret"}.',
  positionals: [],
  options: { port: { type: 'string' }, latency: { type: 'string' } },
  async run(line, context) {
    const port = wholeNumber(line, 'port', 0, 65_535) ?? 0;
    const latencyMs = wholeNumber(line, 'latency', 0, 60_000) ?? 0;
    const { startSandbox } = await import('../../../sandbox/server.ts');
    const server = await startSandbox({ port, latencyMs }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
      throw new Failure('invalid-input', `Port ${port} cannot be used.`, 'Choose another one, or leave --port out.');
    });
    context.print(JSON.stringify({ url: server.url, key: server.key, secret: server.secret }));
    context.say(`The sandbox answers at ${server.url} until you press Ctrl-C.\n`);
    await new Promise<void>((resolve) => {
      if (context.signal.aborted) resolve();
      context.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await server.close();
    return EXIT.done;
  },
};
