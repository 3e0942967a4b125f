/** The two base URLs of a connection: which are documented, and which are allowed. */
import { Failure } from '../failure.ts';

/** Documented base of nine operations: ping, balances, addresses, withdrawals, currencies, rates, accounts. */
export const DOCUMENTED_API_URL = 'https://app.citrn.io/api';
/** Documented base of the other three: both exchange calls and payments. */
export const DOCUMENTED_EXCHANGE_URL = 'https://app.citrn.com/api';

const EXAMPLE = `Enter an address such as ${DOCUMENTED_API_URL}.`;

/** Loopback by name or address. The URL parser has already turned forms like `127.1` into four numbers. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
}

/**
 * Brings what a person typed to the form that is stored: https (http on this machine only), lower-case host, no slash at
 * the end. Without a path it gets `/api`, under which every documented call lies. Throws `invalid-input` for an address
 * that is half-written, names a user, or carries a query.
 */
export function parseBaseUrl(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw new Failure('invalid-input', 'The API address is empty.', EXAMPLE);
  const whole = trimmed.includes('://') ? trimmed : `https://${trimmed}`;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  if (url === null || /\s/.test(trimmed) || url.hostname === '') {
    throw new Failure('invalid-input', `This is not an address: ${JSON.stringify(trimmed.slice(0, 200))}.`, EXAMPLE);
  }
  if (url.username !== '' || url.password !== '') {
    throw new Failure(
      'invalid-input',
      'The API address holds a user name or password.',
      'Leave out the part before @.',
    );
  }
  if (url.search !== '' || url.hash !== '') {
    throw new Failure('invalid-input', 'The API address holds a query.', 'Leave out everything from ? or # on.');
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw new Failure(
      'invalid-input',
      `${url.protocol}// is not allowed for ${url.host}: what is sent could be read on the way.`,
      'Use https://; http:// is for an API on this machine only.',
    );
  }
  const path = url.pathname.replace(/\/+$/, '');
  return `${url.origin}${path === '' ? '/api' : path}`;
}

/** Whether requests to this base go to a host that the API's documentation names. */
export function isDocumentedHost(baseUrl: string): boolean {
  return [DOCUMENTED_API_URL, DOCUMENTED_EXCHANGE_URL].some(
    (known) => new URL(known).origin === new URL(baseUrl).origin,
  );
}

/**
 * The exchange base that goes with an API base when none is given: the documented one for the documented API, else the same
 * host. A signed request is never sent to a documented host by a connection that was set up for another.
 */
export function exchangeUrlFor(apiUrl: string): string {
  return isDocumentedHost(apiUrl) ? DOCUMENTED_EXCHANGE_URL : apiUrl;
}
