/** What the formulas of a check are written with: branches over cells of the other sheets. */
import type { CheckStatus } from '../../accounting/figures.ts';
import type { Month, Tables } from '../month.ts';
import type { Reference } from '../pen.ts';
import type { Cells } from '../table.ts';

/** Branches in order: where `when` is not nil, the status is this one and the figure is `figure`. */
export interface Branch {
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
export interface Words {
  readonly month: Month;
  readonly table: (name: keyof Tables) => Cells;
  /** COUNTIF over a column. */
  readonly countIf: (name: keyof Tables, key: string, criterion: string) => string;
  readonly at: (place: Reference) => string;
}

export const is = (when: string, status: CheckStatus, figure = when): Branch => ({ when, status, figure });
export const passes = (figure = '0'): Omit<Branch, 'when'> => ({ status: 'pass', figure });
export const equal = (word: string) => `"${word}"`;

/** 1 where no day of the period and the opening day was answered. */
export const unanswered = ({ countIf, month }: Words) =>
  `IF(${countIf('answers', 'state', equal('missing'))}=${month.figures.days.length},1,0)`;

/** Currencies of the month, and 1 where there is none. */
export const currencies = ({ at, table }: Words) => `COUNTA(${at(table('rollForward').column('opening'))})`;
export const noCurrency = (words: Words) => `IF(${currencies(words)}=0,1,0)`;

export const untestedDays = ({ countIf }: Words) => countIf('coverage', 'imported', equal('no'));

/** 1 where no movement of the period was imported or entered. */
export const nothingImported = ({ at, table, countIf }: Words) =>
  `IF(${countIf('coverage', 'imported', equal('yes'))}+COUNT(${at(table('movements').column('no'))})+COUNT(${at(table('open').column('at'))})=0,1,0)`;

export type Rules = Readonly<Record<string, (words: Words) => Rule | null>>;
