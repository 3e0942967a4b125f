/** The vault of several commands that start together, as a scheduler starts them. */
import { expect, test } from 'vitest';
import { freshFolder, run, startSandboxHere } from './terminal.ts';

test('commands that make the vault at the same moment share one, and each secret is kept', {
  timeout: 60_000,
}, async () => {
  const folder = freshFolder();
  const { url, key, secret } = await startSandboxHere();
  const passphrase = { CITRON_DESK_PASSPHRASE: 'correct horse battery' };
  const names = ['one', 'two', 'three'];
  const added = await Promise.all(
    names.map((name) =>
      run(['--data', folder, 'connection', 'add', name, '--url', url, '--key', key], {
        ...passphrase,
        CITRON_SECRET: secret,
      }),
    ),
  );
  expect(added.map(({ code, stderr }) => [code, stderr])).toEqual(names.map(() => [0, '']));
  for (const name of names)
    expect((await run(['--data', folder, 'connection', 'test', name], passphrase)).code, name).toBe(0);
});
