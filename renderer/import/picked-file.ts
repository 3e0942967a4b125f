/** A file as it is handed to the app: its name and its bytes in base64. */
import type { ImportKind } from '../../preload/contract/imports.ts';

export interface PickedFile {
  readonly name: string;
  readonly content: string;
}

/** A call carries a file whole; larger ones go through the terminal. */
export const MOST_BYTES = 90 * 1024 * 1024;

/** Reads a chosen file. Throws with a sentence when it cannot be read. */
export function readPicked(file: File): Promise<PickedFile> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    // A data URL is the browser's own way to base64: what follows the comma.
    reader.onload = () => {
      const text = String(reader.result);
      resolve({ name: file.name, content: text.slice(text.indexOf(',') + 1) });
    };
    reader.onerror = () =>
      reject(new Error(`${file.name} could not be read. Close it in other programs and choose it again.`));
    reader.readAsDataURL(file);
  });
}

/** Which kind of import a file of the sample company is for. */
export function kindOfSample(name: string): ImportKind {
  if (name.endsWith('.json')) return 'callbacks';
  if (name.startsWith('ledger')) return 'ledger';
  return name.includes('rates') ? 'rates' : 'movements';
}
