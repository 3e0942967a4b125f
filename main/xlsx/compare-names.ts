/** Whether the defined names of a workbook lead where they led: a key total is found by its name. */
import type { Book } from './book.ts';
import type { CellReference, Expression } from './formula.ts';
import { type RowMap, sameMeaning } from './formula-text.ts';
import type { Template } from './templates.ts';

/** Where differences of names are listed, in place of a sheet. */
export const NAMES = 'Defined names';

interface NameDifference {
  readonly name: string;
  readonly was: string;
  readonly is: string;
}

/**
 * Names that are gone, new, or lead elsewhere once moved rows are followed. Names that programs make for themselves, which
 * begin with an underscore, are not looked at. A name whose first or last row is gone is told by that row.
 */
export function differingNames(was: Book, is: Book, moved: RowMap): NameDifference[] {
  const meant = new Map([...was.names].map(([name, target]) => [name.toUpperCase(), { name, target }]));
  const found: NameDifference[] = [];
  for (const [key, { name, target }] of meant) {
    const now = is.names.get(key);
    if (now === undefined) found.push({ name, was: target, is: 'nothing' });
    else if (target !== now && !sameTarget(template(was, target), template(is, now), moved))
      found.push({ name, was: target, is: now.slice(0, 200) });
  }
  for (const [key, target] of is.names)
    if (!meant.has(key) && !key.startsWith('_')) found.push({ name: key, was: 'nothing', is: target.slice(0, 200) });
  return found;
}

function template({ templates }: Book, target: string): Template | null {
  return templates.get(templates.number(target, 1, 1));
}

function sameTarget(was: Template | null, is: Template | null, moved: RowMap): boolean {
  if (was === null || is === null) return was === is;
  if (was.expression !== null && endsOf(was.expression).some(({ sheet, row }) => moved(sheet ?? '', row) === 0))
    return true;
  const place = { sheet: '', row: 1, column: 1 };
  return sameMeaning({ template: was, ...place }, { template: is, ...place }, moved);
}

function endsOf(expression: Expression): CellReference[] {
  if (expression.kind === 'cell') return [expression];
  return expression.kind === 'range' ? [expression.from, { ...expression.to, sheet: expression.from.sheet }] : [];
}
