/** What a formula of this program may say: + − * / &, comparison, the functions of `functions.ts`, cells, ranges, other sheets, names. */

/** A reference relative to the cell that holds the formula, where not absolute. */
export interface CellReference {
  readonly kind: 'cell';
  readonly sheet: string | null;
  readonly row: number;
  readonly rowAbsolute: boolean;
  readonly column: number;
  readonly columnAbsolute: boolean;
}

export type Operator = '+' | '-' | '*' | '/' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | CellReference
  | { readonly kind: 'range'; readonly from: CellReference; readonly to: CellReference }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'minus'; readonly of: Expression };

/** A formula outside the closed vocabulary. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError';
}
