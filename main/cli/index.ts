/** The terminal's door: composes the parts, runs one command, ends with its exit code. */
import { runCli } from './run.ts';

process.exitCode = await runCli(process.argv.slice(2), process);
