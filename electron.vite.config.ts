/** Builds the parts of the desktop into `out/`. The browser door serves the same renderer. */
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = import.meta.dirname;

/** Dependencies go into the bundle; what holds a binary, and Electron itself, stay outside. */
const external = ['electron', 'better-sqlite3'];

export default defineConfig({
  main: {
    build: {
      outDir: path.join(here, 'out/main'),
      externalizeDeps: false,
      rollupOptions: {
        external,
        // The worker's entry stands beside main, where main looks for it.
        input: { index: path.join(here, 'main/desktop/index.ts'), job: path.join(here, 'main/workers/job.ts') },
        output: { format: 'es' },
      },
    },
  },
  preload: {
    build: {
      outDir: path.join(here, 'out/preload'),
      externalizeDeps: false,
      rollupOptions: {
        external,
        input: { index: path.join(here, 'preload/index.ts') },
        // A sandboxed preload is one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: path.join(here, 'renderer'),
    // Relative addresses: the desktop serves the files under its own scheme, the browser door under a port.
    base: './',
    plugins: [react()],
    build: {
      outDir: path.join(here, 'out/renderer'),
      emptyOutDir: true,
      minify: true,
      // Fonts and pictures stay files: the content security policy allows no inline fonts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: path.join(here, 'renderer/index.html') },
    },
  },
});
