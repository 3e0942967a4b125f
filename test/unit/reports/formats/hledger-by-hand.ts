/** What hledger would check, checked by our own hand. */
import { expect } from 'vitest';
import { hledgerTransactions } from '../../../../main/reports/formats/hledger.ts';
import type { FormatMonth } from '../../../../main/reports/formats/kinds.ts';
import { type Decimal, sum, ZERO } from '../../../../main/values/money.ts';

/** Sums to zero in every commodity, and every assertion holds: by our own hand, where hledger is not installed. */
export function checkByHand(of: FormatMonth): void {
  const running = new Map<string, Decimal>();
  for (const { postings, description } of hledgerTransactions(of)) {
    for (const ticker of new Set(postings.map((one) => one.ticker))) {
      const own = postings.filter((one) => one.ticker === ticker);
      expect(sum(own.map(({ amount }) => amount)).isZero(), description).toBe(true);
    }
    for (const { account, ticker, amount, balance } of postings) {
      const now = (running.get(`${account} ${ticker}`) ?? ZERO).plus(amount);
      running.set(`${account} ${ticker}`, now);
      if (balance !== undefined)
        expect(now.equals(balance), `${description}: ${ticker} ${now} is not ${balance}`).toBe(true);
    }
  }
}
