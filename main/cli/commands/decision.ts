/** Decisions of a month and taking them back: `decision list | take-back`. */
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { table } from '../table.ts';
import { period, positional, requiredWholeNumber } from '../values.ts';
import { DECIDED, decided, person } from './decided.ts';

const list: Command = {
  name: 'decision list',
  usage: 'NAME --period YYYY-MM',
  summary: 'Print what people decided about a month, with what was taken back.',
  positionals: ['NAME'],
  options: { period: { type: 'string' } },
  async run(line, context) {
    const { call } = await context.app();
    const decisions = await call('decision.list', { connection: positional(line, 0), period: period(line) });
    const words = table(decisions, [
      { title: 'Id', value: ({ id }) => String(id), right: true },
      { title: 'Decision', value: ({ kind }) => kind },
      {
        title: 'About',
        value: ({ ticker, day, movement }) => [ticker, day, movement?.externalId].filter(Boolean).join(' '),
      },
      { title: 'What', value: ({ detail }) => detail },
      { title: 'By', value: ({ by }) => by },
      { title: 'Note', value: ({ note }) => note },
      { title: 'Approval', value: ({ waits }) => (waits ? 'waits for a second person' : '') },
      { title: 'Taken back', value: ({ takenBack: one }) => (one === null ? '' : `${one.by}: ${one.note}`) },
    ]);
    context.print(context.json ? JSON.stringify(decisions) : words);
    return EXIT.done;
  },
};

const takeBack: Command = {
  name: 'decision take-back',
  usage: 'NAME ID --note TEXT [--by PERSON]',
  summary: 'Take a decision back: it counts no longer, and stays in the list.',
  positionals: ['NAME', 'ID'],
  options: DECIDED,
  async run(line, context) {
    const input = { connection: positional(line, 0), id: requiredWholeNumber(line, 1), ...decided(line) };
    const { call } = await context.app();
    const result = await call('decision.takeBack', input);
    context.print(context.json ? JSON.stringify(result) : `Decision ${input.id} is taken back.`);
    return EXIT.done;
  },
};

const approve: Command = {
  name: 'decision approve',
  usage: 'NAME ID [--by PERSON]',
  summary: 'Approve a booked fee as a second person: from then on it counts.',
  positionals: ['NAME', 'ID'],
  options: { by: DECIDED.by },
  async run(line, context) {
    const input = { connection: positional(line, 0), id: requiredWholeNumber(line, 1), ...person(line) };
    const { call } = await context.app();
    const result = await call('decision.approve', input);
    context.print(context.json ? JSON.stringify(result) : `Decision ${input.id} is approved.`);
    return EXIT.done;
  },
};

export const decisionCommands: readonly Command[] = [list, approve, takeBack];
