/** Checks of the balances as evidence: complete, final, settled, unchanged, from a known host. Pure. */
import { decimal, decimalsOf, ZERO } from '../values/money.ts';
import { addPeriods, lastDay, periodOf } from '../values/time.ts';
import { counted } from '../values/words.ts';
import { type CheckRule, dayRanges, finding, listed, pass, runningMonth } from './check-words.ts';
import type { RestatementEffect } from './figures.ts';

const NO_ANSWERS = finding('not-tested', 'No balances were fetched.', 'Sync the month.', 0);

export const evidenceChecks: readonly CheckRule[] = [
  {
    id: 'C01',
    title: 'Coverage of the period is complete',
    limit: '0 days',
    find: ({ input, figures }) => {
      const missing = figures.days.filter((day) => !input.answers.has(day));
      if (missing.length === 0) return pass(`All ${figures.days.length} days were answered, the opening day included.`);
      const running = runningMonth(input);
      const toCome = missing.filter((day) => running !== null && day > running.until);
      const lacking = missing.slice(0, missing.length - toCome.length);
      const words: string[] = [];
      const next: string[] = [];
      if (lacking.length > 0) {
        words.push(`${counted(lacking.length, 'day')} without an answer: ${dayRanges(lacking)}.`);
        next.push('Sync the named days again. The bridge merges them until then.');
      }
      if (running !== null && toCome.length > 0) {
        const had = `${counted(toCome.length, 'day')} had not come yet`;
        words.push(
          `The month ends on ${lastDay(input.period)}; when Citron last answered, on ${running.until}, ${had}.`,
        );
        next.push(running.next);
      }
      return finding('fail', words.join(' '), next.join(' '), missing.length);
    },
  },
  {
    id: 'C02',
    title: 'No provisional day',
    limit: '0 days',
    find: ({ input, figures }) => {
      const answers = figures.days.flatMap((day) => input.answers.get(day) ?? []);
      if (answers.length === 0) return NO_ANSWERS;
      const provisional = answers.filter(({ finality }) => finality === 'provisional').map(({ day }) => day);
      if (provisional.length === 0) return pass('All balances were read after their day had ended.');
      const days = `${counted(provisional.length, 'provisional day')}: ${dayRanges(provisional)}.`;
      return finding('fail', days, 'Sync again after 00:05 UTC of the following day.', provisional.length);
    },
  },
  {
    id: 'C03',
    title: 'Currencies not reported',
    limit: '0 balances left out',
    find: ({ input, figures, known }) => {
      if (input.answers.size === 0) return NO_ANSWERS;
      const gone = figures.tickers.flatMap((ticker) => {
        const days = known.get(ticker)?.filter(({ day, mark }) => mark === 'missing' && input.answers.has(day)) ?? [];
        return days.length > 0 ? [{ ticker, days: days.map(({ day }) => day) }] : [];
      });
      const count = gone.reduce((total, { days }) => total + days.length, 0);
      if (count === 0) return pass('Every currency that was held is in every answer.');
      const names = gone.map(({ ticker, days }) => `${ticker} on ${dayRanges(days)}`);
      const next = 'Ask whether the currency was still held. If not, accept it with a note: it then counts as nothing.';
      return finding('warn', `Held before and left out of an answer: ${listed(names, '; ')}.`, next, count);
    },
  },
  {
    id: 'C04',
    title: 'Restatements in the period',
    limit: '0 restatements',
    find: ({ input, figures }) => {
      const { restatements, base } = figures;
      if (input.answers.size === 0) return NO_ANSWERS;
      if (restatements.length === 0) return pass('No final balance changed later.');
      const locked = input.lockedBefore && lastDay(input.lockedBefore.period);
      const afterLock = restatements.some(({ day }) => locked !== null && day <= locked);
      const names = restatements.map((restatement) => restatementWords(restatement, base, figures.baseDecimals));
      const next = afterLock
        ? 'A locked closing changed: ask Citron for the reason, keep the answer as a note, and reopen the locked month.'
        : 'Read the difference, ask Citron for the reason, and keep the answer as a note.';
      return finding(afterLock ? 'fail' : 'warn', `Restated: ${listed(names, '; ')}.`, next, restatements.length);
    },
  },
  {
    id: 'C10',
    title: 'Opening equals the locked closing before',
    limit: '0 differences',
    find: ({ input, figures }) => {
      const locked = input.lockedBefore;
      if (!locked || locked.period !== addPeriods(input.period, -1)) {
        const next =
          'Months cannot be locked yet: compare the opening with the workbook handed over for the month before.';
        return finding('not-tested', 'No closing is locked for the month before.', next, 0);
      }
      const opening = new Map(figures.rollForward.map((row) => [row.ticker, row.opening]));
      const unlike = [...new Set([...locked.closing.keys(), ...opening.keys()])].sort().flatMap((ticker) => {
        const text = locked.closing.get(ticker);
        const before = text === undefined ? ZERO : decimal(text);
        const now = opening.has(ticker) ? (opening.get(ticker) ?? null) : ZERO;
        return now?.equals(before) ? [] : [`${ticker} ${before.toFixed()} locked, ${now?.toFixed() ?? 'missing'} now`];
      });
      if (unlike.length === 0) return pass(`All openings are the closings locked for ${locked.period}.`);
      const next = `Look for a restatement of ${lastDay(locked.period)}; reopen ${locked.period} if the new balance is right.`;
      return finding('fail', `Unlike the locked closing: ${listed(unlike, '; ')}.`, next, unlike.length);
    },
  },
  {
    id: 'C21',
    title: 'Opening and closing day settled',
    limit: '0 days looked at once',
    find: ({ input, figures }) => {
      const ends = [...new Set([figures.days[0], figures.days.at(-1)])].flatMap((day) => day ?? []);
      const missing = ends.filter((day) => !input.answers.has(day));
      if (missing.length > 0) {
        const running = runningMonth(input);
        const toCome = missing.filter((day) => running !== null && day > running.until);
        const next = [
          ...(toCome.length < missing.length ? ['Sync the named days.'] : []),
          ...(running !== null && toCome.length > 0 ? [running.next] : []),
        ];
        const days = missing.map((day) => (toCome.includes(day) ? `${day}, which had not come yet` : day));
        return finding('not-tested', `No answer for ${days.join(' and ')}.`, next.join(' '), missing.length);
      }
      const open = ends.filter((day) => !input.answers.get(day)?.settled);
      if (open.length === 0) return pass('A second look, 24 hours after the cut-off or later, gave the same balances.');
      const next = 'Sync with a second look at these days, at least 24 hours after their cut-off.';
      return finding('warn', `Looked at once only: ${open.join(' and ')}.`, next, open.length);
    },
  },
  {
    id: 'C25',
    title: 'Source host documented',
    limit: 'documented hosts only',
    find: ({ input: { connection } }) => {
      const hosts = listed(connection.hosts) || 'none';
      if (connection.sample) {
        return finding('not-tested', `SAMPLE DATA from ${hosts}: there is no source to test.`, '', 0);
      }
      if (connection.hosts.length === 0) return NO_ANSWERS;
      const unknown = connection.undocumentedHosts;
      if (unknown.length === 0) return pass(`Answered by ${hosts}, as documented.`);
      const next = 'Make sure that this address is the API of Citron; it is named as source host on the Summary.';
      const words = `Answered by ${listed(unknown)}, which the documentation does not name.`;
      return finding('warn', words, next, unknown.length);
    },
  },
  {
    id: 'C26',
    title: 'Opening and closing balances known',
    limit: '0 balances',
    find: ({ input, figures }) => {
      const openings = figures.rollForward.filter((row) => row.openingMark === 'missing').map((row) => row.ticker);
      const closings = figures.rollForward.filter((row) => row.closingMark === 'missing').map((row) => row.ticker);
      const parts: string[] = [];
      const next: string[] = [];
      if (openings.length > 0) {
        parts.push(`Opening balance missing: ${listed(openings)}`);
        next.push('Fetch the day before, or enter an opening with note and person.');
      }
      if (closings.length > 0) {
        const running = runningMonth(input);
        parts.push(`Closing balance missing: ${listed(closings)}`);
        if (running === null) {
          next.push('Fetch the last day again, or accept with a note that the currency was not held.');
        } else {
          parts.push(`${lastDay(input.period)} had not come yet when Citron last answered, on ${running.until}`);
          next.push(running.next);
        }
      }
      if (parts.length > 0) {
        return finding('fail', `${parts.join('. ')}.`, next.join(' '), openings.length + closings.length);
      }
      if (figures.tickers.length === 0) return finding('not-tested', 'No currency is known.', 'Sync the month.', 0);
      return pass(`Known for all ${counted(figures.tickers.length, 'currency', 'currencies')}.`);
    },
  },
];

/** `2026-10-31 USDT −0.500000 (−0.46 EUR), touches the closing of 2026-10 and the opening of 2026-11`. */
function restatementWords(
  { day, ticker, change, posted, later }: RestatementEffect,
  base: string,
  decimals: number,
): string {
  const by = change === null ? 'no longer reported' : change.toFixed(later ? decimalsOf(later.text) : 0);
  const value = posted === null ? '' : ` (${posted.toFixed(decimals)} ${base})`;
  const period = periodOf(day);
  const touches =
    day === lastDay(period) ? `, touches the closing of ${period} and the opening of ${addPeriods(period, 1)}` : '';
  return `${day} ${ticker} ${by}${value}${touches}`;
}
