import { expect, test } from 'vitest';
import { COMMANDS } from '../../../main/cli/commands.ts';
import { EXIT, exitCodeOf } from '../../../main/cli/exit-code.ts';
import { nearest } from '../../../main/cli/nearest.ts';
import { parseCommandLine } from '../../../main/cli/parse.ts';
import { progressDisplay } from '../../../main/cli/progress.ts';
import { table } from '../../../main/cli/table.ts';
import { FAILURE_CODES } from '../../../main/failure.ts';
import type { JobEvent } from '../../../preload/contract/jobs.ts';

const parse = (...argv: string[]) => parseCommandLine(argv, COMMANDS);

test('options of the program stand before or after the command', () => {
  for (const argv of [
    ['--data', 'd', '--json', 'sync', 'acme', '--recheck'],
    ['sync', '--recheck', 'acme', '--json', '--data', 'd'],
  ]) {
    expect(parse(...argv)).toMatchObject({ positionals: ['acme'], data: 'd', json: true, options: { recheck: true } });
  }
});

test('a name that is also a word of a command stays a name', () => {
  expect(parse('connection', 'test', 'test')).toMatchObject({
    command: { name: 'connection test' },
    positionals: ['test'],
  });
  expect(parse('sync', 'add')).toMatchObject({ command: { name: 'sync' }, positionals: ['add'] });
});

test('a value that looks like an option is asked for again', () => {
  expect(() => parse('sync', 'acme', '--from', '--recheck')).toThrow('--from needs a value');
  expect(() => parse('sync', 'acme', '--from', '-0.5')).toThrow('--from -0.5 begins with a minus');
  expect(() => parse('sync', 'acme', '--recheck=yes')).toThrow('--recheck takes no value');
});

test('every failure has an exit code of the design', () => {
  const codes = new Set<number>(Object.values(EXIT));
  for (const code of FAILURE_CODES) expect(codes.has(exitCodeOf(code))).toBe(true);
});

test('near words', () => {
  expect(nearest('ballances', ['balances', 'backup'])).toBe('balances');
  expect(nearest('x', ['balances'])).toBe(null);
});

test('figures of a table stand to the right', () => {
  const rows = [
    { a: 'x', b: '1.5' },
    { a: 'long', b: '10.25' },
  ];
  const text = table(rows, [
    { title: 'Name', value: ({ a }) => a },
    { title: 'Sum', value: ({ b }) => b, right: true },
  ]);
  expect(text).toBe('Name    Sum\nx       1.5\nlong  10.25');
});

function event(done: number): JobEvent {
  const timing = { perSecond: 20, secondsLeft: (100 - done) / 20 };
  return { job: 'j', kind: 'sync', connection: 'acme', state: 'running', step: 'days', done, total: 100, ...timing };
}

test('piped progress is a line at every tenth, on a terminal one line is drawn again', () => {
  const piped: string[] = [];
  const plain = progressDisplay({ say: (text) => piped.push(text), interactive: false, columns: 80 });
  for (let done = 0; done <= 100; done += 1) plain.show(event(done));
  plain.end();
  expect(piped.length).toBe(11);
  expect(piped[5]).toBe('days: 50 of 100, 20 per second, 0:03 left\n');

  const drawn: string[] = [];
  const bar = progressDisplay({ say: (text) => drawn.push(text), interactive: true, columns: 60 });
  bar.show(event(50));
  expect(drawn[0]).toMatch(/^\r█{12}░{12} days 50 of 100/);
  expect((drawn[0] ?? '').length).toBeLessThanOrEqual(60);
  bar.end();
  expect(drawn.at(-1)).toMatch(/^\r +\r$/);
});
