/** The help texts. */
import type { Command } from './command.ts';
import { EXIT } from './exit-code.ts';

const PROGRAM = 'npm run --silent cli --';

/** Every command on a line of its own. */
export function usageOfAll(commands: readonly Command[]): string {
  const lines = commands.map(({ name, usage, summary }) => `  ${`${name} ${usage}`.trimEnd()}\n      ${summary}`);
  return [
    `Usage: ${PROGRAM} [--data DIR] [--json] COMMAND`,
    '',
    ...lines,
    '',
    '  --data DIR   folder of the database and the keys; by default the application-data folder of citron-desk',
    '  --json       machine-readable output on stdout, amounts as decimal strings; messages stay on stderr',
    '',
    'Secrets come from CITRON_SECRET or a prompt, never from the command line; CITRON_DESK_PASSPHRASE opens the vault.',
    'Days are UTC calendar dates, YYYY-MM-DD; a balance is the one at 23:59 UTC of its day.',
    `Exit codes: ${EXIT.done} done; ${EXIT.unexpected} unexpected; ${EXIT.usage} wrong usage or input; ${EXIT.keys} keys refused or vault closed;`,
    `  ${EXIT.unavailable} API or network unavailable (what was fetched is kept); ${EXIT.check} a check or a verification failed; ${EXIT.cancelled} cancelled.`,
  ].join('\n');
}

/** Usage and summary of one command. */
export function usageOf({ name, usage, summary }: Command): string {
  return `Usage: ${PROGRAM} [--data DIR] [--json] ${`${name} ${usage}`.trimEnd()}\n\n${summary}`;
}
