/** `sync`: fetches the days that are missing or not final yet. */
import type { SyncSummary } from '../../sync/types.ts';
import { counted } from '../../values/words.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { isFirstSync, offerRates } from '../first-rates.ts';
import { follow } from '../follow.ts';
import { day, flag, positional, wholeNumber } from '../values.ts';

function sentence({ connection, from, to, days, requests, restatements, seconds }: SyncSummary): string {
  const parts = [
    `${connection}: ${from} to ${to}, ${days.stored} of ${counted(days.planned, 'day')} stored`,
    `${days.final} final, ${days.provisional} provisional, ${days.failed} failed`,
    `${counted(requests, 'request')} in ${seconds.toFixed(1)} s`,
  ];
  const many = counted(restatements, 'past balance was', 'past balances were');
  const restated = restatements === 0 ? '' : `\n${many} restated; both values are kept.`;
  return `${parts.join('; ')}.${restated}`;
}

export const sync: Command = {
  name: 'sync',
  usage: 'NAME [--from DATE] [--to DATE] [--recheck] [--concurrency N]',
  summary: 'Fetch the daily balances and rates that are missing; --recheck asks again for days that are final.',
  positionals: ['NAME'],
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    recheck: { type: 'boolean' },
    concurrency: { type: 'string' },
  },
  async run(line, context) {
    const input = {
      connection: positional(line, 0),
      from: day(line, 'from'),
      to: day(line, 'to'),
      recheck: flag(line, 'recheck'),
      concurrency: wholeNumber(line, 'concurrency', 1, 32),
    };
    const app = await context.app({ keys: true });
    const first = await isFirstSync(app, input.connection);
    const summary = (await follow(app, context, async () => app.call('sync.start', input))) as SyncSummary;
    context.print(context.json ? JSON.stringify(summary) : sentence(summary));
    if (first) await offerRates(app, input.connection, summary.from, context);
    if (summary.days.failed === 0) return EXIT.done;
    context.say(`${counted(summary.days.failed, 'day')} could not be fetched. Run sync again; the others are kept.\n`);
    return EXIT.unavailable;
  },
};
