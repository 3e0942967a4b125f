/** The file of the window's place and of the recent files: one that is damaged is kept beside, not wiped. */
import { readFileSync, renameSync } from 'node:fs';
import path from 'node:path';

/** Name of the file, without its ending. */
export const WINDOW_FILE = 'window';

function isWhole(file: string): boolean {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof kept === 'object' && kept !== null && !Array.isArray(kept);
  } catch (error) {
    // What cannot be read at all is told by whoever opens it.
    return !(error instanceof SyntaxError);
  }
}

/** Moves a file of the folder that is no JSON aside, under a name that says when, and says so. */
export function setDamagedAside(folder: string, log: (text: string) => void, now: Date): void {
  const file = path.join(folder, `${WINDOW_FILE}.json`);
  if (isWhole(file)) return;
  const aside = `${file}.unreadable-${now.toISOString().replace(/[:.]/g, '-')}`;
  renameSync(file, aside);
  log(`The file of the window's place was damaged and moved to ${aside}. The window opens at its usual place.`);
}
