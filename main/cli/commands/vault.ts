/** `vault start-anew`: the way out when kept keys cannot be opened any more. */
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';

export const vaultStartAnew: Command = {
  name: 'vault start-anew',
  usage: '',
  summary: 'Move the file of kept keys aside, so that keys can be entered anew. Nothing is deleted.',
  positionals: [],
  options: {},
  async run(_line, context) {
    const { call } = await context.app();
    const result = await call('vault.startAnew', {});
    const words = result.aside === null ? 'There were no kept keys.' : `The kept keys are now in ${result.aside}.`;
    context.print(context.json ? JSON.stringify(result) : words);
    return EXIT.done;
  },
};
