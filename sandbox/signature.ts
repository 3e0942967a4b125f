/** Checks the two headers of a request against its body, with code of its own. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { refused } from './answer.ts';

export interface Keys {
  readonly key: string;
  readonly secret: string;
}

/** Throws 401 `Unauthorized` when the key is unknown or the signature is not the HMAC-SHA512 of exactly these bytes. */
export function checkSignature(headers: IncomingHttpHeaders, body: Buffer, keys: Keys): void {
  const given = headers['x-process-signature'];
  const expected = createHmac('sha512', keys.secret).update(body).digest('hex');
  const fits =
    headers['x-process-key'] === keys.key &&
    typeof given === 'string' &&
    given.length === expected.length &&
    timingSafeEqual(Buffer.from(given), Buffer.from(expected));
  if (!fits) throw refused(401, 'Unauthorized');
}
