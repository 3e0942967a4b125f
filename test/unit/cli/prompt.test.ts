import { PassThrough } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { expect, test } from 'vitest';
import { promptSecret } from '../../../main/cli/prompt.ts';

/** A terminal's input: what is typed, and whether it is in raw mode, in which the system echoes nothing. */
function keyboard() {
  const raw: boolean[] = [];
  const input = Object.assign(new PassThrough(), {
    setRawMode(on: boolean) {
      raw.push(on);
      return input;
    },
  });
  return { input: input as unknown as ReadStream, raw, type: (text: string) => input.write(text) };
}

test('a secret is read without being shown, corrections included', async () => {
  const { input, raw, type } = keyboard();
  const said: string[] = [];
  const answer = promptSecret(input, (text) => said.push(text), 'Secret key: ');
  type('abx');
  type('\u007fc\r');
  expect(await answer).toBe('abc');
  expect(said).toEqual(['Secret key: ', '\n']);
  expect(raw).toEqual([true, false]);
});

test('Ctrl-C at the prompt is a cancel, and the terminal is as it was', async () => {
  const { input, raw, type } = keyboard();
  const answer = promptSecret(input, () => {}, 'Secret key: ');
  type('ab\u0003');
  await expect(answer).rejects.toMatchObject({ code: 'cancelled' });
  expect(raw).toEqual([true, false]);
});
