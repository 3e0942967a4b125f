/** Checks of the movements: pending, cut-off, outside the period, doubled, complete. Pure. */
import type { Ticker } from '../values/code.ts';
import { type Decimal, ZERO } from '../values/money.ts';
import { counted, momentWords } from '../values/words.ts';
import { type CheckedMonth, type CheckRule, finding, listed, pass } from './check-words.ts';
import { duplicates, isOpenAt, outsideMovements, sameTransaction } from './doubtful.ts';
import { counts, dayOfLine, totalOfLines } from './line-totals.ts';
import type { Movement } from './movement-input.ts';

const NONE_IMPORTED = finding('not-tested', 'Not tested: no movements imported.', 'Import the movements.', 0);

/** Nothing of the period: no day of it is covered, no movement has a line in it or waits at its end. */
function nothingImported({ figures, movements, covered }: CheckedMonth): boolean {
  const days = figures.days.slice(1);
  const period = new Set(days);
  if (days.some((day) => covered.has(day))) return false;
  return !movements.some(
    (movement) =>
      [...movement.lines, ...movement.pendingLines].some((line) => period.has(dayOfLine(movement, line))) ||
      isOpenAt(movement, days.at(-1) ?? '') ||
      movement.cutOffMinute,
  );
}

/** Id as the source gave it, with the row it came from. */
const named = ({ externalId, source }: Movement): string => `${externalId} (${source})`;

