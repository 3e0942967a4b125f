/** Formulas of the checks of the roll-forward. */
import { equal, is, noCurrency, passes, type Rules, unanswered, untestedDays } from './check-rule.ts';
import { movedDays } from './roll-forward-status.ts';

export const rollForwardRules: Rules = {
  C07: (words) => {
    const of = (word: string) => words.countIf('rollForward', 'status', equal(word));
    return {
      branches: [
        is(noCurrency(words), 'not-tested', '0'),
        is(of('open'), 'fail'),
        is(of('not-tested'), 'not-tested'),
        is(of('accepted'), 'warn'),
      ],
      otherwise: passes(of('within-tolerance')),
    };
  },
  C08: (words) => {
    const untested = untestedDays(words);
    const all = `IF(${untested}=${words.month.figures.days.length - 1},${untested},0)`;
    const of = (word: string) => words.countIf('days', 'status', equal(word));
    return {
      branches: [is(of('open'), 'fail'), is(all, 'not-tested'), is(untested, 'warn'), is(of('accepted'), 'warn')],
      otherwise: passes(),
    };
  },
  C09: (words) => {
    const { rollForward, checks } = words.month.figures;
    const seen = rollForward.filter(({ ticker }) => movedDays(words.month, ticker) > 0).length;
    const check = checks.find(({ id }) => id === 'C09');
    // A change beyond the digits of a cell moved the balance and does not show.
    if (check?.status === 'warn' && check.count !== seen) return null;
    const moved = words.countIf('rollForward', 'moved', equal('>0'));
    return {
      branches: [is(`IF(${untestedDays(words)}=0,1,0)`, 'pass', '0'), is(moved, 'warn')],
      otherwise: { status: 'not-tested', figure: '0' },
    };
  },
  C23: (words) => ({
    branches: [is(unanswered(words), 'not-tested', '0'), is(words.countIf('belowZero', 'below', equal('>0')), 'warn')],
    otherwise: passes(),
  }),
  C24: (words) => {
    const { at, table } = words;
    const [came, status] = [at(table('rollForward').column('came')), at(table('rollForward').column('status'))];
    const of = (word: string) =>
      `COUNTIFS(${came},"came",${status},"${word}")+COUNTIFS(${came},"went",${status},"${word}")`;
    const [opening, closing] = [
      at(table('rollForward').column('opening')),
      at(table('rollForward').column('reported')),
    ];
    const unknown = `COUNTIF(${opening},"missing")+COUNTIFS(${opening},"<>missing",${closing},"missing",${came},"<>went")`;
    return {
      branches: [
        is(noCurrency(words), 'not-tested', '0'),
        is(`${of('open')}+${of('not-tested')}`, 'warn'),
        is(unknown, 'not-tested'),
      ],
      otherwise: passes(`COUNTIF(${came},"came")+COUNTIF(${came},"went")`),
    };
  },
};
