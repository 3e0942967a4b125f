import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { placeFiles } from '../../../main/reports/place.ts';
import { newFolder } from './formats/months.ts';

it('names all files of an export or none of them', async () => {
  const folder = newFolder();
  const targets = ['1 of 3.csv', '2 of 3.csv', '3 of 3.csv'].map((name) => path.join(folder, name));
  const [first = '', , last = ''] = targets;
  for (const target of [first, last]) writeFileSync(target, 'earlier');
  const write = async (drafts: readonly string[]) => {
    for (const draft of drafts) writeFileSync(draft, 'new');
  };
  const failing = placeFiles(targets, write, (_, place) => {
    rmSync(last);
    mkdirSync(path.join(last, 'taken meanwhile'), { recursive: true });
    place();
  });
  await expect(failing).rejects.toThrow();
  expect(readFileSync(first, 'utf8')).toBe('earlier');
  expect(readdirSync(folder)).toEqual(['1 of 3.csv', '3 of 3.csv']);

  rmSync(last, { recursive: true });
  await placeFiles(targets, write);
  expect(targets.map((target) => readFileSync(target, 'utf8'))).toEqual(['new', 'new', 'new']);
  expect(readdirSync(folder)).toHaveLength(3);
});

it('writes nothing aside where a folder has the name of one of the files', async () => {
  const folder = newFolder();
  const targets = ['1 of 2.csv', '2 of 2.csv'].map((name) => path.join(folder, name));
  mkdirSync(targets[1] ?? '');
  let begun = false;
  const placing = placeFiles(targets, async () => {
    begun = true;
  });
  await expect(placing).rejects.toMatchObject({
    code: 'storage',
    message: `A folder has this name: ${targets[1]} was not written.`,
  });
  expect(begun).toBe(false);
  expect(readdirSync(folder)).toEqual(['2 of 2.csv']);
});
