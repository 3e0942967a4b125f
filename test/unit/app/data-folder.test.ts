import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { resolveDataFolder } from '../../../main/app/data-folder.ts';

test('one folder for all doors, where the system keeps data of applications', () => {
  const home = os.homedir();
  expect(resolveDataFolder(undefined, {}, 'linux')).toBe(path.join(home, '.config/citron-desk'));
  expect(resolveDataFolder(undefined, { XDG_CONFIG_HOME: '/x' }, 'linux')).toBe(path.join('/x', 'citron-desk'));
  expect(resolveDataFolder(undefined, {}, 'darwin')).toBe(path.join(home, 'Library/Application Support/citron-desk'));
  expect(resolveDataFolder(undefined, { APPDATA: '/roaming' }, 'win32')).toBe(path.join('/roaming', 'citron-desk'));
});

test('a chosen folder counts from where the command runs', () => {
  expect(resolveDataFolder('here', {}, 'linux')).toBe(path.resolve('here'));
  expect(() => resolveDataFolder(' ', {}, 'linux')).toThrow('--data is empty');
});
