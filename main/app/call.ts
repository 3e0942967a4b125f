/**
 * The way through every door: the call's name is known, its input is what the contract says, and the answer is a plain
 * result. The output is parsed too, so that nothing leaves that the contract does not name.
 */
import type { z } from 'zod';
import { type CallName, contract, type Result, type UseCases } from '../../preload/contract.ts';
import { asFailure, Failure } from '../failure.ts';

function isCallName(name: string): name is CallName {
  return Object.hasOwn(contract, name);
}

/** The first thing wrong with an input, in one sentence. Values are left out: one of them may be a secret. */
function inputFailure(name: string, error: z.ZodError): Failure {
  const issue = error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? 'The input' : `“${issue.path.join('.')}”`;
  return new Failure('invalid-input', `${where} is not what ${name} takes: ${issue?.message ?? 'unreadable'}.`);
}

/** Answers one call of a door. Never throws; `log` gets the stack of what was unexpected. */
export async function answerCall(
  useCases: UseCases,
  name: string,
  input: unknown,
  log: (text: string) => void,
): Promise<Result<unknown>> {
  try {
    if (!isCallName(name)) throw new Failure('not-found', `There is no call named “${name.slice(0, 60)}”.`);
    const call = contract[name];
    const parsed = call.input.safeParse(input);
    if (!parsed.success) throw inputFailure(name, parsed.error);
    const act = useCases[name] as (input: unknown) => Promise<unknown>;
    const output = call.output.parse(await act(parsed.data));
    return { ok: true, value: output };
  } catch (error) {
    const failure = asFailure(error);
    if (failure.code === 'unexpected') {
      const { cause } = failure;
      log(`${name}: ${cause instanceof Error ? (cause.stack ?? cause.message) : (failure.stack ?? failure.message)}`);
    }
    return { ok: false, error: failure.view() };
  }
}
