/** What is kept of the window: its place and the recent files. A file that is damaged is kept beside, not wiped. */
import { readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** Name of the file, without its ending. */
export const WINDOW_FILE = 'window';
export const MOST_RECENT = 10;

const size = z.int().positive();
const kept = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: size, height: size }),
  maximized: z.boolean(),
  /** Files that were exported last, the newest first. */
  recent: z.array(z.string()).max(MOST_RECENT),
});
export type Kept = z.infer<typeof kept>;

/** Whether the text is what this app writes; a part that is not there counts as its default. */
function isWhole(text: string): boolean {
  try {
    return kept.partial().safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Moves a file of the folder that is not as this app writes it aside, under a name that says when. Gives the sentence for
 * the person, or null when nothing is wrong. Throws the error of the system when the file can be neither read nor moved.
 */
export function setDamagedAside(folder: string, now: Date): string | null {
  const file = path.join(folder, `${WINDOW_FILE}.json`);
  const text = textOf(file);
  if (text === null || isWhole(text)) return null;
  const aside = `${file}.unreadable-${now.toISOString().replace(/[:.]/g, '-')}`;
  renameSync(file, aside);
  return `The file of the window's place was damaged and moved to ${aside}. The window opens at its usual place.`;
}
