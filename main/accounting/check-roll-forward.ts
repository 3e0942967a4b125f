/** Checks of the roll-forward: expected against reported, in the month and day by day (WE 8, 9, 10). Pure. */
import { ZERO } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import { counted } from '../values/words.ts';
import {
  type CheckedMonth,
  type CheckRule,
  dayRanges,
  type Finding,
  finding,
  listed,
  pass,
  runningMonth,
} from './check-words.ts';
import type { DailyRow, RollForwardRow } from './figures.ts';

const IMPORT =
  'Import the movements of the named days. A movement derived from balances agrees with itself and proves nothing.';
const NOT_IMPORTED = 'not tested, no movements imported';

/** The tolerance that a person set, see `toleranceLimit`; both parts are needed for any (WE 10). */
function toleranceWords({ input: { settings, base } }: CheckedMonth): string {
  const { toleranceBase, tolerancePercent } = settings;
  if (toleranceBase.isZero() || tolerancePercent.isZero()) return 'less than one reported unit';
  return `${toleranceBase.toFixed()} ${base} and ${tolerancePercent.toFixed()} % of closing`;
}

export const rollForwardChecks: readonly CheckRule[] = [
  {
    id: 'C07',
    title: 'Roll-forward: unexplained within tolerance',
    limit: toleranceWords,
    find: ({ figures: { rollForward } }) => {
      const of = (status: RollForwardRow['status']) => rollForward.filter((row) => row.status === status);
      const open = of('open');
      if (open.length > 0) {
        const next = 'Go to the day that does not tie, find the missing or doubled movement, or accept it with a note.';
        return finding('fail', `Outside tolerance: ${listed(open.map(rowWords), '; ')}.`, next, open.length);
      }
      const untested = of('not-tested');
      if (untested.length > 0 || rollForward.length === 0) return notTested(untested);
      const accepted = of('accepted');
      if (accepted.length > 0) {
        const words = listed(accepted.map(rowWords), '; ');
        return finding('warn', `Accepted with a note: ${words}.`, 'Nothing, if the note still holds.', accepted.length);
      }
      const within = of('within-tolerance');
      const small = of('decimals-not-reported');
      const explained = of('explained');
      const remarks = [
        ...(explained.length > 0 ? [`By accepted proposals: ${listed(explained.map(({ ticker }) => ticker))}.`] : []),
        ...(within.length > 0 ? [`Within tolerance: ${listed(within.map(rowWords), '; ')}.`] : []),
        ...(small.length > 0 ? [`Decimals not reported: ${listed(small.map(rowWords), '; ')}.`] : []),
      ];
      return pass(['Every currency ties.', ...remarks].join(' '), within.length);
    },
  },
  {
    id: 'C08',
    title: 'Roll-forward: every day ties',
    limit: toleranceWords,
    find: ({ figures, covered }) => {
      const open = figures.daily.filter((row) => row.status === 'open');
      if (open.length > 0) {
        const apart = absoluteSums(figures.rollForward, open);
        const next = 'Open the named day: the proposals there show what could explain the difference.';
        const days = `${counted(open.length, 'day does', 'days do')} not tie: ${listed(open.map(dayWords), '; ')}. ${apart}`;
        return finding('fail', days, next, open.length);
      }
      const period = figures.days.slice(1);
      const untested = period.filter((day) => !covered.has(day));
      if (untested.length === period.length)
        return finding('not-tested', 'Not tested: no movements imported.', IMPORT, period.length);
      if (untested.length > 0) {
        const words = `Not tested: ${dayRanges(untested)}. The other ${counted(period.length - untested.length, 'day')} tie.`;
        return finding('warn', words, IMPORT, untested.length);
      }
      const accepted = figures.daily.filter((row) => row.status === 'accepted');
      if (accepted.length > 0) {
        const words = `Accepted with a note: ${listed(accepted.map(dayWords), '; ')}.`;
        return finding('warn', words, 'Nothing, if the note still holds.', accepted.length);
      }
      const explained = figures.daily.filter((row) => row.status === 'explained');
      const words = explained.map(
        ({ ticker, from, day }) => `${ticker} on ${from === day ? day : `${from} to ${day}`}`,
      );
      const remark = explained.length > 0 ? ` By accepted proposals: ${listed(words, '; ')}.` : '';
      return pass(`All ${counted(period.length, 'day')} tie in every currency.${remark}`);
    },
  },
  {
    id: 'C09',
    title: 'Movements imported for every currency that moved',
    limit: '0 currencies',
    find: ({ figures, covered }) => {
      const untested = figures.rollForward.filter((row) => row.tested !== 'all');
      if (untested.length === 0 && figures.rollForward.length > 0)
        return pass('Imports cover every day of the period.');
      const moved = untested.filter((row) => hasMoved(row, figures.daily));
      if (moved.length === 0) return finding('not-tested', `${capital(NOT_IMPORTED)}; no balance moved.`, '', 0);
      const days = figures.days.slice(1).filter((day) => !covered.has(day));
      const tickers = listed(moved.map(({ ticker }) => ticker));
      const detail =
        covered.size === 0 ? `${capital(NOT_IMPORTED)}: ${tickers}.` : `Not tested: ${tickers} on ${dayRanges(days)}.`;
      return finding('warn', detail, IMPORT, moved.length);
    },
  },
  {
    id: 'C23',
    title: 'Negative balances',
    limit: '0 currencies',
    find: ({ input, figures, known }) => {
      if (input.answers.size === 0) return finding('not-tested', 'No balances were fetched.', 'Sync the month.', 0);
      const below = figures.tickers.flatMap((ticker) => {
        const days = known.get(ticker)?.filter(({ quantity }) => quantity?.lessThan(ZERO)) ?? [];
        return days.length > 0 ? [{ ticker, last: days.at(-1), days: days.map(({ day }) => day) }] : [];
      });
      if (below.length === 0) return pass('No balance is below zero.');
      const names = below.map(
        ({ ticker, last, days }) => `${ticker} ${last?.reported?.text ?? ''} on ${dayRanges(days)}`,
      );
      const next = 'Ask Citron what is owed. Negative balances stand under liabilities and are not netted with assets.';
      return finding('warn', `Below zero: ${listed(names, '; ')}.`, next, below.length);
    },
  },
  {
    id: 'C24',
    title: 'Currencies that came or went',
    limit: '0 without a proof',
    find: (month) => cameOrWent(month),
  },
];

