import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { setDamagedAside } from '../../../main/desktop/window-file.ts';

const NOW = new Date('2026-11-01T08:00:00.000Z');
const WHOLE = '{"bounds":{"x":0,"y":0,"width":1280,"height":800},"maximized":false,"recent":["/home/ada/a.xlsx"]}';

function folderWith(text: string | null): { readonly folder: string; readonly file: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'window-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'window.json');
  if (text !== null) writeFileSync(file, text);
  return { folder, file };
}

test.each([
  '{"bounds": garbage',
  '',
  '\u0000\u0000',
  '[]',
  '{"bounds":{"x":0,"y":0,"width":"wide","height":800}}',
  '{"recent":"a.xlsx"}',
])('a damaged file %j is moved aside and told', (text) => {
  const { folder } = folderWith(text);
  const said = setDamagedAside(folder, NOW);
  const [aside] = readdirSync(folder);
  expect(aside).toBe('window.json.unreadable-2026-11-01T08-00-00-000Z');
  expect(readFileSync(path.join(folder, aside ?? ''), 'utf8')).toBe(text);
  expect(said).toContain(`was damaged and moved to ${path.join(folder, aside ?? '')}.`);
});

test.each([null, '{"recent":[]}', WHOLE])('a file that is whole, or none, is left as it is: %j', (text) => {
  const { folder, file } = folderWith(text);
  expect(setDamagedAside(folder, NOW)).toBeNull();
  expect(existsSync(file) ? readFileSync(file, 'utf8') : null).toBe(text);
  expect(readdirSync(folder)).toHaveLength(text === null ? 0 : 1);
});

test('a file that cannot be read is left there', () => {
  const { folder, file } = folderWith(null);
  mkdirSync(file);
  expect(() => setDamagedAside(folder, NOW)).toThrow('EISDIR');
  expect(readdirSync(folder)).toEqual(['window.json']);
});
