/** The verification of a workbook that came back, on the store read-only. */
import type { WorkbookReport } from '../../../preload/contract/verify.ts';
import { Failure } from '../../failure.ts';
import { verifyWorkbook } from '../../reports/verify-workbook.ts';
import { openStore } from '../../store/open.ts';
import type { JobContext } from '../serve.ts';

export interface VerifyWorkbookInput {
  readonly folder: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

const STEPS = ['read', 'rebuild', 'today'] as const;

export async function verifyWorkbookJob(
  { folder, name, bytes }: VerifyWorkbookInput,
  context: JobContext,
): Promise<WorkbookReport> {
  const store = openStore(folder, { readOnly: true });
  try {
    return await verifyWorkbook(
      store,
      { name, bytes },
      {
        onProgress: (step) => {
          if (context.cancelled())
            throw new Failure('cancelled', 'The verification was stopped.', 'Nothing was changed.');
          context.progress({ step, done: STEPS.indexOf(step), total: STEPS.length });
        },
      },
    );
  } finally {
    store.close();
  }
}
