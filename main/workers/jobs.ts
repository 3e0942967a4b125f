/** The jobs a worker can run. */
import type { Jobs } from './serve.ts';

export const jobs = {
  audit: async () => (await import('./jobs/audit.ts')).auditJob,
  backup: async () => (await import('./jobs/backup.ts')).backupJob,
  'check-backup': async () => (await import('./jobs/check-backup.ts')).checkBackupJob,
  export: async () => (await import('./jobs/export.ts')).exportJob,
  import: async () => (await import('./jobs/import.ts')).importJob,
  reader: async () => (await import('./jobs/reader.ts')).readerJob,
  restore: async () => (await import('./jobs/restore.ts')).restoreJob,
  sandbox: async () => (await import('./jobs/sandbox.ts')).runSandbox,
  sync: async () => (await import('./jobs/sync.ts')).syncJob,
  'verify-workbook': async () => (await import('./jobs/verify-workbook.ts')).verifyWorkbookJob,
  verify: async () => (await import('./jobs/verify.ts')).verifyJob,
} as const satisfies Jobs;
