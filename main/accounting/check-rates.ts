/** Checks of the rates at period end. Pure. */
import { Decimal, roundTo } from '../values/money.ts';
import { type CheckedMonth, type CheckRule, finding, listed, pass, runningMonth } from './check-words.ts';
import { FRESH_MINUTES, OLDEST_FIXING_DAYS } from './rate-history.ts';
import { duration, tooOldWords } from './rates.ts';
import type { DayRate } from './value-figures.ts';

/** Per cent by which the rate used may differ from an independent one before a person should look. */
const COMPARISON_LIMIT = new Decimal(1);

export const rateChecks: readonly CheckRule[] = [
  {
    id: 'C05',
    title: 'A period-end rate for every balance that is not nil',
    limit: '0 balances',
    find: ({ input, figures }) => {
      const { closing, bridge, base } = figures;
      const running = runningMonth(input);
      const without = closing.rows
        .filter(({ ticker, rate }) => rate.state === 'missing' && closing.withoutValue.includes(ticker))
        .map(({ ticker, rate }) => ({
          ticker,
          // Of a day to come no quote is old: it is of a day before.
          why: running !== null || rate.tooOldMinutes === null ? '' : tooOldWords(rate.tooOldMinutes),
        }));
      // The balance fell to nothing and stayed there without a rate: it has a value, but its movement has none.
      const unsplit = bridge.rows.flatMap((row) =>
        row.openingValue && row.closingValue?.isZero() && row.movement === null && row.lacks.includes('closing')
          ? [{ ticker: row.ticker, words: `${row.ticker}: ${row.remark}` }]
          : [],
      );
      const all = [...without, ...unsplit];
      if (all.length > 0) {
        const next =
          running === null
            ? `Import or type a rate with its source for ${listed(all.map(({ ticker }) => ticker))} on ${closing.day}.`
            : `Capture the rates within ${FRESH_MINUTES} minutes of ${closing.day} 23:59 UTC, or import them afterwards.`;
        const toCome =
          running === null ? '' : `, which had not come yet when Citron last answered, on ${running.until}`;
        // What is said of several currencies is said once.
        const pairs = [...Map.groupBy(without, ({ why }) => why)].map(([why, own]) => {
          const names = listed(own.map(({ ticker }) => `${ticker}→${base}`));
          return why === '' ? names : `${names} (${why})`;
        });
        const sentences = [
          ...(pairs.length === 0 ? [] : [`No rate for ${closing.day}${toCome}: ${listed(pairs, '; ')}.`]),
          ...(unsplit.length === 0
            ? []
            : [
                `${listed(
                  unsplit.map(({ words }) => words),
                  '; ',
                )}.`,
              ]),
        ];
        return finding('fail', sentences.join(' '), next, all.length);
      }
      const held = heldRates(figures);
      if (held.length === 0) return finding('not-tested', 'No balance needs a rate.', '', 0);
      return pass(`Every balance has a rate: ${listed(held.map(rateWords), '; ')}.`);
    },
  },
  {
    id: 'C06',
    title: 'Age of the period-end rates within the limit',
    limit: `${FRESH_MINUTES} minutes before the cut-off; fixings ${OLDEST_FIXING_DAYS} days`,
    find: ({ figures }) => {
      const held = heldRates(figures).filter(({ state }) => state !== 'missing');
      if (held.length === 0) return finding('not-tested', 'There is no period-end rate.', '', 0);
      const old = held.filter(({ state }) => state === 'old');
      if (old.length > 0) {
        const names = old.map(({ ticker, warning }) => `${ticker} ${warning}`);
        const next = 'Import a rate nearer to 23:59 UTC of the last day, or type one with its source.';
        return finding('warn', `${listed(names, '; ')}.`, next, old.length);
      }
      const after = held.filter(({ state }) => state === 'after-cut-off').map(({ ticker }) => ticker);
      const labelled = after.length > 0 ? ` After cut-off: ${listed(after)}.` : '';
      return pass(`All rates are quotes within 60 minutes of the cut-off, or fixings.${labelled}`);
    },
  },
  {
    id: 'C20',
    title: 'Period-end rates agree with an independent source',
    limit: `${COMPARISON_LIMIT.toFixed()} %`,
    find: ({ figures: { rateComparisons } }) => {
      if (rateComparisons.length === 0) {
        const next = 'Import rates of a second source for the last day to compare.';
        return finding('not-tested', 'No independent source was imported.', next, 0);
      }
      const words = (all: typeof rateComparisons): string =>
        listed(
          all.map(
            ({ ticker, percent, independent }) =>
              `${ticker} ${roundTo(percent, 4).toFixed()} % against ${independent.source}`,
          ),
          '; ',
        );
      const apart = rateComparisons.filter(({ percent }) => percent.abs().greaterThan(COMPARISON_LIMIT));
      if (apart.length === 0) return pass(`Within ${COMPARISON_LIMIT.toFixed()} %: ${words(rateComparisons)}.`);
      const next = 'Find out which source is right; import or type the right rate.';
      return finding('warn', `More than ${COMPARISON_LIMIT.toFixed()} % apart: ${words(apart)}.`, next, apart.length);
    },
  },
];

/** Rates of the closing balances that are not nil, without the base currency and test coins. */
function heldRates(figures: CheckedMonth['figures']): readonly DayRate[] {
  return figures.closing.rows
    .filter(({ quantity, rate }) => quantity && !quantity.value.isZero() && !['base', 'test-coin'].includes(rate.state))
    .map(({ rate }) => rate);
}

function rateWords({ path, ageMinutes, state, at }: DayRate): string {
  if (ageMinutes === null || state === 'fixing') return `${path} fixing of ${at?.slice(0, 10) ?? ''}`;
  const minutes = Math.abs(ageMinutes);
  const age = minutes > 60 ? duration(minutes) : `${minutes} min`;
  return `${path} ${age} ${ageMinutes < 0 ? 'after' : 'before'} the cut-off`;
}
