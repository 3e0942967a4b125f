/** Files chosen in the system's own dialog. The page gets a word for each, never its place. */
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { HandedFiles } from '../app/types.ts';

/** Files of the open dialog of a window. */
export function dialogFiles(window: () => BrowserWindow): HandedFiles {
  const files = new Map<string, { readonly file: string; readonly name: string }>();
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
      if (chosen.canceled || file === undefined) return null;
      const source = randomUUID();
      const name = path.basename(file);
      files.set(source, { file, name });
      return { source, name, bytes: statSync(file).size };
    },
    find: (source) => files.get(source) ?? null,
  };
}
