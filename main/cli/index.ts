/** The terminal's door: composes the parts, runs one command, ends with its exit code. */
import { keepCompiled } from '../compile-cache.ts';
import { keepOffProxies } from './proxy.ts';

keepCompiled();
keepOffProxies(process.env);
const { runCli } = await import('./run.ts');
process.exitCode = await runCli(process.argv.slice(2), process);
