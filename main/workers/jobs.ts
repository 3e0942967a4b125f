/** The jobs a worker can run. */
import type { Jobs } from './serve.ts';

export const jobs = {
  import: async () => (await import('./jobs/import.ts')).importJob,
  export: async () => (await import('./jobs/export.ts')).exportJob,
  sandbox: async () => (await import('./jobs/sandbox.ts')).runSandbox,
  sync: async () => (await import('./jobs/sync.ts')).syncJob,
} as const satisfies Jobs;
