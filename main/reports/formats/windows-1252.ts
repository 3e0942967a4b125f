/** Windows-1252, the code page of DATEV's files. */

/** Characters of bytes 0x80 to 0x9f; a space stands where the code page has none. */
const HIGH = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const REPLACEMENT = '?'.charCodeAt(0);

export interface Encoded {
  readonly bytes: Buffer;
  /** Characters that the code page does not have; each is written as `?`. */
  readonly replaced: number;
}

/** The text in the code page. Composed first, so that a letter with an accent of its own is found. */
export function windows1252(text: string): Encoded {
  let replaced = 0;
  const bytes = [...text.normalize('NFC')].map((character) => {
    const code = character.codePointAt(0) ?? REPLACEMENT;
    if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
    const high = character === ' ' ? -1 : HIGH.indexOf(character);
    if (high >= 0) return 0x80 + high;
    replaced += 1;
    return REPLACEMENT;
  });
  return { bytes: Buffer.from(bytes), replaced };
}
