/**
 * What the figure and the status of each check follow from: cells of the other sheets. A check that is no function of
 * cells (its evidence is not a table of this workbook) has no rule and is typed.
 */
import type { CheckStatus } from '../../accounting/figures.ts';
import type { Pen, Reference } from '../cells.ts';
import { currencyBlocks } from '../matrix.ts';
import type { Cells } from '../model.ts';
import { laidOut, type Month, type Tables } from '../month.ts';
import { movedDays } from './roll-forward-days.ts';

/** Branches in order: where `when` is not nil, the status is this one and the figure is `figure`. */
interface Branch {
  readonly when: string;
  readonly status: CheckStatus;
  readonly figure: string;
}

interface Rule {
  readonly branches: readonly Branch[];
  /** Where no branch holds. */
  readonly otherwise: Omit<Branch, 'when'>;
}

/** What a rule is written with. */
interface Words {
  readonly month: Month;
  readonly table: (name: keyof Tables) => Cells;
  /** COUNTIF over a column. */
  readonly countIf: (name: keyof Tables, key: string, criterion: string) => string;
  readonly at: (place: Reference) => string;
}

const is = (when: string, status: CheckStatus, figure = when): Branch => ({ when, status, figure });
const passes = (figure = '0'): Omit<Branch, 'when'> => ({ status: 'pass', figure });
const equal = (word: string) => `"${word}"`;

/** 1 where no day of the period and the opening day was answered. */
const unanswered = ({ countIf, month }: Words) =>
  `IF(${countIf('answers', 'state', equal('missing'))}=${month.figures.days.length},1,0)`;

const untestedDays = ({ countIf }: Words) => countIf('coverage', 'imported', equal('no'));

/** A count over the balances of all currencies, block by block. */
function over({ month, at, table }: Words, count: (range: string) => string): string {
  const balances = table('balances');
  const parts = currencyBlocks(month.figures.tickers).flatMap((block) => {
    const [first, last] = [block[0], block.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [count(at({ ...balances.column(first), toColumn: balances.column(last).column }))];
  });
  return parts.length === 0 ? '0' : parts.join('+');
}

const RULES: Readonly<Record<string, (words: Words) => Rule | null>> = {
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
  C05: ({ at, table, month }) => {
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
        is(`COUNTIFS(${state},"missing",${value},"missing")`, 'fail'),
        is(`IF(${held}=0,1,0)`, 'not-tested', '0'),
      ],
      otherwise: passes(),
    };
  },
  C06: ({ at, table }) => {
    const [state, quantity] = ['state', 'quantity'].map((key) => at(table('valuation').column(key)));
    const held = `${quantity},"<>0",${quantity},"<>nil",${quantity},"<>missing"`;
    const rated = `COUNTIFS(${held},${state},"<>base",${state},"<>test-coin",${state},"<>missing")`;
    return {
      branches: [is(`IF(${rated}=0,1,0)`, 'not-tested', '0'), is(`COUNTIFS(${held},${state},"old")`, 'warn')],
      otherwise: passes(),
    };
  },
  C07: ({ countIf }) => {
    const of = (word: string) => countIf('rollForward', 'status', equal(word));
    return {
      branches: [is(of('open'), 'fail'), is(of('not-tested'), 'not-tested'), is(of('accepted'), 'warn')],
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
  C10: ({ at, table, countIf }) => ({
    branches: [
      is(`IF(COUNTA(${at(table('openings').column('result'))})=0,1,0)`, 'not-tested', '0'),
      is(countIf('openings', 'result', equal('differs')), 'fail'),
    ],
    otherwise: passes(),
  }),
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
  C17: ({ month, at }) => {
    const { bridge, opening, closing, baseDecimals: cents } = month.figures;
    if (bridge.total === null || opening.net === null || closing.net === null) return null;
    // Values beyond 15 digits do not add up in cells; the exact texts do.
    if (month.valueSlack(cents) > 0) return null;
    const name = (of: string) => at(month.names.get(of) as Reference);
    const parts = ['Opening_Value_Total', 'Movement_Value_Total', 'Rate_Effect_Total', 'Rounding_Total'].map(name);
    const off = (one: string, other: string) => `IF(ROUND(${one}-${other},${cents})=0,0,1)`;
    const total = name('Bridge_Closing_Total');
    const across = off(parts.join('+'), total);
    const down = `${off(parts[0] ?? '', name('Opening_Value_Valuation'))}+${off(total, name('Closing_Value_Total'))}`;
    return { branches: [is(`${across}+${down}`, 'fail')], otherwise: passes() };
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
  C21: ({ month, at, table }) => {
    const ends = [0, month.figures.days.length - 1];
    const count = (key: string, word: string) =>
      ends.map((index) => `COUNTIF(${at(table('answers').cell(key, index))},"${word}")`).join('+');
    return {
      branches: [is(count('state', 'missing'), 'not-tested'), is(count('settled', 'no'), 'warn')],
      otherwise: passes(),
    };
  },
  C23: (words) => ({
    branches: [is(unanswered(words), 'not-tested', '0'), is(words.countIf('belowZero', 'below', equal('>0')), 'warn')],
    otherwise: passes(),
  }),
  C24: ({ at, table, month }) => {
    if (month.figures.rollForward.length === 0) return null;
    const [came, status] = [at(table('rollForward').column('came')), at(table('rollForward').column('status'))];
    const of = (word: string) =>
      `COUNTIFS(${came},"came",${status},"${word}")+COUNTIFS(${came},"went",${status},"${word}")`;
    return {
      branches: [is(`${of('open')}+${of('not-tested')}`, 'warn')],
      otherwise: passes(`COUNTIF(${came},"came")+COUNTIF(${came},"went")`),
    };
  },
  C26: ({ countIf, month }) => {
    if (month.figures.rollForward.length === 0) return null;
    const missing = (key: string) => countIf('rollForward', key, equal('missing'));
    return { branches: [is(`${missing('opening')}+${missing('reported')}`, 'fail')], otherwise: passes() };
  },
  C16: ({ countIf, month, at, table }) =>
    month.figures.checks.find(({ id }) => id === 'C16')?.status === 'not-tested'
      ? null
      : {
          branches: [is(countIf('controls', 'result', equal('differs')), 'fail')],
          otherwise: passes(`SUM(${at(table('controls').column('lines'))})`),
        },
};

export interface CheckFormulas {
  readonly figure: string;
  readonly status: string;
}

/** The formulas of a check's figure and status; null where they do not follow from cells. */
export function checkFormulas(month: Month, id: string, pen: Pen): CheckFormulas | null {
  const table = (name: keyof Tables) => laidOut(month.tables[name], name);
  const at = (place: Reference) => pen.fixed(place);
  const rule = RULES[id]?.({
    month,
    table,
    at,
    countIf: (name, key, criterion) => `COUNTIF(${at(table(name).column(key))},${criterion})`,
  });
  if (rule == null) return null;
  const nested = (of: (branch: Omit<Branch, 'when'>) => string) =>
    rule.branches.reduceRight((rest, branch) => `IF(${branch.when}>0,${of(branch)},${rest})`, of(rule.otherwise));
  return { figure: nested(({ figure }) => figure), status: nested(({ status }) => `"${status}"`) };
}
