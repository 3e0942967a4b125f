import { balanceBlocks } from './balance-blocks.ts';
import { equal, is, noCurrency, passes, type Rules, unanswered, type Words } from './check-rule.ts';
import { HOST } from './provenance.ts';

/** A count over the balances of all currencies, block by block. */
function over({ month, at, table }: Words, count: (range: string) => string): string {
  const balances = table('balances');
  const parts = balanceBlocks(month).flatMap((block) => {
    const [first, last] = [block[0], block.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [count(at({ ...balances.column(first), toColumn: balances.column(last).column }))];
  });
  return parts.length === 0 ? '0' : parts.join('+');
}

export const evidenceRules: Rules = {
  C01: (words) => ({
    branches: [is(words.countIf('answers', 'state', equal('missing')), 'fail')],
    otherwise: passes(),
  }),
  C02: (words) => ({
    branches: [
      is(unanswered(words), 'not-tested', '0'),
      is(words.countIf('answers', 'state', equal('provisional')), 'fail'),
    ],
    otherwise: passes(),
  }),
  C03: (words) => ({
    branches: [
      is(unanswered(words), 'not-tested', '0'),
      is(
        over(words, (range) => `COUNTIF(${range},"n/r")`),
        'warn',
      ),
    ],
    otherwise: passes(),
  }),
  C04: (words) => {
    const found = `COUNT(${words.at(words.table('restatements').column('day'))})`;
    const status = words.month.figures.checks.find(({ id }) => id === 'C04')?.status === 'fail' ? 'fail' : 'warn';
    return { branches: [is(unanswered(words), 'not-tested', '0'), is(found, status)], otherwise: passes() };
  },
  C10: ({ at, table, countIf }) => ({
    branches: [
      is(`IF(COUNTA(${at(table('openings').column('result'))})=0,1,0)`, 'not-tested', '0'),
      is(countIf('openings', 'result', equal('differs')), 'fail'),
    ],
    otherwise: passes(),
  }),
  C21: ({ month, at, table }) => {
    const ends = [0, month.figures.days.length - 1];
    const count = (key: string, word: string) =>
      ends.map((index) => `COUNTIF(${at(table('answers').cell(key, index))},"${word}")`).join('+');
    return {
      branches: [is(count('state', 'missing'), 'not-tested'), is(count('settled', 'no'), 'warn')],
      otherwise: passes(),
    };
  },
  C25: ({ at, table, countIf }) => ({
    branches: [
      is(`IF(COUNTA(${at(table('hosts').column('kind'))})=0,1,0)`, 'not-tested', '0'),
      is(countIf('hosts', 'kind', equal(HOST.sample)), 'not-tested', '0'),
      is(countIf('hosts', 'kind', equal(HOST.other)), 'warn'),
    ],
    otherwise: passes(),
  }),
  C26: (words) => {
    const missing = (key: string) => words.countIf('rollForward', key, equal('missing'));
    return {
      branches: [is(noCurrency(words), 'not-tested', '0'), is(`${missing('opening')}+${missing('reported')}`, 'fail')],
      otherwise: passes(),
    };
  },
};
