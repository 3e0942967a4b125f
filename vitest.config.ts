import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts', 'test/integration/**/*.test.ts'],
    globalSetup: 'test/temporary.ts',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    pool: 'forks',
    // Many tests wait for processes of their own; Vitest alone would leave one core of two unused.
    maxWorkers: Math.max(2, availableParallelism()),
  },
});
