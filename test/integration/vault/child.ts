/** A process of its own that keeps secrets in a vault: `child.ts FOLDER NAME COUNT`, passphrase in the environment. */
import { once } from 'node:events';
import { openVault } from '../../../main/vault/vault.ts';

const [folder = '', name = '', count = '0'] = process.argv.slice(2);
const vault = openVault({ folder, keychain: null });
await vault.open(process.env.CITRON_DESK_PASSPHRASE ?? '');
process.send?.('ready');
await once(process, 'message');
for (let index = 0; index < Number(count); index += 1)
  await vault.keep(`${name}-${index}`, `secret of ${name} ${index}`);
process.disconnect?.();
