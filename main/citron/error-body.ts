/**
 * Reads the four documented error bodies, alone, combined, as an array or under `detail`:
 * `{message, error_code}`, `{errors: {field: text}}`, `{loc, msg, type}` and `{message}`.
 */
import { ExactNumber } from './exact-json.ts';

export interface ErrorBody {
  readonly errorCode: string | null;
  /** Field → text; empty when no field is named. */
  readonly fields: Readonly<Record<string, string>>;
  /** What the API says, shortened and on one line; empty when it says nothing. */
  readonly text: string;
}

const LONGEST_TEXT = 300;

/** Server text as it may be shown: no control characters, not longer than a paragraph. */
export function plainText(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT)}…` : line;
}

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof ExactNumber) return value.text;
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(' ');
  if (isObject(value)) return Object.values(value).map(textOf).filter(Boolean).join(' ');
  return '';
}

/** `{loc: ["body", "date"], msg}`: the last part of `loc` names the field, the first may only say where it was. */
function located(item: Json): [field: string, text: string] | null {
  if (!Array.isArray(item.loc) || typeof item.msg !== 'string') return null;
  return [textOf(item.loc.at(-1)) || 'request', item.msg];
}

/** What the body says about an error; null when it has none of the documented shapes. */
export function readErrorBody(body: unknown): ErrorBody | null {
  const fields = new Map<string, string>();
  const texts: string[] = [];
  let errorCode: string | null = null;
  let known = false;

  function visit(value: unknown, depth: number): void {
    if (depth > 3) return;
    if (Array.isArray(value)) {
      for (const item of value.slice(0, 50)) visit(item, depth + 1);
      return;
    }
    if (!isObject(value)) return;
    if (typeof value.error_code === 'string' && value.error_code !== '') {
      known = true;
      errorCode ??= plainText(value.error_code);
    }
    const place = located(value);
    if (place !== null) {
      known = true;
      fields.set(plainText(place[0]), plainText(place[1]));
    }
    if (typeof value.message === 'string') {
      known = true;
      texts.push(value.message);
    }
    const named = value.errors;
    if (isObject(named)) {
      for (const [field, text] of Object.entries(named).slice(0, 50))
        fields.set(plainText(field), plainText(textOf(text)));
      known ||= fields.size > 0;
    } else if (typeof named === 'string' || (Array.isArray(named) && named.every((item) => typeof item === 'string'))) {
      texts.push(textOf(named));
      known ||= texts.at(-1) !== '';
    } else {
      visit(named, depth + 1);
    }
    if (typeof value.detail === 'string') {
      known = true;
      texts.push(value.detail);
    } else {
      visit(value.detail, depth + 1);
    }
  }

  visit(body, 0);
  return known ? { errorCode, fields: Object.fromEntries(fields), text: plainText(texts.join(' ')) } : null;
}
