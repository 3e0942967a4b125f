/** Text as the file format can hold it. */

/** Whatever may need a change: control characters, halves of characters, what is no character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML cannot hold
const UNUSUAL = /[\u0000-\u0009\u000b-\u001f\u007f\ud800-\udfff\ufffe\uffff]/;
const MOST_TEXT = 32_000;

/** Text that the file format can hold and every program reads back alike. It is never a formula, whatever it begins with. */
export function plainText(value: string): string {
  if (value.length <= MOST_TEXT && !UNUSUAL.test(value)) return value;
  const clean = value
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML cannot hold
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '\ufffd');
  return clean.length > MOST_TEXT ? `${clean.slice(0, MOST_TEXT)}…` : clean;
}