export const movementChecks: readonly CheckRule[] = [
  {
    id: 'C11',
    title: 'Pending and debited-not-confirmed movements at the period end',
    limit: '0 movements',
    find: (month) => {
      if (nothingImported(month)) return NONE_IMPORTED;
      const last = month.figures.days.at(-1) ?? '';
      const open = month.movements.filter((movement) => isOpenAt(movement, last));
      if (open.length === 0) return pass('No movement is pending.');
      const words = open.map((movement) => `${named(movement)} ${standingWords(movement)}`);
      const next = 'See whether they were confirmed later, and on which day the balance moved.';
      return finding('warn', `${listed(words, '; ')}.`, next, open.length);
    },
  },
  {
    id: 'C14',
    title: 'Movement dates within the period',
    limit: '0 lines',
    find: (month) => {
      if (nothingImported(month)) return NONE_IMPORTED;
      const outside = outsideMovements(month.movements, month.figures.days, month.covered);
      if (outside.length === 0) return pass('Every counted line falls on a covered day of the period.');
      const next = 'Check the time zone and the days declared at import.';
      return finding(
        'warn',
        `On days that no import covers, or booked away from their date: ${listed(outside.map(({ movement }) => named(movement)))}.`,
        next,
        outside.length,
      );
    },
  },
  {
    id: 'C15',
    title: 'Duplicate movements',
    limit: '0 repeats',
    find: (month) => {
      if (nothingImported(month)) return NONE_IMPORTED;
      const doubled = duplicates(month.movements);
      if (doubled.length === 0) return pass('No two movements have the same moment, transaction and lines.');
      const certain = doubled.some(sameTransaction);
      const words = listed(
        doubled.map((group) => group.map(named).join(' = ')),
        '; ',
      );
      const next = 'Dismiss the second one, or keep both with a note.';
      return finding(certain ? 'fail' : 'warn', `Repeated: ${words}.`, next, doubled.length);
    },
  },
  {
    id: 'C16',
    title: 'Control totals of the movements',
    limit: '0 differences',
    find: (month) => {
      if (nothingImported(month)) return NONE_IMPORTED;
      const { figures } = month;
      const { sums, lines } = controlTotals(month);
      const rows = new Map(figures.rollForward.map((row) => [row.ticker, totalOfLines(row.lines)]));
      const unlike = [...new Set([...sums.keys(), ...rows.keys()])].filter(
        (ticker) => !(sums.get(ticker) ?? ZERO).equals(rows.get(ticker) ?? ZERO),
      );
      if (unlike.length === 0)
        return pass(`The sums of ${counted(lines, 'line')} are those of the roll-forward.`, lines);
      const next = 'Lines were lost or doubled between import and roll-forward. Run verify and report the fault.';
      return finding('fail', `Sums differ: ${listed(unlike)}.`, next, unlike.length);
    },
  },
  {
    id: 'C22',
    title: 'Movements in the cut-off minute',
    limit: '0 movements',
    find: (month) => {
      if (nothingImported(month)) return NONE_IMPORTED;
      const moved = month.movements.filter(({ cutOffMinute }) => cutOffMinute);
      if (moved.length === 0) return pass('No movement was moved over the cut-off.');
      const words = moved.map(
        (movement) => `${named(movement)} of ${momentWords(movement.at)} counts on ${movement.bookingDay}`,
      );
      const next = 'Compare with the books: a timing item where they have it on the earlier day.';
      return finding('warn', `${listed(words, '; ')}.`, next, moved.length);
    },
  },
  {
    id: 'C27',
    title: 'Completeness of the movements',
    limit: '0 breaks, 0 differences',
    find: (month) => {
      if (nothingImported(month)) return NONE_IMPORTED;
      const { balances, totals } = month.input.completeness;
      const broken = balances.filter((file) => file.broken > 0);
      const unlike = totals.filter(({ agrees }) => !agrees);
      const words = [
        ...broken.map(
          (file) => `${file.file}: ${counted(file.broken, 'break')} in the balances of its rows, ${file.first}`,
        ),
        ...unlike.map(({ by, what, stated, imported }) =>
          by === 'person'
            ? `${what}: ${stated} in the back office, ${imported} imported`
            : `${what}: ${stated} stated, ${imported} by its rows`,
        ),
      ];
      if (words.length > 0) {
        const next = 'Export the days again and import the file: rows are missing, doubled or changed.';
        // What a totals row adds up is the file's own affair: it may leave out rows that are listed.
        const failed = broken.length > 0 || unlike.some(({ by }) => by === 'person');
        return finding(failed ? 'fail' : 'warn', `${listed(words, '; ')}.`, next, words.length);
      }
      const tested = balances.reduce((sum, file) => sum + file.tested, 0);
      if (tested === 0 && totals.length === 0) {
        const next = 'Enter the count and the totals that the back office shows for the month.';
        return finding('not-tested', 'Not tested: completeness rests on the balances tying day by day.', next, 0);
      }
      const said = [
        tested === 0 ? '' : `the balances of ${counted(tested, 'row')} follow from each other`,
        totals.length === 0 ? '' : counted(totals.length, 'control total agrees', 'control totals agree'),
      ].filter((word) => word !== '');
      const sentence = said.join(', and ');
      return pass(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`, tested + totals.length);
    },
  },
];

const STANDING: Readonly<Record<Movement['standing'], string>> = {
  counts: 'counts',
  'never-moved': 'was cancelled and never moved anything',
  pending: 'is pending and not counted',
  'debited-not-confirmed': 'is debited, not yet confirmed',
  held: 'waits for a decision and is not counted',
  dismissed: 'is dismissed',
};

/** What it waits for tells a person what to do next. */
function standingWords({ standing, remarks }: Movement): string {
  const why = standing === 'held' ? remarks.join('; ') : '';
  return why === '' ? STANDING[standing] : `${STANDING[standing]} (${why})`;
}

/** Count and sums of the counted lines of the period, added up without the roll-forward's own index. */
function controlTotals({ movements, figures }: CheckedMonth): { sums: ReadonlyMap<Ticker, Decimal>; lines: number } {
  const period = new Set(figures.days.slice(1));
  const sums = new Map<Ticker, Decimal>();
  let lines = 0;
  for (const movement of movements) {
    if (!counts(movement)) continue;
    for (const line of movement.lines) {
      if (!period.has(dayOfLine(movement, line))) continue;
      sums.set(line.ticker, (sums.get(line.ticker) ?? ZERO).plus(line.amount));
      lines += 1;
    }
  }
  return { sums, lines };
}
