/** Turns what came over the wire, or did not, into one `CitronError` with a sentence and a next step. */

import { counted } from '../values/words.ts';
import { isLoopback } from './base-url.ts';
import { type ErrorBody, plainText } from './error-body.ts';
import { ERROR_CODES } from './error-codes.ts';
import { type CallRecord, type CitronCode, CitronError } from './types.ts';

/** For a call that moves money or creates something: whether it happened is unknown unless the API said no. */
const OUTCOME_UNKNOWN =
  'It is not known whether it was carried out: look in the back office before sending it again. The app does not repeat it.';

const HINTS: Readonly<Record<CitronCode, string>> = {
  'keys-refused': 'Check the public and the secret key of this connection and enter them again.',
  forbidden: 'Ask the owner of the Citron account for the right to do this, and whether this address may use the API.',
  'invalid-input': 'Change the named values and send the request again.',
  rejected: 'Change the request; it was not carried out.',
  'rate-limited': 'Wait a while, then continue with fewer requests at a time.',
  unavailable: 'Try again later.',
  'timed-out': 'Check the connection to the internet and try again.',
  network: 'Check the connection to the internet and the address of the API.',
  'malformed-answer': 'Check the address of the API, then show the answer to Citron support.',
};

export interface Facts {
  readonly call: CallRecord;
  /** False for a call that moves money or creates something. */
  readonly repeatable: boolean;
  readonly errorCode?: string | null;
  readonly fields?: Readonly<Record<string, string>>;
  readonly retryAfterMs?: number | null;
  readonly hint?: string;
  readonly cause?: unknown;
}

const LEAVES_OUTCOME_UNKNOWN: ReadonlySet<CitronCode> = new Set([
  'timed-out',
  'network',
  'unavailable',
  'malformed-answer',
]);

/**
 * The error of a call, with the next step of its code; for a call that may have been carried out, that it must be looked up
 * first.
 */
export function citronError(code: CitronCode, message: string, facts: Facts): CitronError {
  const unknown = !facts.repeatable && LEAVES_OUTCOME_UNKNOWN.has(code);
  return new CitronError(code, message, unknown ? OUTCOME_UNKNOWN : (facts.hint ?? HINTS[code]), {
    call: facts.call,
    errorCode: facts.errorCode ?? null,
    fields: facts.fields ?? {},
    retryAfterMs: facts.retryAfterMs ?? null,
    cause: facts.cause,
  });
}

function says(text: string): string {
  return text === '' ? '' : ` It says: ${text}`;
}

/** The error of an answer that carries an `error_code`: nothing was executed, whatever the HTTP status. */
export function rejection(body: ErrorBody & { errorCode: string }, facts: Facts): CitronError {
  const meaning = Object.hasOwn(ERROR_CODES, body.errorCode) ? ERROR_CODES[body.errorCode] : undefined;
  const sentence = meaning?.message ?? 'Citron refused the request.';
  const named = fieldList(body.fields);
  const about = named === '' ? '' : ` It names ${named}`;
  return citronError('rejected', `${sentence} Code ${body.errorCode}.${says(body.text)}${about}`, {
    ...facts,
    errorCode: body.errorCode,
    fields: body.fields,
    ...(meaning && { hint: meaning.hint }),
  });
}

function spanOf(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 120 ? counted(seconds, 'second') : `${Math.ceil(seconds / 60)} minutes`;
}

function fieldList(fields: Readonly<Record<string, string>>): string {
  const named = Object.entries(fields).map(([field, text]) => `${field}: ${text}`);
  return plainText(named.join('; '));
}

/** Some servers answer 403 for a wrong signature; the text tells it from a missing permission. */
const ABOUT_KEYS = /signature|api key|process-key|header_key/i;

