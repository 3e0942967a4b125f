import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { setDamagedAside } from '../../../main/desktop/window-file.ts';

const NOW = new Date('2026-11-01T08:00:00.000Z');

function folderWith(text: string | null): { folder: string; said: string[]; look: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'window-'));
  if (text !== null) writeFileSync(path.join(folder, 'window.json'), text);
  const said: string[] = [];
  return { folder, said, look: () => setDamagedAside(folder, (line) => said.push(line), NOW) };
}

test.each(['{"bounds": garbage', '', '\u0000\u0000'])('a damaged file %j is moved aside and told', (text) => {
  const { folder, said, look } = folderWith(text);
  look();
  const [aside] = readdirSync(folder);
  expect(aside).toBe('window.json.unreadable-2026-11-01T08-00-00-000Z');
  expect(readFileSync(path.join(folder, aside ?? ''), 'utf8')).toBe(text);
  expect(said).toEqual([expect.stringContaining('was damaged and moved to')]);
});

test.each([null, '{"recent":[]}'])('a file that is whole, or none, is left as it is: %j', (text) => {
  const { folder, said, look } = folderWith(text);
  look();
  expect(existsSync(path.join(folder, 'window.json'))).toBe(text !== null);
  expect(said).toEqual([]);
});
