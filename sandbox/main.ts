/**
 * Runs the sandbox until it is told to stop. The first line of stdout is JSON: {"url","key","secret"}.
 *
 *     node sandbox/main.ts [--port 4010] [--latency 20]
 */
import { parseArgs } from 'node:util';
import { startSandbox } from './server.ts';

const { values } = parseArgs({ options: { port: { type: 'string' }, latency: { type: 'string' } } });
const sandbox = await startSandbox({ port: Number(values.port ?? 0), latencyMs: Number(values.latency ?? 0) });
process.stdout.write(`${JSON.stringify({ url: sandbox.url, key: sandbox.key, secret: sandbox.secret })}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
