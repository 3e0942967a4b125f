/** Runs one command line: parse, act, and turn whatever goes wrong into one sentence and an exit code. */
import { callUseCase } from '../app/call.ts';
import { resolveDataFolder } from '../app/data-folder.ts';
import type { App } from '../app/types.ts';
import { asFailure, Failure, stackOf } from '../failure.ts';
import { APP_VERSION } from '../version.ts';
import type { CommandLine, Context } from './command.ts';
import { COMMANDS } from './commands.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { parseCommandLine } from './parse.ts';
import { promptSecret } from './prompt.ts';
import { usageOf, usageOfAll } from './usage.ts';

type Surroundings = Pick<NodeJS.Process, 'env' | 'stdin' | 'stdout' | 'stderr' | 'on' | 'off' | 'exit' | 'platform'>;

/** A reader that went away (`| head`), or a terminal that was closed, is no error; a write that fails otherwise must be seen. */
function ignoreClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });
}

/** Ctrl-C, the end of the system or of a service, and a terminal that is closed. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs the command line and gives its exit code; whatever was opened is closed by then. */
export async function runCli(argv: readonly string[], around: Surroundings): Promise<number> {
  const { env, stdout, stderr } = around;
  ignoreClosedPipe(stdout);
  ignoreClosedPipe(stderr);
  const debug = env.CITRON_DESK_DEBUG !== undefined;
  const stop = new AbortController();
  const onInterrupt = (): void => {
    // The second Ctrl-C does not wait for the work to put itself away.
    if (stop.signal.aborted) around.exit(EXIT.cancelled);
    stop.abort(new Failure('cancelled', 'Stopped. What was finished is kept.'));
  };
  for (const signal of STOP_SIGNALS) around.on(signal, onInterrupt);
  const opened: App[] = [];
  try {
    const parsed = parseCommandLine(argv, COMMANDS);
    if ('version' in parsed) {
      stdout.write(`${APP_VERSION}\n`);
      return EXIT.done;
    }
    if ('help' in parsed) {
      const asked = argv.includes('--help');
      const text = parsed.help === null ? usageOfAll(COMMANDS) : usageOf(parsed.help);
      (asked ? stdout : stderr).write(`${text}\n`);
      return asked ? EXIT.done : EXIT.usage;
    }
    return await parsed.command.run(parsed, contextOf(parsed, around, stop.signal, opened, debug));
  } catch (error) {
    const failure = asFailure(error);
    stderr.write(`${failure.message}${failure.hint === '' ? '' : `\n${failure.hint}`}\n`);
    if (failure.code === 'unexpected' && debug) stderr.write(`${stackOf(failure)}\n`);
    return exitCodeOf(failure.code);
  } finally {
    for (const app of opened) await app.close();
    for (const signal of STOP_SIGNALS) around.off(signal, onInterrupt);
  }
}

function contextOf(
  line: CommandLine,
  { env, stdin, stdout, stderr, platform }: Surroundings,
  signal: AbortSignal,
  opened: App[],
  debug: boolean,
): Context {
  const canAsk = stdin.isTTY === true && stderr.isTTY === true;
  const context: Context = {
    ...{ env, platform, signal, canAsk, json: line.json },
    print: (text) => void stdout.write(`${text}\n`),
    say: (text) => void stderr.write(text),
    log: (text) => void (debug && stderr.write(`${text}\n`)),
    interactive: stderr.isTTY === true,
    // A terminal of unknown width says 0.
    columns: stderr.columns || 80,
    dataFolder: resolveDataFolder(line.data, env, platform),
    async secret(prompt, variable) {
      const given = env[variable];
      if (given !== undefined && given !== '') return given;
      if (canAsk) return promptSecret(stdin, (text) => stderr.write(text), prompt);
      const hint = `Set ${variable} in the environment, or run this in a terminal to be asked.`;
      throw new Failure('invalid-input', 'The secret is missing.', hint);
    },
    async app({ keys = false, out, replace = false } = {}) {
      // Most of the program: a slip in the command line is told without it.
      const { NAMED_FILES, openApp, outTarget } = await import('./open-app.ts');
      const handling = { chooseTarget: outTarget(out, replace), handedFiles: NAMED_FILES };
      const app = await openApp({ context, door: 'terminal', keys, ...handling });
      opened.push(app);
      return {
        call: (name, input) => callUseCase(app.useCases, name, input),
        onEvent: app.onEvent,
        cancel: (job) => void app.useCases['job.cancel']({ job }),
      };
    },
  };
  return context;
}
