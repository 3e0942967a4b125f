/** Checks of what must agree: books, networks, bridge and valuation, journal. Pure. */
import { Decimal, roundTo, ZERO } from '../values/money.ts';
import { counted } from '../values/words.ts';
import { byRemark, type CheckedMonth, type CheckRule, finding, listed, pass } from './check-words.ts';

/** Difference between a revaluation line and the bridge's rate effect that needs no look, in base currency. */
const REVALUATION_LIMIT = new Decimal(1);

/** Nothing at all, at the decimals of posted amounts. */
const nilWords = ({ figures: { base, baseDecimals } }: CheckedMonth) => `${ZERO.toFixed(baseDecimals)} ${base}`;

export const agreementChecks: readonly CheckRule[] = [
  {
    id: 'C12',
    title: 'The books agree with Citron',
    limit: 'less than one reported unit',
    find: ({ figures: { ledger, closing } }) => {
      if (ledger === null) {
        return finding(
          'not-tested',
          'No book balances were imported.',
          'Import the trial balance of the month end.',
          0,
        );
      }
      const open = ledger.filter(({ status }) => status === 'open');
      if (open.length > 0) {
        const words = open.map(
          ({ ticker, account, remaining, remark }) =>
            `${ticker} in ${account} ${[remaining?.toFixed() ?? '', remark].filter((word) => word !== '').join(', ')}`,
        );
        const next = 'Correct the books, or name a reconciling item with its reason.';
        return finding('fail', `Open: ${listed(words, '; ')}.`, next, open.length);
      }
      const inBooks = new Set(ledger.map(({ ticker }) => ticker));
      const absent = closing.rows
        .filter(({ ticker, quantity, rate }) => {
          return rate.state !== 'test-coin' && quantity && !quantity.value.isZero() && !inBooks.has(ticker);
        })
        .map(({ ticker }) => ticker);
      if (absent.length > 0) {
        const next = 'Map the account that holds the currency, or book its balance.';
        return finding('warn', `Held with Citron and not in the books: ${listed(absent)}.`, next, absent.length);
      }
      const accepted = ledger.filter(({ status }) => status === 'accepted').map(({ ticker }) => ticker);
      if (accepted.length > 0) {
        const words = `Accepted with a note: ${listed(accepted)}.`;
        return finding('warn', words, 'Nothing, if the note still holds.', accepted.length);
      }
      const explained = ledger.filter(({ status }) => status === 'explained').length;
      const items = explained > 0 ? ` ${counted(explained, 'currency', 'currencies')} with reconciling items.` : '';
      return pass(`All ${counted(ledger.length, 'currency', 'currencies')} of the books agree.${items}`);
    },
  },
  {
    id: 'C13',
    title: 'Networks agree with tickers',
    limit: '0 differences',
    find: ({ figures: { networks } }) => {
      if (networks.length === 0) {
        return finding(
          'not-tested',
          'The account list was not read within the period.',
          'Sync within the month to compare.',
          0,
        );
      }
      const failed = networks.filter(({ result }) => result === 'fail');
      if (failed.length > 0) {
        const words = failed.map(
          ({ ticker, difference, accounts }) =>
            `${ticker} ${difference?.toFixed() ?? `${accounts.toFixed()} not in the balances`}`,
        );
        const next = 'Compare the account list with the balances: the ticker is not the sum of its networks.';
        return finding('fail', `Sum of networks less balance: ${listed(words, '; ')}.`, next, failed.length);
      }
      const moved = networks.filter(({ result }) => result === 'inconclusive').map(({ ticker }) => ticker);
      if (moved.length > 0) {
        const next = 'Sync again at a quiet moment.';
        return finding('warn', `Inconclusive, the balance moved meanwhile: ${listed(moved)}.`, next, moved.length);
      }
      return pass(`All ${counted(networks.length, 'ticker')} are the sum of their networks.`);
    },
  },
  {
    id: 'C17',
    title: 'Bridge agrees with the valuation',
    limit: nilWords,
    find: ({ figures: { bridge, opening, closing, base, baseDecimals, testCoins } }) => {
      if (bridge.rows.length === 0) return finding('not-tested', 'No currency is known.', 'Sync the month.', 0);
      const total = bridge.posted.find(({ ticker }) => ticker === 'total');
      if (!bridge.total || !total || !opening.net || !closing.net) {
        const lacking = bridge.rows.filter(
          (row) => row.movement === null && row.ticker !== 'total' && !testCoins.has(row.ticker),
        );
        const words = byRemark(lacking);
        const next = 'Import or type the missing rates, fetch the missing balances.';
        return finding('not-tested', `There is no total bridge. ${listed(words, '; ')}.`, next, lacking.length);
      }
      const { openingValue, movement, rateEffect, rounding, closingValue } = total;
      const across = openingValue.plus(movement).plus(rateEffect).plus(rounding).minus(closingValue);
      const down = [openingValue.minus(opening.net), closingValue.minus(closing.net)];
      const off = [across, ...down].filter((difference) => !difference.isZero());
      if (off.length === 0)
        return pass(`Opening + movement + rates + rounding = closing, ${closingValue.toFixed(baseDecimals)} ${base}.`);
      const words = `Differences of ${listed(off.map((difference) => difference.toFixed()))} ${base}.`;
      return finding('fail', words, 'This is a fault of the program: report it and hand nothing over.', off.length);
    },
  },
  {
    id: 'C18',
    title: 'Journal balances',
    limit: nilWords,
    find: ({ figures: { journal, base, baseDecimals } }) => {
      if (journal.lines.length === 0) {
        return finding('not-tested', 'There is no entry.', 'See the journal for the reason per currency.', 0);
      }
      const difference = journal.debit.minus(journal.credit);
      if (difference.isZero()) return pass(`Debits equal credits, ${journal.debit.toFixed(baseDecimals)} ${base}.`);
      const words = `Debit less credit ${difference.toFixed()} ${base}.`;
      return finding('fail', words, 'Do not post: this is a fault of the program, report it.', 1);
    },
  },
  {
    id: 'C19',
    title: 'Revaluation beside the effect of rates',
    limit: ({ figures: { base, baseDecimals } }) => `${REVALUATION_LIMIT.toFixed(baseDecimals)} ${base} a line`,
    find: ({ figures: { journal, bridge, base, baseDecimals } }) => {
      const pairs = journal.decisions.flatMap(({ ticker, entry }) => {
        const effect = bridge.rows.find((row) => row.ticker === ticker)?.rateEffect;
        if (!entry || !effect) return [];
        return [{ ticker, difference: entry.minus(roundTo(effect, baseDecimals)) }];
      });
      if (pairs.length === 0) return finding('not-tested', 'There is no entry to set beside the bridge.', '', 0);
      const apart = pairs.filter(({ difference }) => difference.abs().greaterThan(REVALUATION_LIMIT));
      if (apart.length === 0) return pass(`All lines are within ${REVALUATION_LIMIT.toFixed()} ${base}.`);
      const words = apart.map(({ ticker, difference }) => `${ticker} ${difference.toFixed(baseDecimals)}`);
      const next = 'The two differ where the books use other rates or quantities within the month: look at those.';
      return finding('warn', `Entry less effect of rates, ${base}: ${listed(words, '; ')}.`, next, apart.length);
    },
  },
];
