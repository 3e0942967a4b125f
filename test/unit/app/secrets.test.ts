/** A secret belongs to one account: the number of its connection alone does not give it out. */
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Secrets } from '../../../main/app/secrets.ts';
import type { Connection } from '../../../main/store/connections.ts';
import type { Ticker } from '../../../main/values/code.ts';
import type { Day, Instant } from '../../../main/values/time.ts';
import { openVault } from '../../../main/vault/vault.ts';

const connection = (id: number, publicKey: string): Connection => ({
  id,
  publicKey,
  name: 'Acme',
  entity: { id: 1, name: 'Acme', base: 'EUR' as Ticker, zone: 'UTC' },
  apiUrl: 'https://app.citrn.io/api',
  exchangeUrl: 'https://app.citrn.com/api',
  since: '2026-01-01' as Day,
  sample: false,
  createdAt: '2026-01-01T00:00:00.000Z' as Instant,
});

test('a restored store that gives the number to another account does not get its secret', async () => {
  const vault = openVault({ folder: mkdtempSync(path.join(os.tmpdir(), 'secrets-')), keychain: null });
  vault.useMemory();
  const secrets = new Secrets(vault, null);
  await secrets.keep(connection(1, 'pk_first'), 'secret of the first account');
  expect(await secrets.place(connection(1, 'pk_other'))).toBe('missing');
  await expect(secrets.read(connection(1, 'pk_other'))).rejects.toMatchObject({ code: 'vault-closed' });
  expect(await secrets.read(connection(1, 'pk_first'))).toBe('secret of the first account');
  vault.close();
});
