import { expect, test } from 'vitest';
import { networkSentence } from '../../../main/citron/errors.ts';

/** As `fetch` throws it where nobody listens at the port. */
function refusedAt(port: number): Error {
  const cause = Object.assign(new Error(`connect ECONNREFUSED 10.0.0.1:${port}`), { code: 'ECONNREFUSED', port });
  return new TypeError('fetch failed', { cause });
}

test.each([
  ['citron.example', 443, 'Nothing answers at citron.example.'],
  ['citron.example:8443', 8443, 'Nothing answers at citron.example:8443.'],
  ['citron.example', 3128, 'The proxy on the way to citron.example does not answer.'],
  ['citron.example', 80, 'The proxy on the way to citron.example does not answer.'],
  ['citron.example:8443', 443, 'The proxy on the way to citron.example:8443 does not answer.'],
  ['localhost', 80, 'Nothing answers at localhost.'],
  ['127.0.0.1', 80, 'Nothing answers at 127.0.0.1.'],
  ['localhost', 443, 'Nothing answers at localhost.'],
  ['localhost:4010', 80, 'The proxy on the way to localhost:4010 does not answer.'],
])('%s refused at port %i: %s', (host, port, sentence) => {
  expect(networkSentence(refusedAt(port), host)).toBe(sentence);
});
