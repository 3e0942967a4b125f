/** The export of the audit trail. */
import { type ExportedTrail, exportTrail } from '../../reports/formats/audit.ts';
import { readConnection } from '../../store/connections.ts';
import { openStore } from '../../store/open.ts';
import type { JobContext } from '../serve.ts';

export interface AuditInput {
  readonly folder: string;
  readonly file: string;
  /** Null for the whole trail. */
  readonly connection: string | null;
}

export async function auditJob({ folder, file, connection }: AuditInput, context: JobContext): Promise<ExportedTrail> {
  const store = openStore(folder);
  try {
    const about = connection === null ? null : readConnection(store, connection);
    return await exportTrail(store, about, file, {
      onProgress: (step, done) => context.progress({ step, done, total: 0 }),
      cancelled: () => context.cancelled(),
    });
  } finally {
    store.close();
  }
}
