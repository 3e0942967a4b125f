/** Use cases of keeping the store safe: what is in it, verifying it and backing it up. */
import type { UseCases } from '../../preload/contract.ts';
import { backupName } from '../store/backup.ts';
import { storeContents, storeFiles } from '../store/contents.ts';
import type { BackupInput } from '../workers/jobs/backup.ts';
import type { VerifyInput } from '../workers/jobs/verify.ts';
import type { Core } from './core.ts';

type KeepingCall = 'verify.start' | 'backup.start' | 'storage.read';

export function keepingUseCases(core: Core): Pick<UseCases, KeepingCall> {
  const { folder, chooseTarget } = core.options;
  return {
    'storage.read': () => {
      const { bytes, aside } = storeFiles(folder);
      const { entities, connections, ...rest } = storeContents(core.store);
      const contents = { ...rest, entities: [...entities], connections: [...connections] };
      return { folder, bytes, aside: [...aside], contents };
    },
    'verify.start': () => {
      const input: VerifyInput = { folder };
      return {
        job: core.jobs.start({
          kind: 'verify',
          connection: '',
          run: (onProgress) => core.runJob({ job: 'verify', input, onProgress }),
        }),
      };
    },
    'backup.start': async () => {
      const target = await chooseTarget(backupName(core.now()));
      if (target === null) return null;
      const input: BackupInput = { folder, file: target.file };
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
