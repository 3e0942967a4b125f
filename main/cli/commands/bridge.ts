/** `bridge`: how the value of a month came from its opening, in total and per currency, or one currency day by day. */
import type { BridgeDay } from '../../../preload/contract/month.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { table } from '../table.ts';
import { period, positional, text } from '../values.ts';

function daysTable(days: readonly BridgeDay[]): string {
  return table(days, [
    { title: 'From', value: ({ from }) => from },
    { title: 'Day', value: ({ day }) => day },
    { title: 'Before', value: ({ quantityBefore }) => quantityBefore, right: true },
    { title: 'Rate before', value: ({ rateBefore }) => rateBefore ?? '–', right: true },
    { title: 'Quantity', value: ({ quantity }) => quantity, right: true },
    { title: 'Rate', value: ({ rate }) => rate ?? '–', right: true },
    { title: 'Movement', value: ({ movement }) => movement, right: true },
    { title: 'Effect of rates', value: ({ rateEffect }) => rateEffect, right: true },
    { title: 'Value', value: ({ closing }) => closing, right: true },
  ]);
}

export const bridge: Command = {
  name: 'bridge',
  usage: 'NAME --period YYYY-MM [--currency CURRENCY]',
  summary: 'Print the FX bridge of the month per currency and in total, or one currency day by day, unrounded.',
  positionals: ['NAME'],
  options: { period: { type: 'string' }, currency: { type: 'string' } },
  async run(line, context) {
    const input = { connection: positional(line, 0), period: period(line) };
    const ticker = text(line, 'currency');
    const { call } = await context.app();
    if (ticker !== undefined) {
      const days = await call('month.bridgeDays', { ...input, ticker });
      const words = days.length > 0 ? daysTable(days) : `${ticker} has no day with a rate and a balance.`;
      context.print(context.json ? JSON.stringify(days) : words);
      return EXIT.done;
    }
    const found = await call('month.bridge', input);
    const parts = [...found.currencies, { currency: 'Total', steps: found.total, remark: 'not every part is known' }];
    const rows = parts.flatMap(({ currency, steps, remark }) =>
      steps === null
        ? [{ currency, label: remark, posted: '–' }]
        : steps.map(({ label, posted }) => ({ currency, label, posted })),
    );
    const words = table(rows, [
      { title: 'Currency', value: ({ currency }) => currency },
      { title: 'Step', value: ({ label }) => label },
      { title: found.base, value: ({ posted }) => posted, right: true },
    ]);
    context.print(context.json ? JSON.stringify(found) : words);
    return EXIT.done;
  },
};
