import { describe, expect, test } from 'vitest';
import { cleanKey, sign } from '../../../main/citron/keys.ts';

const SECRET = 'AbCdEfG123456';
const bytes = (text: string) => new TextEncoder().encode(text);

describe('signature', () => {
  test.each([
    [
      '{"currency":"BTC","foreign_id":"123456"}',
      '03c25fcf7cd35e7d995e402cd5d51edd72d48e1471e865907967809a0c189ba55b90815f20e2bb10f82c7a9e9d865546fda58989c2ae9e8e2ff7bc29195fa1ec',
    ],
    [
      '{}',
      '89ff570683bfcd9e2c8911332e07e3ff196ca50f91faef98126fb0eb76df90d7ccddc4372a99ba67ec072fd3aac5d0b7eac44652e2b29ce36dbcf5ee50b6fa05',
    ],
    [
      '',
      '0104da715ed5bb364eba7167a71316e194f5ca21629884dca6c368cfd411d2b8404d0cccf928a76ef5b8d170eae711d9a9ef4d9c74cd23693869c96fd64c335f',
    ],
  ])('of %j is the published one', (body, expected) => {
    expect(sign(bytes(body), SECRET)).toBe(expected);
  });
});

describe('a pasted key', () => {
  test.each(['  key-1 ', '\r\nkey-1\n', '\tkey-1', '\u00a0key-1\ufeff'])('%j loses what surrounds it', (text) => {
    expect(cleanKey(text, 'public key')).toBe('key-1');
  });

  test.each(['XQ z', 'XQ\nz', 'XQ\u200bz', 'XQéz', 'XQ\u0000z'])('%j is refused without being shown', (text) => {
    expect(() => cleanKey(text, 'secret key')).toThrow(
      expect.objectContaining({ code: 'invalid-input', message: expect.not.stringContaining('XQ') }),
    );
  });

  test.each(['', '  ', '\n'])('%j is empty', (text) => {
    expect(() => cleanKey(text, 'secret key')).toThrow('The secret key is empty.');
  });
});
