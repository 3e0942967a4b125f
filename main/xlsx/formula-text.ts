/** Formulas as people read them, and whether two of them mean the same when rows were moved. */
import { cellName, columnLetters, quotedSheet } from './address.ts';
import type { CellReference, Expression } from './formula.ts';
import type { Template } from './templates.ts';

/** The formula of a template at a cell, with its equals sign. */
export function formulaText(template: Template, row: number, column: number): string {
  const { expression, key } = template;
  return `=${expression === null ? key.slice(1) : written(expression, row, column)}`;
}

function written(expression: Expression, row: number, column: number): string {
  const write = (part: Expression): string => written(part, row, column);
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'text':
      return `"${expression.value.replaceAll('"', '""')}"`;
    case 'boolean':
      return expression.value ? 'TRUE' : 'FALSE';
    case 'name':
      return expression.name;
    case 'cell':
      return place(expression, row, column);
    case 'range':
      return `${place(expression.from, row, column)}:${place({ ...expression.to, sheet: null }, row, column)}`;
    case 'minus':
      return expression.of.kind === 'operation' ? `-(${write(expression.of)})` : `-${write(expression.of)}`;
    case 'operation': {
      const side = (part: Expression): string => (part.kind === 'operation' ? `(${write(part)})` : write(part));
      return `${side(expression.left)}${expression.operator}${side(expression.right)}`;
    }
    case 'call':
      return `${expression.name}(${expression.args.map(write).join(',')})`;
  }
}

function place(reference: CellReference, row: number, column: number): string {
  const { sheet, rowAbsolute, columnAbsolute } = reference;
  const atRow = rowAbsolute ? reference.row : reference.row + row;
  const atColumn = columnAbsolute ? reference.column : reference.column + column;
  const name =
    rowAbsolute || columnAbsolute
      ? `${columnAbsolute ? '$' : ''}${columnLetters(atColumn)}${rowAbsolute ? '$' : ''}${atRow}`
      : cellName(atRow, atColumn);
  return sheet === null ? name : `${quotedSheet(sheet)}!${name}`;
}

/** A formula where it stands. */
export interface Standing {
  readonly template: Template;
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** Where a row of a sheet stands now; 0 when it is gone. */
export type RowMap = (sheet: string, row: number) => number;

/** Whether a formula still means the same cells after rows were moved, as a spreadsheet moves its references with them. */
export function sameMeaning(was: Standing, is: Standing, moved: RowMap): boolean {
  const [one, other] = [was.template.expression, is.template.expression];
  if (one === null || other === null) return was.template.key === is.template.key;
  return alike(one, other);

  function alike(a: Expression, b: Expression): boolean {
    switch (a.kind) {
      case 'number':
      case 'text':
      case 'boolean':
        return b.kind === a.kind && a.value === b.value;
      case 'name':
        return b.kind === 'name' && a.name.toUpperCase() === b.name.toUpperCase();
      case 'minus':
        return b.kind === 'minus' && alike(a.of, b.of);
      case 'operation':
        return b.kind === 'operation' && a.operator === b.operator && alike(a.left, b.left) && alike(a.right, b.right);
      case 'call':
        return (
          b.kind === 'call' &&
          a.name === b.name &&
          a.args.length === b.args.length &&
          a.args.every((arg, index) => alike(arg, b.args[index] as Expression))
        );
      case 'range':
        return (
          b.kind === 'range' &&
          sameCell(a.from, b.from) &&
          sameCell({ ...a.to, sheet: a.from.sheet }, { ...b.to, sheet: b.from.sheet })
        );
      case 'cell':
        return b.kind === 'cell' && sameCell(a, b);
    }
  }

  function sameCell(a: CellReference, b: CellReference): boolean {
    if ((a.sheet ?? was.sheet) !== (b.sheet ?? is.sheet)) return false;
    if (a.rowAbsolute !== b.rowAbsolute || a.columnAbsolute !== b.columnAbsolute) return false;
    const columnOf = (ref: CellReference, at: Standing) => (ref.columnAbsolute ? ref.column : ref.column + at.column);
    const rowOf = (ref: CellReference, at: Standing) => (ref.rowAbsolute ? ref.row : ref.row + at.row);
    return columnOf(a, was) === columnOf(b, is) && moved(a.sheet ?? was.sheet, rowOf(a, was)) === rowOf(b, is);
  }
}
