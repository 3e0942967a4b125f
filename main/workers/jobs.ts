/** The jobs a worker can run. */
import type { Jobs } from './serve.ts';

export const jobs = {} as const satisfies Jobs;

export type JobName = keyof typeof jobs;
