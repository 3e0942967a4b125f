/** The terminal's door: composes the parts, runs one command, ends with its exit code. */
import { keepOffProxies } from './proxy.ts';
import { runCli } from './run.ts';

keepOffProxies(process.env);
process.exitCode = await runCli(process.argv.slice(2), process);
