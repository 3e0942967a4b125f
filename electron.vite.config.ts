/** Builds the parts of the desktop into `out/`. The browser door serves the same renderer. */
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = import.meta.dirname;

export default defineConfig({
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
