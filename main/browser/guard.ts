/**
 * Who may speak to the browser door: this machine, through the door's own address, from the door's own page, with the session
 * that the one-time address started. Everything else is refused before anything is read.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const LOOPBACK = new Set(['127.0.0.1', '::ffff:127.0.0.1']);

function sameText(a: string, b: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}

function cookie(request: IncomingMessage, name: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return null;
}

/** Why a request is refused whatever it asks for, or null. */
export function foreign(request: IncomingMessage, host: string): string | null {
  if (!LOOPBACK.has(request.socket.remoteAddress ?? '')) return 'Only this machine may ask.';
  // A foreign name that resolves to 127.0.0.1 (DNS rebinding) shows itself here.
  if (request.headers.host !== host) return 'This is not the address of the app.';
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) return 'Another page may not ask.';
  return null;
}

/** Whether a page of another site caused the request; browsers say so in a header that pages cannot set. */
export function causedElsewhere(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/** The session of one browser: the token in the printed address starts it, once. */
export class Session {
  readonly token: string = randomBytes(32).toString('base64url');
  readonly #secret: string = randomBytes(32).toString('base64url');
  readonly #cookieName: string;
  #used = false;

  /** Cookies do not know ports, so the name carries it: two doors on one machine must not throw each other out. */
  constructor(port: number) {
    this.#cookieName = `citron-desk-${port}`;
  }

  /** Exchanges the token for the cookie's text; null when it is wrong or was used. */
  start(token: string): string | null {
    if (this.#used || !sameText(token, this.token)) return null;
    this.#used = true;
    return `${this.#cookieName}=${this.#secret}; Path=/; HttpOnly; SameSite=Strict`;
  }

  holds(request: IncomingMessage): boolean {
    const value = cookie(request, this.#cookieName);
    return value !== null && sameText(value, this.#secret);
  }
}
