import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { placeBeside } from '../../../main/store/beside.ts';

test('each place is new; only what was left behind long ago is removed', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'beside-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'month.sqlite');
  const hoursAgo = (name: string, hours: number) => {
    const one = path.join(folder, name);
    writeFileSync(one, '');
    const at = new Date(Date.now() - hours * 3_600_000);
    utimesSync(one, at, at);
  };
  hoursAgo('month.sqlite', 9);
  hoursAgo('month.sqlite.unfinished-old', 2);
  hoursAgo('month.sqlite.unfinished-old-journal', 2);
  hoursAgo('month.sqlite.unfinished-other-process', 0.5);
  hoursAgo('year.sqlite.unfinished-old', 9);
  const places = [placeBeside(file, 'unfinished'), placeBeside(file, 'unfinished')];
  expect(new Set(places.map((place) => path.dirname(place)))).toEqual(new Set([folder]));
  expect(new Set(places).size).toBe(2);
  expect(readdirSync(folder).sort()).toEqual([
    'month.sqlite',
    'month.sqlite.unfinished-other-process',
    'year.sqlite.unfinished-old',
  ]);
});
