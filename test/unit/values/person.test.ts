import { expect, it } from 'vitest';
import { samePerson } from '../../../main/values/person.ts';

it.each([
  ['case', 'ada lovelace', true],
  ['outer and repeated spaces', '  Ada \u00a0 Lovelace ', true],
  ['wide letters', 'Ａda Lovelace', true],
  ['a space without a width', 'Ada Lovelace\u200b', true],
  ['a mark of direction and a soft hyphen', '\u200fAda Love\u00adlace', true],
  ['another letter', 'Ida Lovelace', false],
])('%s: Ada Lovelace and %j are one person: %s', (_what, other, same) => {
  expect(samePerson('Ada Lovelace', other)).toBe(same);
});
