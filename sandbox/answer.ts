/** Answers of the documented shapes, and the four shapes of errors. */

/** What a call answers: a status and a body, JSON unless it says otherwise. */
export interface Answered {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
}

/** A refused request; thrown by the calls, written as one of the four documented error bodies. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
  }
}

/** E1: one text per bad field. */
export function invalidFields(errors: Readonly<Record<string, string>>): Refusal {
  return new Refusal(400, { errors });
}

/** E2: `Unauthorized`, `Forbidden`, and the like. */
export function refused(status: number, message: string): Refusal {
  return new Refusal(status, { message });
}

/** E3: one field of a wrong type, as `payments/create-payment` says it. */
export function invalidValue(field: string, message: string, type: string): Refusal {
  return new Refusal(422, { loc: [field], msg: message, type, ctx: { in: 'body' } });
}

/** E4: an `error_code` of the documented list. Nothing was executed. */
export function rejected(code: string, message: string): Refusal {
  return new Refusal(400, { message, error_code: code });
}

/** 200 with a value as JSON. */
export function ok(value: unknown): Answered {
  return { status: 200, body: JSON.stringify(value) };
}

/** A JSON number written with exactly these digits, for places where the API answers numbers. */
export function jsonNumber(text: string): unknown {
  return (JSON as typeof JSON & { rawJSON(source: string): unknown }).rawJSON(text);
}

export type Fields = Readonly<Record<string, unknown>>;

/** A required text field; E1 when it is missing or not a text. */
export function requiredText(fields: Fields, name: string): string {
  const value = fields[name];
  const said = name.replaceAll('_', ' ');
  if (value === undefined || value === null || value === '') {
    throw invalidFields({ [name]: `The ${said} field is required.` });
  }
  if (typeof value !== 'string') throw invalidFields({ [name]: `The ${said} must be a string.` });
  return value;
}

/** An optional text field; null when absent or empty. */
export function optionalText(fields: Fields, name: string): string | null {
  const value = fields[name];
  return value === undefined || value === null || value === '' ? null : requiredText(fields, name);
}
