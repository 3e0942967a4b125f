/** Decides what an answer means: by the HTTP status first, then by the body (the documentation prints no statuses). */
import type { z } from 'zod';
import { type ErrorBody, plainText, readErrorBody } from './error-body.ts';
import { citronError, type Facts, refusalInside, rejection, statusError } from './errors.ts';
import { parseAnswerJson } from './exact-json.ts';
import { repeatedName } from './repeated-name.ts';
import { retryAfterMs } from './retry.ts';
import type { WireAnswer } from './transport.ts';
import type { Answer, CitronError } from './types.ts';

type Parsed = { readonly json: unknown } | { readonly problem: string };

function parse(text: string): Parsed {
  try {
    const json = parseAnswerJson(text.replace(/^\uFEFF/, ''));
    const repeated = repeatedName(text);
    return repeated === null ? { json } : { problem: `“${plainText(repeated)}” stands in it twice` };
  } catch (error) {
    if (error instanceof RangeError) return { problem: 'it is nested too deeply' };
    if (!(error instanceof SyntaxError)) throw error;
    return { problem: text.trim() === '' ? 'it is empty' : 'it is not complete JSON' };
  }
}

/** Names the first thing that is wrong with an answer, and where in it: `data.USDT: not a decimal number`. */
function firstProblem(error: z.ZodError): string {
  let issue = error.issues[0];
  const path = [...(issue?.path ?? [])];
  while (issue?.code === 'invalid_union' && issue.errors[0]?.[0]) {
    const branches: z.core.$ZodIssue[][] = issue.errors;
    issue = branches.find((branch) => (branch[0]?.path.length ?? 0) > 0)?.[0] ?? branches[0]?.[0];
    path.push(...(issue?.path ?? []));
  }
  const place = plainText(path.map(String).join('.'));
  const what = (issue?.message ?? 'unexpected').replace(/^Invalid input: /, '');
  return place === '' ? what : `${place}: ${what}`;
}

function hasCode(body: ErrorBody | null): body is ErrorBody & { errorCode: string } {
  return body !== null && body.errorCode !== null;
}

/** The typed value of an answer, or the `CitronError` it amounts to. `now` is the local clock, in milliseconds. */
export function interpret<T>(wire: WireAnswer, schema: z.ZodType<T>, repeatable: boolean, now: number): Answer<T> {
  const { call } = wire;
  const facts: Facts = { call, repeatable, retryAfterMs: retryAfterMs(call, now) };
  const malformed = (what: string): CitronError =>
    citronError('malformed-answer', `The answer of ${call.host} to ${call.endpoint} cannot be used: ${what}.`, facts);

  const parsed = parse(call.responseText);
  const body = 'json' in parsed ? readErrorBody(parsed.json) : null;
  const good = call.status >= 200 && call.status < 300;
  if (hasCode(body) && call.status !== 401 && call.status !== 429) throw rejection(body, facts);
  if (!good) throw statusError(call.status, body, facts);
  if (!wire.utf8) throw malformed('it is not UTF-8 text');
  if (/^text\/html\b/i.test(call.responseHeaders['content-type'] ?? '')) throw malformed('it is a web page, not data');
  if ('problem' in parsed) throw malformed(parsed.problem);
  const checked = schema.safeParse(parsed.json);
  if (checked.success) return { value: checked.data, call };
  if (body !== null) throw refusalInside(body, facts);
  throw malformed(firstProblem(checked.error));
}
