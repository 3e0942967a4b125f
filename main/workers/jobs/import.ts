/** The import of one file in its own thread, with its own handle on the store. */
import type { ImportResult } from '../../../preload/contract/imports.ts';
import { type FileContent, withFile } from '../../imports/file-on-disk.ts';
import { runImport } from '../../imports/index.ts';
import type { ImportFile } from '../../imports/run.ts';
import { openStore } from '../../store/open.ts';
import type { JobContext } from '../serve.ts';

export interface ImportInput {
  readonly folder: string;
  readonly connection: string;
  readonly file: Omit<ImportFile, 'bytes'> & { readonly content: FileContent };
}

export async function importJob({ folder, connection, file }: ImportInput, context: JobContext): Promise<ImportResult> {
  const store = openStore(folder);
  try {
    const { content, ...rest } = file;
    return await withFile(file.name, content, (bytes) =>
      runImport(
        store,
        connection,
        { ...rest, bytes },
        {
          onProgress: (done, total) => context.progress({ step: 'rows', done, total }),
          cancelled: () => context.cancelled(),
        },
      ),
    );
  } finally {
    store.close();
  }
}
