import fc from 'fast-check';
import { expect, test } from 'vitest';
import { repeatedName } from '../../../main/citron/repeated-name.ts';

test.each([
  ['{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}', null],
  ['{"a":":","b":"a","c":["a",{}]}', null],
  ['{"a":1,"b":{"x":1,"y":[{"z":1}],"x":2}}', 'x'],
  ['{"a\\"":1,"a":2,"a\\"":3}', 'a"'],
  ['[{"a":1},{"b":1,"\\u0062":2}]', 'b'],
  ['"a"', null],
])('%s: %j', (text, name) => {
  expect(repeatedName(text)).toBe(name);
});

test('no text that JSON itself writes repeats a name, and one that is put in is found', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (value, name) => {
      const text = JSON.stringify({ value });
      expect(repeatedName(text)).toBeNull();
      const quoted = JSON.stringify(name);
      expect(repeatedName(`{"deep":[{${quoted}:${text},"-":0,${quoted}:1}]}`)).toBe(name);
    }),
  );
});
