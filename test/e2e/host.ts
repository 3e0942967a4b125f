/**
 * The terminal's program for one test after another: the same commands, without a start of Node and of the program for each.
 * Told a line it runs that, and answers with what it says first, then with its exit code; told `stop` it does what SIGTERM does.
 */
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runCli } from '../../main/cli/run.ts';

const answer = (message: object): void => void process.send?.(message);

/** Signals of the line that is running. */
let signals = new EventEmitter();

async function run(line: readonly string[]): Promise<void> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  stdout.once('data', (chunk: Buffer) => answer({ said: chunk.toString('utf8') }));
  const complaint = text(stderr);
  signals = new EventEmitter();
  // What a process is to its program, of which this line has none to itself.
  const { env, exit, platform, stdin } = process;
  const around = Object.assign(signals, { env, exit, platform, stdin, stdout, stderr });
  const code = await runCli(line, around as unknown as Parameters<typeof runCli>[1]);
  stderr.end();
  answer({ code, complaint: await complaint });
}

process.on('message', (message: readonly string[] | 'stop') => {
  if (message === 'stop') signals.emit('SIGTERM');
  else void run(message);
});
