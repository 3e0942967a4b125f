/** `roll-forward`, `fees` and `checks` of one month, from the store alone. */
import type { FeeLineView, MonthFees, RollForwardView } from '../../../preload/contract/month.ts';
import type { Day } from '../../values/time.ts';
import { rangesOf } from '../../values/words.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { type Column, table } from '../table.ts';
import { period, positional, requiredText } from '../values.ts';

const OPTIONS = { period: { type: 'string' } } as const;

/** What people read first. Machines get the rows in their own order. */
const FAILED_FIRST: readonly string[] = ['fail', 'warn', 'not-tested'];
const OPEN_FIRST: readonly string[] = ['open', 'not-tested', 'accepted', 'within-tolerance', 'explained'];

/** The rows with these statuses before all others, as listed; rows of one status stay in their order. */
function worstFirst<T extends { readonly status: string }>(rows: readonly T[], statuses: readonly string[]): T[] {
  const rank = ({ status }: T) => (statuses.includes(status) ? statuses.indexOf(status) : statuses.length);
  return [...rows].sort((a, b) => rank(a) - rank(b));
}

const amount = (title: string, value: (row: RollForwardView) => string | null): Column<RollForwardView> => ({
  title,
  value: (row) => value(row) ?? '–',
  right: true,
});

export const rollForward: Command = {
  name: 'roll-forward',
  usage: 'NAME --period YYYY-MM',
  summary: 'Print opening, movements, expected, reported and unexplained per currency, and their values.',
  positionals: ['NAME'],
  options: OPTIONS,
  async run(line, context) {
    const input = { connection: positional(line, 0), period: period(line) };
    const { call } = await context.app();
    const rows = await call('month.rollForward', input);
    context.print(
      context.json
        ? JSON.stringify(rows)
        : table(worstFirst(rows, OPEN_FIRST), [
            { title: 'Currency', value: ({ currency }) => currency },
            amount('Opening', ({ opening }) => opening),
            amount('Net movement', ({ netMovement }) => netMovement),
            amount('Expected', ({ expected }) => expected),
            amount('Reported', ({ reported }) => reported),
            amount('Unexplained', ({ unexplained }) => unexplained),
            { title: 'Status', value: ({ status }) => status },
          ]),
    );
    if (rows.every(({ opening, reported }) => opening === null && reported === null))
      context.say(`There are no balances of ${input.period} for ${input.connection}: sync the month first.\n`);
    return EXIT.done;
  },
};

export const fees: Command = {
  name: 'fees',
  usage: 'NAME --period YYYY-MM [--currency CURRENCY --detail DETAIL]',
  summary:
    'Print the fees that count by currency and detail, and what they cost at the rates of their days; or one row of them line by line.',
  positionals: ['NAME'],
  options: { ...OPTIONS, currency: { type: 'string' }, detail: { type: 'string' } },
  async run(line, context) {
    const input = { connection: positional(line, 0), period: period(line) };
    const { call } = await context.app();
    if (line.options.currency !== undefined || line.options.detail !== undefined) {
      const of = { ticker: requiredText(line, 'currency'), detail: requiredText(line, 'detail') };
      const lines = await call('month.feeLines', { ...input, ...of });
      const words = lines.length > 0 ? feeLinesTable(lines) : `No fee of ${of.ticker} is called ${of.detail}.`;
      context.print(context.json ? JSON.stringify(lines) : words);
      return EXIT.done;
    }
    const found = await call('month.fees', input);
    context.print(context.json ? JSON.stringify(found) : feesTable(found));
    return EXIT.done;
  },
};

function feeLinesTable(lines: readonly FeeLineView[]): string {
  return table(lines, [
    { title: 'Day', value: ({ day }) => day },
    { title: 'Movement', value: ({ externalId }) => externalId },
    { title: 'Amount', value: (row) => row.amount, right: true },
    { title: 'Rate', value: ({ rate }) => rate ?? '–', right: true },
    { title: 'Valued on', value: ({ valuedOn }) => valuedOn ?? '–' },
    { title: 'Value', value: ({ value }) => value ?? 'no rate', right: true },
    { title: 'Source', value: ({ source }) => source },
  ]);
}

function feesTable({ base, imported, rows, total, bridge, rounding }: MonthFees): string {
  if (rows.length === 0)
    return imported ? 'No fees in this month.' : 'No movements were imported for this month: its fees are not known.';
  const sum = { currency: 'Total', detail: '', lines: '', amount: '', value: total ?? 'incomplete' };
  const lines = rows.map(({ currency, detail, lines: many, amount: paid, value, withoutRate, testCoin }) => ({
    ...{ currency, detail, lines: String(many), amount: paid },
    value: value?.shown ?? (testCoin ? 'test coin' : `no rate for ${rangesOf(withoutRate as Day[]).join(', ')}`),
  }));
  const tie = [
    { ...sum, currency: 'FX bridge, fees', value: bridge ?? 'incomplete' },
    { ...sum, currency: 'Rounding of the rows', value: rounding ?? 'incomplete' },
  ];
  return table(
    [...lines, sum, ...tie],
    [
      { title: 'Currency', value: ({ currency }) => currency },
      { title: 'Detail', value: ({ detail }) => detail },
      { title: 'Lines', value: (row) => row.lines, right: true },
      { title: 'Amount', value: (row) => row.amount, right: true },
      { title: `Value, ${base}`, value: ({ value }) => value, right: true },
    ],
  );
}

export const checks: Command = {
  name: 'checks',
  usage: 'NAME --period YYYY-MM',
  summary: 'Print every check of the month; a failed one ends with exit code 5.',
  positionals: ['NAME'],
  options: OPTIONS,
  async run(line, context) {
    const input = { connection: positional(line, 0), period: period(line) };
    const { call } = await context.app();
    const rows = await call('month.checks', input);
    context.print(
      context.json
        ? JSON.stringify(rows)
        : table(worstFirst(rows, FAILED_FIRST), [
            { title: 'Id', value: ({ id }) => id },
            { title: 'Status', value: ({ status }) => status },
            { title: 'Check', value: ({ title }) => title },
            { title: 'Figures', value: ({ detail }) => detail },
            { title: 'What to do', value: ({ next }) => next },
          ]),
    );
    return rows.some(({ status }) => status === 'fail') ? EXIT.check : EXIT.done;
  },
};
