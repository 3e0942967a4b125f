/** Formulas of the checks of the movements. */
import { equal, is, nothingImported, passes, type Rules, type Words } from './check-rule.ts';
import { SAME_LINES, SAME_TRANSACTION } from './completeness.ts';

/** Movements of one standing in the list beside the books. */
function itemsOf({ at, table }: Words, standing: string): string {
  const [items, words] = ['items', 'why'].map((key) => at(table('open').column(key)));
  return `SUMIFS(${items},${words},"${standing}")`;
}

export const movementRules: Rules = {
  C11: (words) => {
    const items = (standing: string) => itemsOf(words, standing);
    const open = ['pending', 'held', 'debited-not-confirmed'].map(items).join('+');
    return { branches: [is(nothingImported(words), 'not-tested', '0'), is(open, 'warn')], otherwise: passes() };
  },
  C14: (words) => {
    const of = (word: string) => words.countIf('outside', 'result', equal(word));
    return {
      branches: [
        is(nothingImported(words), 'not-tested', '0'),
        is(`${of('not imported')}+${of('another date')}`, 'warn'),
      ],
      otherwise: passes(),
    };
  },
  C15: (words) => {
    const certain = words.countIf('repeated', 'result', equal(SAME_TRANSACTION));
    const all = `${certain}+${words.countIf('repeated', 'result', equal(SAME_LINES))}`;
    return {
      branches: [is(nothingImported(words), 'not-tested', '0'), is(certain, 'fail', all), is(all, 'warn')],
      otherwise: passes(),
    };
  },
  C16: (words) => ({
    branches: [
      is(nothingImported(words), 'not-tested', '0'),
      is(words.countIf('controls', 'result', equal('differs')), 'fail'),
    ],
    otherwise: passes(`SUM(${words.at(words.table('controls').column('lines'))})`),
  }),
  C22: (words) => ({
    branches: [is(nothingImported(words), 'not-tested', '0'), is(itemsOf(words, 'cut-off minute'), 'warn')],
    otherwise: passes(),
  }),
  C27: (words) => {
    const { at, table, countIf } = words;
    const [agrees, by] = ['agrees', 'by'].map((key) => at(table('controlTotals').column(key)));
    const broken = countIf('rowBalances', 'broken', equal('>0'));
    const unlike = countIf('controlTotals', 'agrees', equal('differs'));
    const found = `${broken}+${unlike}`;
    const tested = `SUM(${at(table('rowBalances').column('tested'))})+${countIf('controlTotals', 'agrees', equal('agrees'))}`;
    return {
      branches: [
        is(nothingImported(words), 'not-tested', '0'),
        is(`${broken}+COUNTIFS(${agrees},"differs",${by},"person")`, 'fail', found),
        is(found, 'warn'),
        is(`IF(${tested}=0,1,0)`, 'not-tested', '0'),
      ],
      otherwise: passes(tested),
    };
  },
};
