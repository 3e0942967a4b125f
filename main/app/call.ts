/**
 * The way through every door: the call's name is known, its input is what the contract says, and the answer is a plain
 * result. The output is parsed too, so that nothing leaves that the contract does not name.
 */
import type { z } from 'zod';
import {
  type CallInput,
  type CallName,
  type CallOutput,
  contract,
  type Result,
  type UseCases,
} from '../../preload/contract.ts';
import { asFailure, Failure, stackOf } from '../failure.ts';

function isCallName(name: string): name is CallName {
  return Object.hasOwn(contract, name);
}

/** The first thing wrong with an input, in one sentence. Values are left out: one of them may be a secret. */
function inputFailure(name: string, error: z.ZodError): Failure {
  const issue = error.issues[0];
  if (issue?.code === 'too_big' && issue.origin === 'string') {
    const what = `“${issue.path.join('.')}” is longer than ${issue.maximum} characters.`;
    return new Failure('invalid-input', what, 'Shorten it.');
  }
  const where = issue === undefined || issue.path.length === 0 ? 'The input' : `“${issue.path.join('.')}”`;
  return new Failure('invalid-input', `${where} is not what ${name} takes: ${issue?.message ?? 'unreadable'}.`);
}

/** Calls a use case with an input that is parsed first. Throws a Failure; `invalid-input` for what the contract does not take. */
export async function callUseCase<N extends CallName>(
  useCases: UseCases,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  const call = contract[name];
  const parsed = call.input.safeParse(input);
  if (!parsed.success) throw inputFailure(name, parsed.error);
  const act = useCases[name] as (input: unknown) => unknown;
  return call.output.parse(await act(parsed.data)) as CallOutput<N>;
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
    return { ok: true, value: await callUseCase(useCases, name, input as CallInput<typeof name>) };
  } catch (error) {
    const failure = asFailure(error);
    if (failure.code === 'unexpected') log(`${name}: ${stackOf(failure)}`);
    return { ok: false, error: failure.view() };
  }
}
