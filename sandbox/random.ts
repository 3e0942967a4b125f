/** Reproducible chance: the same words give the same draws on every machine, in every version, in any order of asking. */
import { hash as hashOnce } from 'node:crypto';

export interface Random {
  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number;
  /** True in `percent` of a hundred draws. */
  chance(percent: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** `count` decimal digits as text. */
  digits(count: number): string;
  /** `count` characters of the alphabet. */
  text(count: number, alphabet: string): string;
}

/** SHA-256 of the words as hex. */
export function hash(...words: readonly (string | number)[]): string {
  return hashOnce('sha256', words.join('|'));
}

/** A UUID-shaped id that follows from the words. */
export function uuidOf(...words: readonly (string | number)[]): string {
  const hex = hash('uuid', ...words);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Chance seeded by words. Integer arithmetic only (sfc32), so that no machine's floating point can change a draw. */
export function createRandom(...words: readonly (string | number)[]): Random {
  const seed = hashOnce('sha256', words.join('|'), 'buffer');
  let a = seed.readInt32LE(0);
  let b = seed.readInt32LE(4);
  let c = seed.readInt32LE(8);
  let counter = 1;

  const next = (): number => {
    const value = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + value;
    return value >>> 0;
  };
  for (let warmUp = 0; warmUp < 12; warmUp += 1) next();

  const int = (least: number, most: number): number => least + (next() % (most - least + 1));
  const text = (count: number, alphabet: string): string => {
    const drawn = Buffer.allocUnsafe(count);
    for (let index = 0; index < count; index += 1) drawn[index] = alphabet.charCodeAt(int(0, alphabet.length - 1));
    return drawn.toString('latin1');
  };
  return {
    int,
    chance: (percent) => int(1, 100) <= percent,
    pick: (list) => list[int(0, list.length - 1)] ?? list[0],
    digits: (count) => text(count, '0123456789'),
    text,
  };
}
