/** Runs the terminal's door: within the test as its entry does, or as a process of its own, the way a scheduler does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { runCli } from '../../../main/cli/run.ts';
import type { Day } from '../../../main/values/time.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/server.ts';

const ENTRY = path.resolve(import.meta.dirname, '../../../main/cli/index.ts');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Stdout as JSON. */
  json<T>(): T;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Waits until stdout or stderr has said something. */
  said(pattern: RegExp): Promise<string>;
}

type Variables = Readonly<Record<string, string>>;

/** The variables of this machine without secrets of its own, and no browser that opens. */
function variables(env: Variables): NodeJS.ProcessEnv {
  const { CITRON_SECRET: _secret, CITRON_DESK_PASSPHRASE: _passphrase, ...inherited } = process.env;
  return { ...inherited, BROWSER: 'none', ...env };
}

/** Starts a process. */
export function start(args: readonly string[], env: Variables = {}): Started {
  const child = spawn(process.execPath, [ENTRY, ...args], {
    env: variables(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  let heard = (): void => {};
  const listen = (take: (text: string) => void) => (chunk: Buffer) => {
    take(chunk.toString('utf8'));
    heard();
  };
  child.stdout.on(
    'data',
    listen((text) => {
      stdout += text;
    }),
  );
  child.stderr.on(
    'data',
    listen((text) => {
      stderr += text;
    }),
  );
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr, json: () => JSON.parse(stdout) }));
  });
  return {
    child,
    ended,
    async said(pattern) {
      for (;;) {
        const found = pattern.exec(stdout) ?? pattern.exec(stderr);
        if (found !== null) return found[0];
        if (child.exitCode !== null)
          throw new Error(`Ended with ${child.exitCode} before saying ${pattern}:\n${stderr}`);
        await new Promise<void>((resolve) => {
          heard = resolve;
          child.once('close', () => resolve());
        });
      }
    },
  };
}

/**
 * Runs a command line within the test, by the function that the program's entry calls, on streams that are no terminal. A
 * process of its own takes four times as long to start as most commands to act.
 */
export async function run(args: readonly string[], env: Variables = {}): Promise<Ended> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  stdin.end();
  const exit = (code: number) => {
    throw new Error(`ended at once with ${code}`);
  };
  const { platform } = process;
  const around = { stdin, stdout, stderr, env: variables(env), platform, exit, on() {}, off() {} };
  const said = Promise.all([text(stdout), text(stderr)]);
  const code = await runCli(args, around as unknown as NodeJS.Process);
  stdout.end();
  stderr.end();
  const [out, err] = await said;
  return { code, stdout: out, stderr: err, json: () => JSON.parse(out) };
}

/** Runs a command line in a process of its own. */
export function runProcess(args: readonly string[], env: Variables = {}): Promise<Ended> {
  return start(args, env).ended;
}

/** A folder of its own for one test. */
export function freshFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'citron-desk-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface SandboxProcess {
  readonly url: string;
  readonly key: string;
  readonly secret: string;
  stop(): Promise<void>;
}

/** The sandbox as a process of its own; ends with the test. */
export async function startSandboxProcess(...args: string[]): Promise<SandboxProcess> {
  const { child, ended, said } = start(['sandbox', ...args]);
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  onTestFinished(stop);
  return { ...JSON.parse(await said(/^\{.*\}$/m)), stop };
}

/** First day of a company whose history takes a tenth of the time to make: enough for the month that most tests are about. */
const START = '2026-08-01' as Day;

/** The sandbox within the test, by the function that its command calls; ends with the test. */
export async function startSandboxHere(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ start: START, ...options });
  onTestFinished(sandbox.close);
  return sandbox;
}
