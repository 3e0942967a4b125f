/** `rates`: the newest quotes, the quotes of now, or the rates by the rule at a moment. */
import { Failure } from '../../failure.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { table } from '../table.ts';
import { flag, moment, positional } from '../values.ts';

export const rates: Command = {
  name: 'rates',
  usage: 'NAME [--capture | --at INSTANT]',
  summary: 'Print the newest quotes; --capture asks the API for those of now and keeps them; --at chooses by the rule.',
  positionals: ['NAME'],
  options: { capture: { type: 'boolean' }, at: { type: 'string' } },
  async run(line, context) {
    const connection = positional(line, 0);
    const at = moment(line, 'at');
    if (flag(line, 'capture') && at !== undefined) {
      throw new Failure('invalid-input', '--capture goes without --at.', 'The API tells rates of now only.');
    }
    if (flag(line, 'capture')) {
      const { call } = await context.app({ keys: true });
      const captured = await call('rates.capture', { connection });
      context.print(
        context.json
          ? JSON.stringify(captured)
          : `Kept ${captured.observed} quotes of ${captured.at} for ${connection}.`,
      );
      return EXIT.done;
    }
    const { call } = await context.app();
    if (at === undefined) {
      const rows = await call('rates.latest', { connection });
      context.print(
        context.json
          ? JSON.stringify(rows)
          : table(rows, [
              { title: 'From', value: ({ rateFrom, from }) => `${rateFrom} ${from}`, right: true },
              { title: 'To', value: ({ rateTo, to }) => `${rateTo} ${to}`, right: true },
              { title: 'At (UTC)', value: (row) => row.at },
              { title: 'Source', value: ({ source }) => source },
            ]),
      );
      return EXIT.done;
    }
    const found = await call('rates.at', { connection, at });
    context.print(
      context.json
        ? JSON.stringify(found.rates)
        : table(found.rates, [
            { title: 'Currency', value: ({ ticker }) => ticker },
            { title: `Rate, ${found.base}`, value: ({ rate }) => rate ?? '–', right: true },
            { title: 'State', value: ({ state }) => state },
            { title: 'Path', value: ({ path }) => path },
            { title: 'Observed (UTC)', value: (row) => row.at ?? '' },
            { title: 'Source', value: ({ source }) => source },
          ]),
    );
    return EXIT.done;
  },
};
