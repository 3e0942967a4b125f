/** `restatements`: final balances that a later final answer changed. */
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { table } from '../table.ts';
import { positional } from '../values.ts';

export const restatements: Command = {
  name: 'restatements',
  usage: 'NAME',
  summary: 'List the final balances that Citron changed later, both values with their calls.',
  positionals: ['NAME'],
  options: {},
  async run(line, context) {
    const { call } = await context.app();
    const rows = await call('activity.restatements', { connection: positional(line, 0) });
    context.print(
      context.json
        ? JSON.stringify(rows)
        : table(rows, [
            { title: 'Day', value: ({ day }) => day },
            { title: 'Currency', value: ({ ticker }) => ticker },
            { title: 'First', value: ({ first }) => first ?? 'not reported', right: true },
            { title: 'Later', value: ({ later }) => later ?? 'not reported', right: true },
            { title: 'Change', value: ({ change }) => change ?? '–', right: true },
            { title: 'Seen (UTC)', value: ({ laterAt }) => laterAt },
          ]),
    );
    return EXIT.done;
  },
};
