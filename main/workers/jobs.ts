/** The jobs a worker can run. */
import type { Jobs } from './serve.ts';

export const jobs = {
  backup: async () => (await import('./jobs/backup.ts')).backupJob,
  export: async () => (await import('./jobs/export.ts')).exportJob,
  import: async () => (await import('./jobs/import.ts')).importJob,
  sandbox: async () => (await import('./jobs/sandbox.ts')).runSandbox,
  sync: async () => (await import('./jobs/sync.ts')).syncJob,
  verify: async () => (await import('./jobs/verify.ts')).verifyJob,
} as const satisfies Jobs;
