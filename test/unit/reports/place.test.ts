import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { placeFiles, placeFolder } from '../../../main/reports/place.ts';
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

/** Name of the file aside that a process of this number would write, known from what this one writes. */
async function nameOf(pid: number | undefined): Promise<string> {
  let name = '';
  await placeFiles([path.join(newFolder(), 'pack.xlsx')], async ([draft = '']) => {
    name = path.basename(draft);
    writeFileSync(draft, '');
  });
  expect(name).toContain(`-${process.pid}-`);
  return name.replace(`-${process.pid}-`, `-${pid}-`);
}

/** A process that has ended. */
function endedPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

it('clears away what an export left that was killed, and nothing else', async () => {
  const folder = newFolder();
  const living = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
  try {
    const left = await nameOf(endedPid());
    const kept = [
      await nameOf(living.pid),
      (await nameOf(endedPid())).replace(/\.part$/, '.old'),
      // Of another computer, whose processes have numbers of their own.
      (await nameOf(endedPid())).replace(/^\.citron-desk-[0-9a-f]+/, '.citron-desk-00000000'),
      `${await nameOf(endedPid())}.txt`,
      '.citron-desk-notes.part',
      'my.part',
    ];
    for (const name of [left, ...kept]) writeFileSync(path.join(folder, name), '');
    const leftFolder = await nameOf(endedPid());
    mkdirSync(path.join(folder, leftFolder));
    writeFileSync(path.join(folder, leftFolder, 'lines.csv'), '');
    await placeFiles([path.join(folder, 'pack.xlsx')], async ([draft = '']) => writeFileSync(draft, 'new'));
    expect(readdirSync(folder).sort()).toEqual([...kept, 'pack.xlsx'].sort());

    writeFileSync(path.join(folder, left), '');
    const write = async (draft: string) => writeFileSync(path.join(draft, 'a.csv'), '');
    await placeFolder(path.join(folder, 'pack'), async () => true, write);
    expect(readdirSync(folder).sort()).toEqual([...kept, 'pack', 'pack.xlsx'].sort());
  } finally {
    living.kill();
  }
});
