/** What becomes of one row of a file. */
export type Judgement =
  | { readonly kind: 'added' | 'changed' | 'duplicate' | 'skipped' }
  | { readonly kind: 'refused'; readonly reason: string };

export const ADDED: Judgement = { kind: 'added' };
export const CHANGED: Judgement = { kind: 'changed' };
export const DUPLICATE: Judgement = { kind: 'duplicate' };
export const SKIPPED: Judgement = { kind: 'skipped' };

export function refused(reason: string): Judgement {
  return { kind: 'refused', reason };
}
