/** Formulas of the checks of what must agree. */
import type { Reference } from '../pen.ts';
import { currencies, equal, is, noCurrency, passes, type Rules } from './check-rule.ts';

export const agreementRules: Rules = {
  C12: ({ at, table, countIf, month }) => {
    const of = (word: string) => countIf('ledger', 'status', equal(word));
    return {
      branches: [
        // Books that were imported without a row are tested: they agree with nothing.
        ...(month.figures.ledger?.length === 0
          ? []
          : [is(`IF(COUNTA(${at(table('ledger').column('ticker'))})=0,1,0)`, 'not-tested', '0')]),
        is(of('open'), 'fail'),
        is(countIf('held', 'rows', '0'), 'warn'),
        is(of('accepted'), 'warn'),
      ],
      otherwise: passes(),
    };
  },
  C13: ({ at, table, countIf }) => ({
    branches: [
      is(`IF(COUNTA(${at(table('networks').column('result'))})=0,1,0)`, 'not-tested', '0'),
      is(countIf('networks', 'result', equal('fail')), 'fail'),
      is(countIf('networks', 'result', equal('inconclusive')), 'warn'),
    ],
    otherwise: passes(),
  }),
  C17: (words) => {
    const { month, at, table } = words;
    const { bridge, opening, closing, testCoins, checks, baseDecimals: cents } = month.figures;
    const none = is(noCurrency(words), 'not-tested', '0');
    if (bridge.total === null || opening.net === null || closing.net === null) {
      const coins = `COUNTIF(${at(table('ends').column('state'))},"test-coin")`;
      const lacking = `${currencies(words)}-${coins}-COUNT(${at(table('bridge').column('openingValue'))})`;
      const shown = bridge.rows.length - testCoins.size - bridge.posted.length;
      const check = checks.find(({ id }) => id === 'C17');
      return check?.count === shown || bridge.rows.length === 0
        ? { branches: [none], otherwise: { status: 'not-tested', figure: lacking } }
        : null;
    }
    // Values beyond 15 digits do not add up in cells; the exact texts do.
    if (month.valueSlack(cents) > 0) return null;
    const name = (of: string) => at(month.names.get(of) as Reference);
    const parts = ['Opening_Value_Total', 'Movement_Value_Total', 'Rate_Effect_Total', 'Rounding_Total'].map(name);
    const off = (one: string, other: string) => `IF(ROUND(${one}-${other},${cents})=0,0,1)`;
    const total = name('Bridge_Closing_Total');
    const across = off(parts.join('+'), total);
    const down = `${off(parts[0] ?? '', name('Opening_Value_Valuation'))}+${off(total, name('Closing_Value_Total'))}`;
    return { branches: [none, is(`${across}+${down}`, 'fail')], otherwise: passes() };
  },
  C18: ({ month, at, table }) => {
    const [debit, credit] = ['Journal_Debit_Total', 'Journal_Credit_Total'].map((name) =>
      at(month.names.get(name) as Reference),
    );
    return {
      branches: [
        is(`IF(COUNT(${at(table('journal').column('debit'))})=0,1,0)`, 'not-tested', '0'),
        is(`IF(ROUND(${debit}-${credit},${month.figures.baseDecimals})=0,0,1)`, 'fail'),
      ],
      otherwise: passes(),
    };
  },
  C19: ({ at, table, countIf }) => ({
    branches: [
      is(`IF(COUNT(${at(table('decisions').column('beside'))})=0,1,0)`, 'not-tested', '0'),
      is(`${countIf('decisions', 'beside', equal('>1'))}+${countIf('decisions', 'beside', equal('<-1'))}`, 'warn'),
    ],
    otherwise: passes(),
  }),
};
