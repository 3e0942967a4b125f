/** What every command that decides something has: a note, a person, and the numbers of the decisions it kept. */
import { Failure } from '../../failure.ts';
import type { CommandLine, Context } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { requiredText, text } from '../values.ts';

export const DECIDED = { note: { type: 'string' }, by: { type: 'string' } } as const;

/** `--by`; without it the person at this desk. */
export function person(line: CommandLine): { readonly by?: string } {
  const by = text(line, 'by');
  return by === undefined ? {} : { by };
}

export function decided(line: CommandLine): { readonly note: string; readonly by?: string } {
  return { note: requiredText(line, 'note'), ...person(line) };
}

export function keptDecisions(context: Context, kept: { readonly decisions: readonly number[] }): number {
  const { decisions } = kept;
  const words = decisions.length === 1 ? `Kept decision ${decisions[0]}.` : `Kept decisions ${decisions.join(', ')}.`;
  context.print(context.json ? JSON.stringify(kept) : words);
  return EXIT.done;
}

/** `--fee "1.1 TRX"`. */
export function feeOf(line: CommandLine): { readonly name: string; readonly amount: string } | undefined {
  const value = text(line, 'fee');
  if (value === undefined) return undefined;
  const [amount, name, more] = value.split(/\s+/);
  if (amount !== undefined && name !== undefined && more === undefined) return { name, amount: plainAmount(amount) };
  throw new Failure('invalid-input', `--fee “${value}” is not an amount and a currency.`, 'Write it like "1.1 TRX".');
}

/** A plain decimal number as typed. A decimal comma or an exponent is refused, not guessed. */
export function plainAmount(word: string): string {
  if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(word)) return word;
  throw new Failure('invalid-input', `“${word}” is not an amount.`, 'Write plain digits with a point, as in -0.5.');
}
