/** What is accepted with a note, and items of the books: `item list | add | clear`, `opening | balance | ledger accept`. */
import { reconcilingKind } from '../../../preload/contract/reconciliation.ts';
import { Failure } from '../../failure.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { table } from '../table.ts';
import { period, positional, requiredChoice, requiredDay, requiredText, requiredWholeNumber, text } from '../values.ts';
import { DECIDED, decided, keptDecisions, plainAmount } from './decided.ts';

const MONTH = { period: { type: 'string' } } as const;
const CURRENCY = { ...MONTH, currency: { type: 'string' } } as const;

const itemList: Command = {
  name: 'item list',
  usage: 'NAME --period YYYY-MM',
  summary: 'Print the reconciling items of a month, those carried forward too.',
  positionals: ['NAME'],
  options: MONTH,
  async run(line, context) {
    const { call } = await context.app();
    const items = await call('item.list', { connection: positional(line, 0), period: period(line) });
    const words = table(items, [
      { title: 'Id', value: ({ id }) => String(id), right: true },
      { title: 'Arose in', value: ({ originPeriod }) => originPeriod },
      { title: 'Currency', value: ({ currency }) => currency },
      { title: 'Kind', value: ({ kind }) => kind },
      { title: 'Quantity', value: ({ quantity }) => quantity, right: true },
      { title: 'By', value: ({ by }) => by },
      { title: 'Note', value: ({ note }) => note },
      { title: 'Cleared', value: ({ cleared }) => (cleared === null ? '' : `${cleared.period} by ${cleared.by}`) },
    ]);
    context.print(context.json ? JSON.stringify(items) : words);
    return EXIT.done;
  },
};

const itemAdd: Command = {
  name: 'item add',
  usage: 'NAME --period YYYY-MM --currency TICKER --kind KIND --quantity AMOUNT --note TEXT [--by PERSON]',
  summary: `Name what explains a difference to the books until it is cleared: ${reconcilingKind.options.join(', ')}.`,
  positionals: ['NAME'],
  options: { ...CURRENCY, ...DECIDED, kind: { type: 'string' }, quantity: { type: 'string' } },
  async run(line, context) {
    const input = {
      connection: positional(line, 0),
      period: period(line),
      ticker: requiredText(line, 'currency'),
      kind: requiredChoice(line, 'kind', reconcilingKind.options),
      quantity: plainAmount(requiredText(line, 'quantity')),
      ...decided(line),
    };
    const { call } = await context.app();
    const kept = await call('item.add', input);
    context.print(context.json ? JSON.stringify(kept) : `Kept item ${kept.id}.`);
    return EXIT.done;
  },
};

const itemClear: Command = {
  name: 'item clear',
  usage: 'NAME ID --period YYYY-MM --note TEXT [--by PERSON]',
  summary: 'Clear a reconciling item in a month: from its end on it explains nothing more.',
  positionals: ['NAME', 'ID'],
  options: { ...MONTH, ...DECIDED },
  async run(line, context) {
    const id = requiredWholeNumber(line, 1);
    const input = { connection: positional(line, 0), id, period: period(line), ...decided(line) };
    const { call } = await context.app();
    const kept = await call('item.clear', input);
    context.print(context.json ? JSON.stringify(kept) : `Item ${id} is cleared in ${input.period}.`);
    return EXIT.done;
  },
};

const openingAccept: Command = {
  name: 'opening accept',
  usage: 'NAME --period YYYY-MM (--currency TICKER (--amount AMOUNT | --nil) | --nil) --note TEXT [--by PERSON]',
  summary: 'Enter an opening balance that no answer gives, or accept that the account held nothing.',
  positionals: ['NAME'],
  options: { ...CURRENCY, ...DECIDED, amount: { type: 'string' }, nil: { type: 'boolean' } },
  async run(line, context) {
    const typed = text(line, 'amount');
    if ((typed === undefined) !== (line.options.nil === true)) {
      const usage = `Usage: ${line.command.name} ${line.command.usage}`;
      throw new Failure('invalid-input', 'Give either --amount or --nil.', usage);
    }
    const input = {
      connection: positional(line, 0),
      period: period(line),
      ticker: text(line, 'currency') ?? null,
      amount: typed === undefined ? null : plainAmount(typed),
      ...decided(line),
    };
    const { call } = await context.app();
    return keptDecisions(context, await call('opening.accept', input));
  },
};

const balanceAccept: Command = {
  name: 'balance accept-nil',
  usage: 'NAME --period YYYY-MM --currency TICKER --date DATE --note TEXT [--by PERSON]',
  summary: "Accept that a currency which a day's answer leaves out was nothing that day.",
  positionals: ['NAME'],
  options: { ...CURRENCY, ...DECIDED, date: { type: 'string' } },
  async run(line, context) {
    const of = { connection: positional(line, 0), period: period(line), ticker: requiredText(line, 'currency') };
    const input = { ...of, day: requiredDay(line, 'date'), ...decided(line) };
    const { call } = await context.app();
    return keptDecisions(context, await call('balance.acceptNil', input));
  },
};

const ledgerAccept: Command = {
  name: 'ledger accept',
  usage: 'NAME --period YYYY-MM --currency TICKER --note TEXT [--by PERSON]',
  summary: 'Accept what remains between Citron and the books as it is; another difference is open again.',
  positionals: ['NAME'],
  options: { ...CURRENCY, ...DECIDED },
  async run(line, context) {
    const of = { connection: positional(line, 0), period: period(line), ticker: requiredText(line, 'currency') };
    const input = { ...of, ...decided(line) };
    const { call } = await context.app();
    return keptDecisions(context, await call('ledger.accept', input));
  },
};

export const acceptanceCommands: readonly Command[] = [
  itemList,
  itemAdd,
  itemClear,
  openingAccept,
  balanceAccept,
  ledgerAccept,
];
