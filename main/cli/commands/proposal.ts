/** What could explain a difference: `proposal list | accept | dismiss`, `difference accept`. */
import type { CallOutput } from '../../../preload/contract.ts';
import type { Command, CommandLine } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { type Column, table } from '../table.ts';
import { day, period, positional, requiredDay, requiredText, text } from '../values.ts';
import { DECIDED, decided, feeOf, keptDecisions } from './decided.ts';

const DAY = { period: { type: 'string' }, currency: { type: 'string' }, date: { type: 'string' } } as const;
const DAY_USAGE = 'NAME --period YYYY-MM --currency TICKER --date DATE';

const about = (line: CommandLine) => ({
  connection: positional(line, 0),
  period: period(line),
  ticker: requiredText(line, 'currency'),
  day: requiredDay(line, 'date'),
});

type DayProposals = CallOutput<'proposal.month'>[number];
type Row = DayProposals & { readonly proposal: DayProposals['proposals'][number] };

/** A movement that no file has is put right at the source. */
const MISSING = 'nothing: import the corrected file, or enter the movement';

const COLUMNS: readonly Column<Row>[] = [
  { title: 'Currency', value: ({ currency }) => currency },
  { title: 'Day', value: (row) => row.day },
  { title: 'Unexplained', value: ({ unexplained }) => unexplained ?? '–', right: true },
  { title: 'Key', value: ({ proposal }) => proposal.key },
  { title: 'Left after it', value: ({ proposal }) => proposal.unexplainedAfter ?? '–', right: true },
  { title: 'Others', value: ({ proposal }) => String(proposal.others), right: true },
  {
    title: 'What it does',
    value: ({ proposal }) =>
      `${proposal.steps.map(stepWords).join('; ') || MISSING}${proposal.waits ? ', waits for a second person' : ''}`,
  },
  {
    title: 'Would open',
    value: ({ proposal }) => proposal.opens.map((one) => `${one.currency} ${one.day}`).join(', '),
  },
];

function stepWords({ effect, externalId, bookOn, network }: Row['proposal']['steps'][number]): string {
  const where = network === null ? (bookOn ?? '') : `${network.from} to ${network.to}`;
  return [effect, externalId, where].filter((word) => word !== '').join(' ');
}

const proposalList: Command = {
  name: 'proposal list',
  usage: 'NAME --period YYYY-MM [--currency TICKER] [--date DATE]',
  summary: 'Print what could explain the days that do not tie, the likeliest first; nothing is booked.',
  positionals: ['NAME'],
  options: DAY,
  async run(line, context) {
    const [of, currency, on] = [
      { connection: positional(line, 0), period: period(line) },
      text(line, 'currency'),
      day(line, 'date'),
    ];
    const { call } = await context.app();
    const days = (await call('proposal.month', of)).filter(
      (one) => (currency === undefined || one.currency === currency) && (on === undefined || one.day === on),
    );
    if (days.some(({ complete }) => !complete))
      context.say('Not every set of movements was tried: there are too many.\n');
    const rows = days.flatMap((one) => one.proposals.map((proposal) => ({ ...one, proposal })));
    context.print(context.json ? JSON.stringify(days) : table(rows, COLUMNS));
    return EXIT.done;
  },
};

const proposalAccept: Command = {
  name: 'proposal accept',
  usage: `${DAY_USAGE} --key KEY --note TEXT [--fee "AMOUNT CURRENCY"] [--by PERSON]`,
  summary: 'Book what a proposal says. A missing fee is named with --fee, and counts once a second person approved it.',
  positionals: ['NAME'],
  options: { ...DAY, ...DECIDED, key: { type: 'string' }, fee: { type: 'string' } },
  async run(line, context) {
    const fee = feeOf(line);
    const input = {
      ...about(line),
      key: requiredText(line, 'key'),
      ...decided(line),
      ...(fee === undefined ? {} : { fee }),
    };
    const { call } = await context.app();
    const kept = await call('proposal.accept', input);
    if (fee !== undefined)
      context.say('A booked fee counts once a second person approved it: decision approve NAME ID --by PERSON.\n');
    return keptDecisions(context, kept);
  },
};

const proposalDismiss: Command = {
  name: 'proposal dismiss',
  usage: `${DAY_USAGE} --key KEY --note TEXT [--by PERSON]`,
  summary: 'Say that a proposal is not the cause; the others of the day stay.',
  positionals: ['NAME'],
  options: { ...DAY, ...DECIDED, key: { type: 'string' } },
  async run(line, context) {
    const input = { ...about(line), key: requiredText(line, 'key'), ...decided(line) };
    const { call } = await context.app();
    return keptDecisions(context, await call('proposal.dismiss', input));
  },
};

const differenceAccept: Command = {
  name: 'difference accept',
  usage: `${DAY_USAGE} --note TEXT [--by PERSON]`,
  summary: 'Accept the difference of a day as it is; another difference is open again.',
  positionals: ['NAME'],
  options: { ...DAY, ...DECIDED },
  async run(line, context) {
    const input = { ...about(line), ...decided(line) };
    const { call } = await context.app();
    return keptDecisions(context, await call('difference.accept', input));
  },
};

export const proposalCommands: readonly Command[] = [proposalList, proposalAccept, proposalDismiss, differenceAccept];
