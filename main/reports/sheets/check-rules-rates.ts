/** Formulas of the checks of the rates at the period end. */
import { equal, is, noCurrency, passes, type Rules } from './check-rule.ts';

export const rateRules: Rules = {
  C05: (words) => {
    const { at, table, month } = words;
    const { closing, checks } = month.figures;
    const unrated = closing.rows.filter(
      ({ ticker, rate }) => rate.state === 'missing' && closing.withoutValue.includes(ticker),
    ).length;
    // A balance that fell to nothing without a rate has a value but no movement: Valuation does not show it.
    const check = checks.find(({ id }) => id === 'C05');
    if (check?.status === 'fail' && check.count !== unrated) return null;
    const [state, value, quantity] = ['state', 'value', 'quantity'].map((key) => at(table('valuation').column(key)));
    const held = `COUNTIFS(${quantity},"<>0",${quantity},"<>nil",${quantity},"<>missing",${state},"<>base",${state},"<>test-coin")`;
    return {
      branches: [
        is(noCurrency(words), 'not-tested', '0'),
        is(`COUNTIFS(${state},"missing",${value},"missing")`, 'fail'),
        is(`IF(${held}=0,1,0)`, 'not-tested', '0'),
      ],
      otherwise: passes(),
    };
  },
  C06: (words) => {
    const { at, table } = words;
    const [state, quantity] = ['state', 'quantity'].map((key) => at(table('valuation').column(key)));
    const held = `${quantity},"<>0",${quantity},"<>nil",${quantity},"<>missing"`;
    const rated = `COUNTIFS(${held},${state},"<>base",${state},"<>test-coin",${state},"<>missing")`;
    return {
      branches: [
        is(noCurrency(words), 'not-tested', '0'),
        is(`IF(${rated}=0,1,0)`, 'not-tested', '0'),
        is(`COUNTIFS(${held},${state},"old")`, 'warn'),
      ],
      otherwise: passes(),
    };
  },
  C20: ({ at, table, countIf }) => {
    const beyond = `${countIf('comparisons', 'percent', equal('>1'))}+${countIf('comparisons', 'percent', equal('<-1'))}`;
    return {
      branches: [
        is(`IF(COUNT(${at(table('comparisons').column('percent'))})=0,1,0)`, 'not-tested', '0'),
        is(beyond, 'warn'),
      ],
      otherwise: passes(),
    };
  },
};
