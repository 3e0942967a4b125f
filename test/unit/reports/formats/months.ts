/** Months to export, and a folder to export to. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

export { BOOKS, busyMonth, formatMonth } from './month-of-formats.ts';

export function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'citron-formats-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
