/** What people add by hand: `note add | list`, `rate type | waiting | approve`. */
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { table } from '../table.ts';
import { day, period, positional, requiredDay, requiredText, requiredWholeNumber, text } from '../values.ts';

const noteAdd: Command = {
  name: 'note add',
  usage: 'NAME --period YYYY-MM --text TEXT --by PERSON [--currency TICKER] [--date DATE]',
  summary: 'Add a note to a month, a currency or a day; it stands in the workbook.',
  positionals: ['NAME'],
  options: {
    period: { type: 'string' },
    text: { type: 'string' },
    by: { type: 'string' },
    currency: { type: 'string' },
    date: { type: 'string' },
  },
  async run(line, context) {
    const input = {
      connection: positional(line, 0),
      period: period(line),
      text: requiredText(line, 'text'),
      by: requiredText(line, 'by'),
      ticker: text(line, 'currency') ?? null,
      day: day(line, 'date') ?? null,
    };
    const { call } = await context.app();
    const note = await call('note.add', input);
    context.print(context.json ? JSON.stringify(note) : `Kept note ${note.id}.`);
    return EXIT.done;
  },
};

const noteList: Command = {
  name: 'note list',
  usage: 'NAME --period YYYY-MM',
  summary: 'Print the notes of a month, oldest first.',
  positionals: ['NAME'],
  options: { period: { type: 'string' } },
  async run(line, context) {
    const { call } = await context.app();
    const notes = await call('note.list', { connection: positional(line, 0), period: period(line) });
    context.print(
      context.json
        ? JSON.stringify(notes)
        : table(notes, [
            { title: 'Time (UTC)', value: ({ at }) => at },
            { title: 'By', value: ({ by }) => by },
            { title: 'About', value: (note) => [note.ticker, note.day].filter(Boolean).join(' ') },
            { title: 'Note', value: (note) => note.text },
          ]),
    );
    return EXIT.done;
  },
};

const rateType: Command = {
  name: 'rate type',
  usage: 'NAME --currency TICKER --date DATE --rate RATE --source TEXT --note TEXT --by PERSON',
  summary: "Type a rate of a day's cut-off, base units per 1 unit. It counts once a second person has approved it.",
  positionals: ['NAME'],
  options: {
    currency: { type: 'string' },
    date: { type: 'string' },
    rate: { type: 'string' },
    source: { type: 'string' },
    note: { type: 'string' },
    by: { type: 'string' },
  },
  async run(line, context) {
    const input = {
      connection: positional(line, 0),
      ticker: requiredText(line, 'currency'),
      day: requiredDay(line, 'date'),
      rate: requiredText(line, 'rate'),
      source: requiredText(line, 'source'),
      note: requiredText(line, 'note'),
      by: requiredText(line, 'by'),
    };
    const { call } = await context.app();
    const typed = await call('rate.type', input);
    context.print(context.json ? JSON.stringify(typed) : `Rate ${typed.id} waits for a second person.`);
    return EXIT.done;
  },
};

const rateWaiting: Command = {
  name: 'rate waiting',
  usage: 'NAME',
  summary: 'Print the typed rates that wait for a second person.',
  positionals: ['NAME'],
  options: {},
  async run(line, context) {
    const { call } = await context.app();
    const rates = await call('rate.waiting', { connection: positional(line, 0) });
    context.print(
      context.json
        ? JSON.stringify(rates)
        : table(rates, [
            { title: 'Id', value: ({ id }) => String(id), right: true },
            { title: 'Rate', value: ({ ticker, base, rate }) => `1 ${ticker} = ${rate} ${base}` },
            { title: 'At (UTC)', value: ({ at }) => at },
            { title: 'By', value: ({ by }) => by },
            { title: 'Source', value: ({ source }) => source },
          ]),
    );
    return EXIT.done;
  },
};

const rateApprove: Command = {
  name: 'rate approve',
  usage: 'ID --by PERSON',
  summary: 'Approve a typed rate as the second person.',
  positionals: ['ID'],
  options: { by: { type: 'string' } },
  async run(line, context) {
    const input = { id: requiredWholeNumber(line, 0), by: requiredText(line, 'by') };
    const { call } = await context.app();
    const result = await call('rate.approve', input);
    context.print(context.json ? JSON.stringify(result) : `Rate ${input.id} counts from now on.`);
    return EXIT.done;
  },
};

const rateReject: Command = {
  name: 'rate reject',
  usage: 'ID --note TEXT --by PERSON',
  summary: 'Turn a typed rate down: it never counts.',
  positionals: ['ID'],
  options: { note: { type: 'string' }, by: { type: 'string' } },
  async run(line, context) {
    const input = { id: requiredWholeNumber(line, 0), note: requiredText(line, 'note'), by: requiredText(line, 'by') };
    const { call } = await context.app();
    const result = await call('rate.reject', input);
    context.print(context.json ? JSON.stringify(result) : `Rate ${input.id} does not count.`);
    return EXIT.done;
  },
};

export const peopleCommands: readonly Command[] = [noteAdd, noteList, rateType, rateWaiting, rateApprove, rateReject];
