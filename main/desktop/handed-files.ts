/** Files chosen in the system's own dialog or in the page. The page gets a word for each, never its place. */
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { HandedFile, HandedFiles } from '../app/types.ts';
import { Failure } from '../failure.ts';

export interface DesktopFiles extends HandedFiles {
  /** A file that the person chose or dropped in the page; null when it has no place on the disk. */
  take(file: string): HandedFile | null;
}

/** Files of the open dialog of a window and of its page. */
export function desktopFiles(window: () => BrowserWindow): DesktopFiles {
  const files = new Map<string, { readonly file: string; readonly name: string }>();

  function known(file: string): HandedFile {
    const source = randomUUID();
    const name = path.basename(file);
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined) throw new Failure('not-found', `${name} is not there any more.`, 'Choose it again.');
    files.set(source, { file, name });
    return { source, name, bytes: found.size };
  }

  return {
    async choose() {
      const chosen = await dialog.showOpenDialog(window(), {
        title: 'Choose a backup',
        properties: ['openFile'],
        filters: [
          { name: 'Backups of Citron Desk', extensions: ['sqlite'] },
          { name: 'All files', extensions: ['*'] },
        ],
      });
      const [file] = chosen.filePaths;
      return chosen.canceled || file === undefined ? null : known(file);
    },
    take: (file) => (path.isAbsolute(file) ? known(file) : null),
    find: (source) => files.get(source) ?? null,
  };
}
