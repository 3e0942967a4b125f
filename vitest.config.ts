import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts', 'test/integration/**/*.test.ts'],
    globalSetup: 'test/temporary.ts',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    pool: 'forks',
    // A process and its modules for each file would take a third of the time; what a file leaves behind is caught instead.
    isolate: false,
    setupFiles: 'test/left-behind.ts',
    // Many tests wait for processes of their own; Vitest alone would leave one core of two unused.
    maxWorkers: Math.max(2, availableParallelism()),
  },
});
