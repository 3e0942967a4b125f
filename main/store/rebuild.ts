/** Reads a stored answer again, by the same schemas by which it was read when it came. */
import type { z } from 'zod';
import { answers } from '../citron/answers.ts';
import { parseAnswerJson } from '../citron/exact-json.ts';

export type AnswerKind = keyof typeof answers;

/** The typed value of a stored response; null when it cannot be read. */
export function readAnswer<K extends AnswerKind>(kind: K, responseText: string): z.output<(typeof answers)[K]> | null {
  let json: unknown;
  try {
    json = parseAnswerJson(responseText.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
  const parsed = answers[kind].safeParse(json);
  return parsed.success ? (parsed.data as z.output<(typeof answers)[K]>) : null;
}
