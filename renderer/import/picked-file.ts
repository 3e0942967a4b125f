/** A chosen file as it goes to the app: handed in by its place, or its bytes in base64 where it has none. */
import type { ImportKind } from '../../preload/contract/import-mapping.ts';
import { handIn } from '../citron.ts';

/** A file that goes with its call. */
export interface ReadFile {
  readonly name: string;
  readonly content: string;
}

export type PickedFile = ReadFile | { readonly name: string; readonly source: string };

/** A call carries a file whole. */
export const MOST_BYTES = 90 * 1024 * 1024;

/** Takes a chosen file. Throws with a sentence when it cannot be read. */
export async function pickFile(file: File): Promise<PickedFile> {
  const handed = await handIn(file);
  if (handed !== null) return { name: handed.name, source: handed.source };
  if (file.size <= MOST_BYTES) return readPicked(file);
  throw new Error(`${file.name} is larger than 90 MB. Save it on this computer, then choose it there.`);
}

/** Reads a chosen file. Throws with a sentence when it cannot be read. */
export function readPicked(file: File): Promise<ReadFile> {
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
