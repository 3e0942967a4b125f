/** Asks for a secret on the terminal without showing it. */
import type { ReadStream } from 'node:tty';
import { Failure } from '../failure.ts';

const ENTER = new Set(['\r', '\n']);
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const BACKSPACE = new Set(['\u007f', '\b']);

/** Reads one line in raw mode: nothing typed is echoed or kept in a history. */
export async function promptSecret(input: ReadStream, say: (text: string) => void, question: string): Promise<string> {
  say(question);
  input.setRawMode(true);
  input.setEncoding('utf8');
  input.resume();
  try {
    return await new Promise<string>((resolve, reject) => {
      let typed = '';
      const onData = (chunk: string): void => {
        for (const key of chunk) {
          if (ENTER.has(key) || key === CTRL_D) {
            input.off('data', onData);
            resolve(typed);
            return;
          }
          if (key === CTRL_C) {
            input.off('data', onData);
            reject(new Failure('cancelled', 'Stopped before anything was kept.'));
            return;
          }
          typed = BACKSPACE.has(key) ? [...typed].slice(0, -1).join('') : typed + key;
        }
      };
      input.on('data', onData);
    });
  } finally {
    input.setRawMode(false);
    input.pause();
    say('\n');
  }
}
