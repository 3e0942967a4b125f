/** `control-total state | list`: counts and totals of the back office's screen beside what was imported. */
import { type ControlTotalView, controlTotalView } from '../../../preload/contract/control-totals.ts';
import { Failure } from '../../failure.ts';
import type { Command, CommandLine } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { table } from '../table.ts';
import { choice, positional, requiredDay, text, wholeNumber } from '../values.ts';
import { DECIDED, person, plainAmount } from './decided.ts';

/** `--amount "1234.5 USDT"`, or the number alone beside `--currency`. */
function amountOf(line: CommandLine): { readonly amount?: string; readonly ticker?: string } {
  const [value, ticker] = [text(line, 'amount'), text(line, 'currency')];
  const [amount, named, more] = value?.split(/\s+/) ?? [];
  if (more !== undefined || (amount !== undefined && (named ?? ticker) === undefined)) {
    throw new Failure('invalid-input', `--amount “${value}” is not an amount and a currency.`, 'As in "1234.5 USDT".');
  }
  if (named !== undefined && ticker !== undefined && named !== ticker) {
    throw new Failure(
      'invalid-input',
      `--amount is in ${named}, --currency is ${ticker}.`,
      'Give the same twice, or one.',
    );
  }
  const currency = named ?? ticker;
  return {
    ...(amount === undefined ? {} : { amount: plainAmount(amount) }),
    ...(currency === undefined ? {} : { ticker: currency }),
  };
}

function words(total: ControlTotalView): string {
  const { from, to, type, status, ticker, count, amount, imported, agrees } = total;
  const of = [type, status, ticker].filter((word) => word !== null).join(' ');
  const stated = [count, amount].filter((figure) => figure !== null).join(' and ');
  const brought = [count === null ? null : imported.count, amount === null ? null : imported.amount]
    .filter((figure) => figure !== null)
    .join(' and ');
  const what = `${of === '' ? 'Movements' : of} from ${from} to ${to}: ${stated}`;
  return agrees ? `${what}, as imported.` : `${what} in the back office, ${brought} imported.`;
}

const MOST = 999_999_999;

const state: Command = {
  name: 'control-total state',
  usage:
    'NAME --from DATE --to DATE [--type TYPE] [--status WORD] [--currency TICKER] [--count N] ' +
    '[--amount "AMOUNT TICKER"] [--note TEXT] [--by PERSON]',
  summary: 'Keep a count or a total of movements as the back office shows it, beside what was imported.',
  positionals: ['NAME'],
  options: {
    ...DECIDED,
    from: { type: 'string' },
    to: { type: 'string' },
    type: { type: 'string' },
    status: { type: 'string' },
    currency: { type: 'string' },
    count: { type: 'string' },
    amount: { type: 'string' },
  },
  async run(line, context) {
    const types = controlTotalView.shape.type.unwrap().unwrap().options;
    const [status, note] = [text(line, 'status'), text(line, 'note')];
    const { call } = await context.app();
    const kept = await call('import.state-control-total', {
      connection: positional(line, 0),
      from: requiredDay(line, 'from'),
      to: requiredDay(line, 'to'),
      type: choice(line, 'type', types) ?? null,
      ...(status === undefined ? {} : { status }),
      count: wholeNumber(line, 'count', 0, MOST) ?? null,
      ...amountOf(line),
      ...(note === undefined ? {} : { note }),
      ...person(line),
    });
    context.print(context.json ? JSON.stringify(kept) : words(kept));
    return kept.agrees ? EXIT.done : EXIT.check;
  },
};

const list: Command = {
  name: 'control-total list',
  usage: 'NAME',
  summary: 'Print the control totals beside what was imported.',
  positionals: ['NAME'],
  options: {},
  async run(line, context) {
    const { call } = await context.app();
    const totals = await call('import.control-totals', { connection: positional(line, 0) });
    const rows = table(totals, [
      { title: 'Days', value: ({ from, to }) => `${from} to ${to}` },
      { title: 'Of', value: ({ type, status, ticker }) => [type, status, ticker].filter(Boolean).join(' ') },
      { title: 'Count', value: ({ count }) => String(count ?? ''), right: true },
      { title: 'Imported', value: ({ imported }) => String(imported.count), right: true },
      { title: 'Amount', value: ({ amount }) => amount ?? '', right: true },
      { title: 'Imported', value: ({ imported }) => imported.amount ?? '', right: true },
      { title: 'Agrees', value: ({ agrees }) => (agrees ? 'yes' : 'no') },
      { title: 'By', value: ({ by }) => by },
    ]);
    context.print(context.json ? JSON.stringify(totals) : rows);
    return EXIT.done;
  },
};

export const controlTotalCommands: readonly Command[] = [state, list];
