/** The keys of a connection as a client takes them; the sample company's API is started when it is asked for. */
import { type Connection, readConnection } from '../store/connections.ts';
import type { Core } from './core.ts';
import type { KeyPair } from './keys.ts';
import type { SampleCompany } from './sample.ts';
import type { Secrets } from './secrets.ts';

/** Throws `vault-closed` when the secret cannot be had. */
export async function keysFor(
  core: Core,
  secrets: Secrets,
  sample: SampleCompany,
  named: Connection,
): Promise<KeyPair> {
  const secret = sample.owns(named) ? await sample.secret(named) : await secrets.read(named);
  // Read again: the sample's address may have changed with its start.
  const { apiUrl, exchangeUrl, publicKey } = readConnection(core.store, named.name);
  return { apiUrl, exchangeUrl, publicKey, secret };
}
