/** Movements by hand: `movement enter | waiting | approve | reject | classify`, and what a month of them comes to: `totals`. */
import { movementType } from '../../../preload/contract/movements.ts';
import { counterpartyClass, lineKind } from '../../../preload/contract/reconciliation.ts';
import { Failure } from '../../failure.ts';
import type { Command, CommandLine, Context } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { table } from '../table.ts';
import { choice, moment, period, positional, requiredText, requiredWholeNumber, text } from '../values.ts';
import { DECIDED, decided, person, plainAmount } from './decided.ts';

const LINES = 'Write lines like "withdrawal -400 USDTT; fee -1.1 TRX"';

function linesOf(line: CommandLine) {
  const parts = requiredText(line, 'lines').split(';');
  return parts.map((part) => {
    const [kind, amount, name, more] = part.trim().split(/\s+/);
    const known = lineKind.options.find((one) => one === kind);
    if (known !== undefined && amount !== undefined && name !== undefined && more === undefined)
      return { kind: known, name, amount: plainAmount(amount) };
    const kinds = lineKind.options.join(', ');
    throw new Failure('invalid-input', `“${part.trim()}” is not a line.`, `${LINES}; kinds are ${kinds}.`);
  });
}

function said(context: Context, result: object, words: string): number {
  context.print(context.json ? JSON.stringify(result) : words);
  return EXIT.done;
}

function required<T>(value: T | undefined, line: CommandLine, option: string): T {
  if (value !== undefined) return value;
  throw new Failure('invalid-input', `--${option} is missing.`, `Usage: ${line.command.name} ${line.command.usage}`);
}

const enter: Command = {
  name: 'movement enter',
  usage:
    'NAME --type TYPE --at MOMENT --lines "KIND AMOUNT CURRENCY; …" --note TEXT [--by PERSON] [--counterparty TEXT] ' +
    '[--class CLASS] [--txid ID]',
  summary: 'Enter a movement that no file brings; lines are signed. It counts once a second person has approved it.',
  positionals: ['NAME'],
  options: {
    ...DECIDED,
    type: { type: 'string' },
    at: { type: 'string' },
    lines: { type: 'string' },
    counterparty: { type: 'string' },
    class: { type: 'string' },
    txid: { type: 'string' },
  },
  async run(line, context) {
    const [counterparty, txid] = [text(line, 'counterparty'), text(line, 'txid')];
    const kind = choice(line, 'class', counterpartyClass.options);
    const input = {
      connection: positional(line, 0),
      type: required(choice(line, 'type', movementType.options), line, 'type'),
      at: required(moment(line, 'at'), line, 'at'),
      lines: linesOf(line),
      ...decided(line),
      ...(counterparty === undefined ? {} : { counterparty }),
      ...(kind === undefined ? {} : { counterpartyClass: kind }),
      ...(txid === undefined ? {} : { txid }),
    };
    const { call } = await context.app();
    const entered = await call('movement.enter', input);
    return said(context, entered, `Movement ${entered.id} waits for a second person.`);
  },
};

const waiting: Command = {
  name: 'movement waiting',
  usage: 'NAME',
  summary: 'Print the entered movements that wait for a second person.',
  positionals: ['NAME'],
  options: {},
  async run(line, context) {
    const { call } = await context.app();
    const movements = await call('movement.waiting', { connection: positional(line, 0) });
    const words = table(movements, [
      { title: 'Id', value: ({ id }) => String(id), right: true },
      { title: 'Type', value: ({ type }) => type },
      { title: 'At (UTC)', value: ({ at }) => at },
      { title: 'Lines', value: ({ lines }) => lines.map((one) => `${one.kind} ${one.amount} ${one.name}`).join('; ') },
      { title: 'By', value: ({ by }) => by },
      { title: 'Note', value: ({ note }) => note },
    ]);
    return said(context, movements, words);
  },
};

const approve: Command = {
  name: 'movement approve',
  usage: 'NAME ID [--by PERSON]',
  summary: 'Approve an entered movement as the second person.',
  positionals: ['NAME', 'ID'],
  options: { by: { type: 'string' } },
  async run(line, context) {
    const input = { connection: positional(line, 0), id: requiredWholeNumber(line, 1), ...person(line) };
    const { call } = await context.app();
    return said(context, await call('movement.approve', input), `Movement ${input.id} counts from now on.`);
  },
};

const reject: Command = {
  name: 'movement reject',
  usage: 'NAME ID --note TEXT [--by PERSON]',
  summary: 'Say that an entered movement will not count.',
  positionals: ['NAME', 'ID'],
  options: DECIDED,
  async run(line, context) {
    const input = { connection: positional(line, 0), id: requiredWholeNumber(line, 1), ...decided(line) };
    const { call } = await context.app();
    return said(context, await call('movement.reject', input), `Movement ${input.id} is rejected.`);
  },
};

const classify: Command = {
  name: 'movement classify',
  usage: `NAME ID CLASS [--note TEXT] [--by PERSON]`,
  summary: `Say who stands on the other side of a movement: ${counterpartyClass.options.join(', ')}.`,
  positionals: ['NAME', 'ID', 'CLASS'],
  options: DECIDED,
  async run(line, context) {
    const word = positional(line, 2);
    const kind = counterpartyClass.options.find((one) => one === word);
    if (kind === undefined) {
      const hint = `Use one of: ${counterpartyClass.options.join(', ')}.`;
      throw new Failure('invalid-input', `“${word}” is no class of counterparties.`, hint);
    }
    const input = {
      connection: positional(line, 0),
      movement: requiredWholeNumber(line, 1),
      counterpartyClass: kind,
      note: text(line, 'note') ?? '',
      ...person(line),
    };
    const { call } = await context.app();
    const kept = await call('movement.classify', input);
    return said(context, kept, `Kept decision ${kept.decision}.`);
  },
};

const totals: Command = {
  name: 'movement totals',
  usage: 'NAME --period YYYY-MM',
  summary: 'Print what the movements of a month come to, per currency: in, out, net, and what waits.',
  positionals: ['NAME'],
  options: { period: { type: 'string' } },
  async run(line, context) {
    const input = { connection: positional(line, 0), period: period(line) };
    const { call } = await context.app();
    const rows = await call('month.movementTotals', input);
    const words = table(rows, [
      { title: 'Currency', value: ({ currency }) => currency },
      { title: 'Lines', value: ({ lines }) => String(lines), right: true },
      { title: 'In', value: (row) => row.in, right: true },
      { title: 'Out', value: ({ out }) => out, right: true },
      { title: 'Net', value: ({ net }) => net, right: true },
      {
        title: 'Waiting',
        value: ({ waitingLines, waiting: amount }) => (waitingLines > 0 ? amount : '–'),
        right: true,
      },
    ]);
    return said(context, rows, rows.length > 0 ? words : `There are no movements in ${input.period}.`);
  },
};

export const movementCommands: readonly Command[] = [enter, waiting, approve, reject, classify, totals];
