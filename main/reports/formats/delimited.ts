/**
 * Delimited text as RFC 4180 writes it: text always in quotes, so that leading zeros and line breaks stay; figures without;
 * nothing at all where there is no figure.
 */

/** Characters with which a spreadsheet begins a formula, and the mark that keeps them text. Their wide forms count too. */
const TAKEN_FOR_FORMULA = /^[=+\-@\t\r\n'＝＋－＠]/;

/** What a manifest says about `formulaSafe`. */
export const FORMULA_RULE =
  "A text that begins with = + - @, one of their wide forms, a tab, a line break or ' has one ' put before it. To read it back, take one leading ' away. Figures are never changed.";

/** The text as no spreadsheet takes it for a formula. `plainAgain` gives it back. */
export function formulaSafe(text: string): string {
  return TAKEN_FOR_FORMULA.test(text) ? `'${text}` : text;
}

/** The text before `formulaSafe`. */
export function plainAgain(text: string): string {
  return text.startsWith("'") ? text.slice(1) : text;
}

/** The text in double quotes, those inside it doubled. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** One line of fields that are written already. */
export function record(fields: readonly string[], delimiter: ',' | ';' = ','): string {
  return `${fields.join(delimiter)}\r\n`;
}
