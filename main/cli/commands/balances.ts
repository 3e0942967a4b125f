/** `balances`: what was reported for a day or a range, from the store alone. */
import type { BalanceRow } from '../../../preload/contract/days.ts';
import { Failure } from '../../failure.ts';
import type { Command, CommandLine } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { table } from '../table.ts';
import { day, positional, requiredDay } from '../values.ts';

function range(line: CommandLine) {
  const date = day(line, 'date');
  if (date === undefined) return { from: requiredDay(line, 'from'), to: requiredDay(line, 'to') };
  if (line.options.from === undefined && line.options.to === undefined) return { from: date, to: date };
  throw new Failure('invalid-input', '--date goes without --from and --to.', 'Use one or the other.');
}

export const balances: Command = {
  name: 'balances',
  usage: 'NAME (--date DATE | --from DATE --to DATE)',
  summary: 'Print the balances at 23:59 UTC of each day, with state and evidence. Needs no network.',
  positionals: ['NAME'],
  options: { date: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
  async run(line, context) {
    const days = range(line);
    const { call } = await context.app();
    const rows = await call('balances.list', { connection: positional(line, 0), ...days });
    context.print(context.json ? JSON.stringify(rows) : asTable(rows));
    return EXIT.done;
  },
};

function asTable(rows: readonly BalanceRow[]): string {
  return table(rows, [
    { title: 'Date', value: ({ date }) => date },
    { title: 'Currency', value: ({ currency }) => currency ?? '' },
    { title: 'Balance', value: ({ amount }) => amount ?? '', right: true },
    { title: 'State', value: ({ state }) => state },
    { title: 'Observed (UTC)', value: ({ observedAt }) => observedAt?.slice(0, 19).replace('T', ' ') ?? '' },
    { title: 'Call', value: ({ call }) => (call === null ? '' : `#${call.id} ${call.sha256.slice(0, 12)}`) },
  ]);
}
