import { expect, it } from 'vitest';
import { oncePer } from '../../../main/values/once-per.ts';

it('works a thing out once for each object, and hands the same one out again', () => {
  let made = 0;
  const lengthOf = oncePer((list: readonly string[]) => {
    made += 1;
    return { length: list.length };
  });
  const [one, other] = [['a'], ['a']];
  expect(lengthOf(one)).toBe(lengthOf(one));
  expect(made).toBe(1);
  expect(lengthOf(other)).toEqual({ length: 1 });
  expect(made).toBe(2);
});

it('keeps nothing of what failed', () => {
  let tries = 0;
  const second = oncePer((_: object) => {
    tries += 1;
    if (tries === 1) throw new RangeError('not yet');
    return 'there';
  });
  const key = {};
  expect(() => second(key)).toThrow('not yet');
  expect(second(key)).toBe('there');
});
