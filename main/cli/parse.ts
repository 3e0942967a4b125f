/** From the words typed to one command with its arguments; whatever is wrong gets one sentence. */
import { parseArgs } from 'node:util';
import { Failure } from '../failure.ts';
import type { Command, CommandLine, OptionSpec } from './command.ts';
import { nearest } from './nearest.ts';

const GLOBAL = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
} as const satisfies Record<string, OptionSpec>;

const SEE_HELP = 'Run with --help for the list of commands.';

export type Parsed = CommandLine | { readonly help: Command | null } | { readonly version: true };

function wrongUsage(message: string, hint: string): Failure {
  return new Failure('invalid-input', message, hint);
}

/** The command named by the first one or two positionals. */
function findCommand(words: readonly string[], commands: readonly Command[]): Command {
  const two = words.slice(0, 2).join(' ');
  const found = commands.find(({ name }) => name === two) ?? commands.find(({ name }) => name === words[0]);
  if (found !== undefined) return found;
  const first = words[0] ?? '';
  const family = commands.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) => name);
  if (family.length > 0) {
    const what = words[1] === undefined ? `“${first}” needs one more word.` : `There is no command “${two}”.`;
    throw wrongUsage(what, `Use ${family.join(', ')}.`);
  }
  const near = nearest(
    first,
    commands.map(({ name }) => name.split(' ')[0] ?? ''),
  );
  throw wrongUsage(`There is no command “${first}”.`, near === null ? SEE_HELP : `Did you mean “${near}”? ${SEE_HELP}`);
}

/** parseArgs's own errors in our words. */
function optionFailure(error: unknown, command: Command, argv: readonly string[]): Failure {
  const { code, message } = error as { code?: string; message: string };
  const option = /'(?:-\w, )?(--?[^' =<]+)/.exec(message)?.[1] ?? '';
  const usage = `Usage: ${command.name} ${command.usage}`.trimEnd();
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const near = nearest(option.replace(/^-+/, ''), Object.keys({ ...command.options, ...GLOBAL }));
    const hint = near === null ? usage : `Did you mean --${near}? ${usage}`;
    return wrongUsage(`“${command.name}” has no option ${option}.`, hint);
  }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    const name = option.replace(/^-+/, '');
    const takesValue = { ...GLOBAL, ...command.options }[name]?.type === 'string';
    const value = argv[argv.indexOf(option) + 1] ?? '';
    if (takesValue && /^-[\d.]/.test(value))
      return wrongUsage(`${option} ${value} begins with a minus.`, `Write it with an equals sign: ${option}=${value}`);
    return wrongUsage(takesValue ? `${option} needs a value.` : `${option} takes no value.`, usage);
  }
  throw error;
}

function checkPositionals(command: Command, given: readonly string[]): void {
  const usage = `Usage: ${command.name} ${command.usage}`.trimEnd();
  const missing = command.positionals[given.length];
  if (missing !== undefined && !missing.startsWith('[')) throw wrongUsage(`${missing} is missing.`, usage);
  const extra = given[command.positionals.length];
  if (extra !== undefined)
    throw wrongUsage(`“${extra}” is one word too many.`, `Put names with spaces in quotes. ${usage}`);
}

/** Parses the words after the program's name. */
export function parseCommandLine(argv: readonly string[], commands: readonly Command[]): Parsed {
  const every: Record<string, OptionSpec> = { ...GLOBAL };
  for (const command of commands) Object.assign(every, command.options);
  // First look, forgiving: which words are the command's? Options are known by name, so their values are not words.
  const look = parseArgs({ args: [...argv], options: every, strict: false, allowPositionals: true });
  if (look.values.version === true) return { version: true };
  if (look.positionals.length === 0) return { help: null };
  const command = findCommand(look.positionals, commands);
  if (look.values.help === true) return { help: command };
  try {
    const options = { ...GLOBAL, ...command.options };
    const { values, positionals } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
    const given = positionals.slice(command.name.split(' ').length);
    checkPositionals(command, given);
    const { data, json } = values as { data?: string; json?: boolean };
    return { command, positionals: given, options: values, data, json: json === true };
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw optionFailure(error, command, argv);
  }
}
