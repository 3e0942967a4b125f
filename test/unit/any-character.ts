import fc from 'fast-check';

const HALVES = { from: 0xd800, count: 0x800 };

/** Any character of Unicode. Of fast-check's own `binary` the first use alone takes more than a second: it lists them all. */
export const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff - HALVES.count })
  .map((at) => String.fromCodePoint(at < HALVES.from ? at : at + HALVES.count));
