/** Use cases of keeping the store safe: what is in it, verifying it and what came back from it, and backing it up. */
import { z } from 'zod';
import { instant } from '../../preload/contract/values.ts';
import type { UseCases } from '../../preload/contract.ts';
import { backupName } from '../store/backup.ts';
import { storeContents, storeFiles } from '../store/contents.ts';
import { keepPreference, readPreference } from '../store/preferences.ts';
import type { VerifyReport } from '../verify/store.ts';
import type { BackupInput } from '../workers/jobs/backup.ts';
import type { VerifyInput } from '../workers/jobs/verify.ts';
import type { VerifyWorkbookInput } from '../workers/jobs/verify-workbook.ts';
import type { Core } from './core.ts';
import { bytesOf } from './file-content.ts';

/** A file from outside may ask for much; it gets this much and no more. */
const VERIFY_MEMORY = { maxOldGenerationSizeMb: 1_024 } as const;

/** Preference with the moment and the end of the last verification. */
const VERIFIED = 'verify.last';
const verified = z.object({ at: instant, holds: z.boolean() });

function lastVerified(core: Core): z.infer<typeof verified> | null {
  return verified.safeParse(readPreference(core.store, VERIFIED)).data ?? null;
}

type KeepingCall = 'verify.start' | 'verify.workbook' | 'backup.start' | 'storage.read';

export function keepingUseCases(core: Core): Pick<UseCases, KeepingCall> {
  const { folder, chooseTarget } = core.options;
  return {
    'storage.read': () => {
      const { bytes, aside } = storeFiles(folder);
      const { entities, connections, ...rest } = storeContents(core.store);
      const contents = { ...rest, entities: [...entities], connections: [...connections] };
      return { folder, bytes, aside: [...aside], contents, verified: lastVerified(core) };
    },
    'verify.start': () => {
      const input: VerifyInput = { folder };
      return {
        job: core.jobs.start({
          kind: 'verify',
          connection: '',
          run: (onProgress) => core.runJob({ job: 'verify', input, onProgress }),
          finish: (result) => {
            keepPreference(core.store, VERIFIED, { at: core.now(), holds: (result as VerifyReport).holds });
            return result;
          },
        }),
      };
    },
    'verify.workbook': ({ file }) => {
      const input: VerifyWorkbookInput = { folder, name: file.name, bytes: bytesOf(file) };
      return {
        job: core.jobs.start({
          kind: 'verify-workbook',
          connection: '',
          run: (onProgress) =>
            core.runJob({ job: 'verify-workbook', input, onProgress, resourceLimits: VERIFY_MEMORY }),
        }),
      };
    },
    'backup.start': async () => {
      const target = await chooseTarget(backupName(core.now()));
      if (target === null) return null;
      const input: BackupInput = { folder, file: target.file, replace: target.replace ?? false };
      return {
        job: core.jobs.start({
          kind: 'backup',
          connection: '',
          run: (onProgress) => core.runJob({ job: 'backup', input, onProgress }),
          finish: (result) => ({ ...(result as object), download: target.download }),
        }),
      };
    },
  };
}
