/** `schedule lines | set`: the lines for a scheduler, and what the open app does by itself. */
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { choice, positional, text } from '../values.ts';

const lines: Command = {
  name: 'schedule lines',
  usage: 'NAME',
  summary: 'Print the lines for cron or the Windows task planner that sync the connection twice a day.',
  positionals: ['NAME'],
  options: {},
  async run(line, context) {
    const { call } = await context.app();
    const found = await call('schedule.commands', { connection: positional(line, 0) });
    context.print(context.json ? JSON.stringify(found) : (found.lines ?? []).join('\n'));
    context.say(`Such a run opens the kept keys with the passphrase in ${found.passphraseVariable}: set it there.\n`);
    return EXIT.done;
  },
};

const set: Command = {
  name: 'schedule set',
  usage: '[--while-open on|off] [--rates HH:MM] [--balances HH:MM]',
  summary: 'Say when the open app syncs by itself, in UTC; prints what counts.',
  positionals: [],
  options: { 'while-open': { type: 'string' }, rates: { type: 'string' }, balances: { type: 'string' } },
  async run(line, context) {
    const whileOpen = choice(line, 'while-open', ['on', 'off']);
    const [rates, balances] = [text(line, 'rates'), text(line, 'balances')];
    const { call } = await context.app();
    const { settings } = await call('schedule.read', {});
    await call('schedule.keep', {
      whileOpen: whileOpen === undefined ? settings.whileOpen : whileOpen === 'on',
      rates: rates ?? settings.rates,
      balances: balances ?? settings.balances,
    });
    const kept = await call('schedule.read', {});
    const words = kept.settings.whileOpen ? 'While open' : 'Switched off, else';
    context.print(
      context.json
        ? JSON.stringify(kept)
        : `${words}: rates at ${kept.settings.rates} UTC, balances at ${kept.settings.balances} UTC.`,
    );
    return EXIT.done;
  },
};

export const scheduleCommands: readonly Command[] = [lines, set];
