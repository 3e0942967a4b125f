/** What a command of the terminal is, and what it is given to run. */
import type { CallInput, CallName, CallOutput } from '../../preload/contract.ts';
import type { App } from '../app/types.ts';

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
}

export interface Command {
  /** One or two words: `sync`, `connection add`. */
  readonly name: string;
  /** What follows the name in the usage text. */
  readonly usage: string;
  readonly summary: string;
  /** Names of the positional arguments; the last may be optional, written `[FILE]`. */
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Gives the exit code. Wrong input and failed work are thrown as Failures. */
  readonly run: (line: CommandLine, context: Context) => Promise<number>;
}

/** A parsed command line. Values are as typed; `values.ts` reads them. */
export interface CommandLine {
  readonly command: Command;
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly data: string | undefined;
  readonly json: boolean;
}

interface AppNeeds {
  /** The vault is opened too. */
  readonly keys?: boolean;
  /** Where an export goes. */
  readonly out?: string;
  /** Whether a file that is there already is replaced. */
  readonly replace?: boolean;
}

/** Where jobs run that can be followed. */
export interface Jobs {
  readonly onEvent: App['onEvent'];
  cancel(job: string): void;
}

/** The app on the chosen data folder, called through the contract like from any other door. */
interface OpenedApp extends Jobs {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
}

export interface Context {
  readonly json: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** Result of the command, for people and machines: stdout. */
  print(text: string): void;
  /** Messages and progress: stderr. */
  say(text: string): void;
  /** Takes stacks of unexpected errors: stderr, when CITRON_DESK_DEBUG is set. */
  log(text: string): void;
  /** Whether stderr is a terminal that can redraw a line. */
  readonly interactive: boolean;
  /** Whether there is a person to ask. */
  readonly canAsk: boolean;
  readonly columns: number;
  /** Fires at Ctrl-C. */
  readonly signal: AbortSignal;
  /** A secret from the environment, else asked for without showing what is typed. Throws where there is no terminal. */
  secret(prompt: string, variable: string): Promise<string>;
  /** Opens the app; it is closed when the command has ended. */
  app(needs?: AppNeeds): Promise<OpenedApp>;
  readonly dataFolder: string;
}
