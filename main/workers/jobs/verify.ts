/** The verification of a data folder in its own thread, read-only. */
import { openStore } from '../../store/open.ts';
import { type VerifyReport, verifyStore } from '../../store/verify.ts';
import type { JobContext } from '../serve.ts';

export interface VerifyInput {
  readonly folder: string;
}

export async function verifyJob({ folder }: VerifyInput, context: JobContext): Promise<VerifyReport> {
  const store = openStore(folder, { readOnly: true });
  try {
    return await verifyStore(store, {
      onProgress: (progress) => context.progress(progress),
      cancelled: () => context.cancelled(),
    });
  } finally {
    store.close();
  }
}