function notTested(rows: readonly RollForwardRow[]): Finding {
  if (rows.length === 0) return finding('not-tested', 'No currency is known.', 'Sync the month.', 0);
  const names = listed(rows.map(({ ticker, tested }) => (tested === 'part' ? `${ticker} in part` : ticker)));
  return finding(
    'not-tested',
    `${capital(rows.every(({ tested }) => tested === 'none') ? NOT_IMPORTED : 'not tested')}: ${names}.`,
    IMPORT,
    rows.length,
  );
}

/** A currency that came from nothing or went to nothing passes when its movements show it; else a person should look. */
function cameOrWent({ input, figures }: CheckedMonth): Finding {
  if (figures.rollForward.length === 0) return finding('not-tested', 'No currency is known.', 'Sync the month.', 0);
  // An opening that a person entered is known without a report, and may be more than nothing.
  const came = figures.rollForward.filter(
    (row) => row.openingMark === 'nil' && row.opening?.isZero() && row.closingMark === 'reported',
  );
  const closed = input.answers.has(figures.days.at(-1) ?? ('' as Day));
  const went = figures.rollForward.filter(
    (row) =>
      row.openingMark === 'reported' && row.closingMark !== 'reported' && (closed || row.closingMark !== 'missing'),
  );
  const unknown = figures.rollForward.filter(
    (row) => row.openingMark === 'missing' || (row.closingMark === 'missing' && !went.includes(row)),
  );
  const all = [...came, ...went];
  if (all.length === 0 && unknown.length === 0) return pass('The currencies are those of the opening.');
  const words = [
    ...(came.length > 0 ? [`Came: ${listed(came.map(({ ticker }) => ticker))}.`] : []),
    ...(went.length > 0 ? [`Went: ${listed(went.map(({ ticker, remark }) => `${ticker} (${remark})`))}.`] : []),
  ].join(' ');
  const unproved = all.filter(({ status }) => status === 'open' || status === 'not-tested');
  if (unproved.length === 0 && unknown.length > 0) {
    const lacking = `Opening or closing balance missing: ${listed(unknown.map(({ ticker }) => ticker))}.`;
    // With the opening there, only the last day lacks.
    const toCome = unknown.some((row) => row.openingMark === 'missing') ? null : runningMonth(input);
    const next = toCome?.next ?? 'Fetch the named balances.';
    return finding('not-tested', [words, lacking].join(' ').trim(), next, unknown.length);
  }
  if (unproved.length === 0) return pass(words, all.length);
  const next = 'See that movements explain the first or last balance of the currency, and that the books have it.';
  return finding('warn', words, next, unproved.length);
}

function hasMoved(row: RollForwardRow, daily: readonly DailyRow[]): boolean {
  if (row.netMovement && !row.netMovement.isZero()) return true;
  return daily.some(({ ticker, change }) => ticker === row.ticker && change !== null && !change.isZero());
}

function rowWords({ ticker, unexplained, absoluteUnexplained, remark }: RollForwardRow): string {
  if (unexplained && !unexplained.isZero()) return `${ticker} ${unexplained.toFixed()}`;
  if (absoluteUnexplained && !absoluteUnexplained.isZero())
    return `${ticker} ${absoluteUnexplained.toFixed()} in daily differences`;
  return remark === '' ? ticker : `${ticker} (${remark})`;
}

function dayWords({ ticker, from, day, unexplained }: DailyRow): string {
  const days = from === day ? day : `${from} to ${day}`;
  return `${ticker} ${unexplained?.toFixed() ?? 'without a balance'} on ${days}`;
}

/** Sum of absolute daily differences per currency: two that cancel out within the month show here (WE 8e). */
function absoluteSums(rows: readonly RollForwardRow[], open: readonly DailyRow[]): string {
  const tickers = new Set(open.map(({ ticker }) => ticker));
  const sums = rows.filter(({ ticker }) => tickers.has(ticker));
  return `Absolute daily differences: ${listed(sums.map((row) => `${row.ticker} ${row.absoluteUnexplained?.toFixed() ?? 'unknown'}`))}.`;
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
