/** The Chromium that comes with the packages, for the tests in a browser and the benches. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import manifest from '../package.json' with { type: 'json' };

/**
 * Unpacks it once into this checkout and gives the program. Its package would take the system's temporary folder, and run
 * there whatever stands under that name: the file of another user, which cannot be run, or that of an earlier version.
 */
export async function unpackedChromium(): Promise<string> {
  const version = manifest.devDependencies['@sparticuz/chromium'];
  const folder = path.resolve(import.meta.dirname, `../node_modules/.cache/chromium-${version}`);
  mkdirSync(folder, { recursive: true });
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  try {
    // The package looks at the folder when it is loaded, too.
    const { default: chromium } = await import('@sparticuz/chromium');
    return await chromium.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}
