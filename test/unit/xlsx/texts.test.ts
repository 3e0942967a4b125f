/** Kept texts come back as they were, however many and whatever they are made of. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Texts } from '../../../main/xlsx/texts.ts';
import { anyCharacter } from '../any-character.ts';

describe('kept texts', () => {
  it('come back as they were, and the same one has the same number', () => {
    const word = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 20 }),
      fc.constantFrom('', 'a', '\ufeffa', '\ud83c', '\udf4b', '🍋', 'constructor'),
      fc.integer({ min: 1_000, max: 70_000 }).map((length) => '\ufeffx\ud800'.repeat(length / 3)),
    );
    const property = fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const texts = new Texts();
      const numbers = words.map((text) => texts.add(text));
      expect(numbers.map((number) => texts.get(number))).toEqual(words);
      for (let again = 0; again < 10; again++) expect(words.map((text) => texts.add(text))).toEqual(numbers);
      expect(numbers.map((number) => texts.get(number))).toEqual(words);
      expect(new Set(numbers).size).toBe(new Set(words).size);
    });
    fc.assert(property, { numRuns: 100 });
  });

  it('may be many', () => {
    const texts = new Texts();
    const count = 50_000;
    for (let at = 0; at < count; at++) expect(texts.add(`text ${at}`)).toBe(at);
    for (let at = 0; at < count; at += 7) expect(texts.get(at)).toBe(`text ${at}`);
    expect(texts.add('text 40000')).toBe(40_000);
    expect(texts.get(count)).toBe('');
  });
});