/** The error of an answer whose status is not 2xx and which carries no `error_code`. */
export function statusError(status: number, body: ErrorBody | null, facts: Facts): CitronError {
  const { host, endpoint } = facts.call;
  const text = body?.text ?? '';
  if (status >= 300 && status < 400) {
    return citronError(
      'malformed-answer',
      `${host} answered with a redirect, which is not followed: a signed request goes only where you sent it.`,
      {
        ...facts,
        hint: 'Enter the address of the API itself in the connection.',
      },
    );
  }
  // Keys go with POST requests only: a GET that is refused says nothing about them.
  if ((status === 401 || status === 403) && endpoint.startsWith('GET ')) {
    return citronError('forbidden', `${host} does not answer ${endpoint} without keys.${says(text)}`, {
      ...facts,
      hint: 'The documentation asks for no keys there, so none are sent; nothing that decides a figure comes from it.',
    });
  }
  if (status === 401 || (status === 403 && ABOUT_KEYS.test(facts.call.responseText))) {
    return citronError('keys-refused', `Citron refused the keys of this connection.${says(text)}`, facts);
  }
  if (status === 403)
    return citronError('forbidden', `Citron does not allow ${endpoint} with these keys.${says(text)}`, facts);
  if (status === 407) return citronError('network', `The proxy on the way to ${host} asks for a sign-in.`, facts);
  if (status === 408) return citronError('timed-out', `${host} gave up waiting for the request.`, facts);
  if (status === 429) {
    const wait = facts.retryAfterMs == null ? '' : ` for ${spanOf(facts.retryAfterMs)}`;
    return citronError('rate-limited', `${host} asks for a pause${wait}.${says(text)}`, facts);
  }
  if (status >= 500)
    return citronError('unavailable', `${host} is out of order at present (HTTP ${status}).${says(text)}`, facts);
  if (body !== null && Object.keys(body.fields).length > 0) {
    return citronError('invalid-input', `Citron refused these values: ${fieldList(body.fields)}`, {
      ...facts,
      fields: body.fields,
    });
  }
  if (status === 404 || status === 405) {
    return citronError('rejected', `${host} knows no ${endpoint} (HTTP ${status}).${says(text)}`, {
      ...facts,
      hint: 'Check the address of the API in the connection.',
    });
  }
  // A good status may carry a refusal: the sentence names the one that came.
  return citronError('rejected', `Citron refused the request (HTTP ${facts.call.status}).${says(text)}`, facts);
}

/** The error of an answer with a good status that nevertheless says no, in one of the documented shapes. */
export function refusalInside(body: ErrorBody, facts: Facts): CitronError {
  if (/^unauthori[sz]ed\b/i.test(body.text)) return statusError(401, body, facts);
  if (/^forbidden\b/i.test(body.text)) return statusError(403, body, facts);
  return statusError(400, body, facts);
}

/**
 * Whether a refused connection was one to the host itself: a proxy has another port. True where the error names none. Without
 * a port of its own the host has that of https, and on this machine perhaps that of http.
 */
function isPortOf(error: unknown, host: string): boolean {
  const port = typeof error === 'object' && error !== null && 'port' in error ? String(error.port) : null;
  const own = /:(\d+)$/.exec(host)?.[1];
  const usual = isLoopback(host) ? ['443', '80'] : ['443'];
  return port === null || (own === undefined ? usual : [own]).includes(port);
}

/** What a thrown network error means, in words; `fetch` hides it in the cause, Electron in the message. */
export function networkSentence(error: unknown, host: string): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = inner instanceof Error && 'code' in inner ? String(inner.code) : '';
  const text = `${code} ${inner instanceof Error ? inner.message : ''}`;
  if (/ENOTFOUND|EAI_AGAIN|NAME_NOT_RESOLVED/.test(text)) return `The host ${host} cannot be found from here.`;
  if (/PROXY_CONNECTION_FAILED/.test(text) || (code === 'ECONNREFUSED' && !isPortOf(inner, host)))
    return `The proxy on the way to ${host} does not answer.`;
  if (/ECONNREFUSED|CONNECTION_REFUSED/.test(text)) return `Nothing answers at ${host}.`;
  if (/bad port|UNSAFE_PORT/i.test(text)) return `The port of ${host} is not one that requests may go to.`;
  if (/CERT|SELF.SIGNED|SSL|TLS/i.test(text)) return `The certificate of ${host} is not trusted on this machine.`;
  if (/ENETUNREACH|EHOSTUNREACH|INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE/.test(text))
    return `There is no way to ${host} from here.`;
  if (/PROXY|TUNNEL/.test(text)) return `The proxy on the way to ${host} does not let the request through.`;
  return `The connection to ${host} broke off before the answer was complete.`;
}
