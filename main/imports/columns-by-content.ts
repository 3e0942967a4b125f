/** Columns whose names say nothing, such as those of another language, proposed by what stands in them. */
import type { MovementsMapping } from '../../preload/contract/import-mapping.ts';
import { readAmount } from './amount.ts';
import type { Look } from './header.ts';
import { readMoment } from './moment.ts';
import { isStatusWord, typeOfWord } from './words.ts';

type Columns = MovementsMapping['columns'];
type Role = keyof Columns;

const CODE = /^[A-Z][A-Z0-9]{1,11}$/;
const ID = /^[\w-]{1,64}$/;
/** More different words than this are no types and no statuses. */
const MOST_WORDS = 60;

const isTime = (cell: string): boolean =>
  /\d[-/.:]\d/.test(cell) &&
  (['dmy', 'mdy'] as const).some((dateOrder) => 'moment' in readMoment(cell, { zone: 'UTC', dateOrder }));
const isAmount = (cell: string): boolean => (['.', ','] as const).some((mark) => 'amount' in readAmount(cell, mark));

/** Whether the cells of a column are what the role holds; they are never empty. */
const FITS: Readonly<Partial<Record<Role, (cells: readonly string[], rows: number) => boolean>>> = {
  createdAt: (cells) => cells.every(isTime),
  currency: (cells) => cells.every((cell) => CODE.test(cell)) && new Set(cells).size <= MOST_WORDS,
  type: (cells) => mostly(cells, (word) => typeOfWord(word) !== 'unknown'),
  status: (cells) => mostly(cells, isStatusWord),
  amount: (cells) => cells.every((cell) => isAmount(cell) && !isTime(cell)),
  id: (cells, rows) => cells.length === rows && new Set(cells).size === rows && cells.every((cell) => ID.test(cell)),
};

/** Half of the different words at least: a person says what the others mean. */
function mostly(cells: readonly string[], known: (word: string) => boolean): boolean {
  const words = [...new Set(cells)];
  return words.length <= MOST_WORDS && words.filter(known).length * 2 >= words.length;
}

/** Roles that another column fills already. */
function isFilled(columns: Columns, role: Role): boolean {
  if (role === 'createdAt') return columns.createdAt + columns.confirmedAt !== '';
  if (role === 'amount') return columns.amount + columns.sentAmount + columns.receivedAmount !== '';
  if (role === 'currency') return columns.currency + columns.sentCurrency + columns.receivedCurrency !== '';
  return columns[role] !== '';
}

/** For each role that no name fills, the first column left whose contents fit it. A person confirms every one of them. */
export function columnsByContent(look: Look, columns: Columns): Readonly<Partial<Record<Role, string>>> {
  const taken = new Set(Object.values(columns));
  const found: Partial<Record<Role, string>> = {};
  for (const [role, fits] of Object.entries(FITS) as [Role, NonNullable<(typeof FITS)[Role]>][]) {
    if (isFilled(columns, role)) continue;
    const column = look.columns.find((name) => {
      const cells = taken.has(name) ? [] : look.cells(name);
      return cells.length > 0 && fits(cells, look.rows.length);
    });
    if (column === undefined) continue;
    taken.add(column);
    found[role] = column;
  }
  return found;
}
