/** `serve`: the app for a browser on this machine, until it is stopped. */
import { fileURLToPath } from 'node:url';
import { Downloads } from '../../browser/downloads.ts';
import { openInBrowser } from '../../browser/open.ts';
import { Uploads } from '../../browser/uploads.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { flag, wholeNumber } from '../values.ts';

const RENDERER = fileURLToPath(new URL('../../../out/renderer', import.meta.url));

export const serve: Command = {
  name: 'serve',
  usage: '[--port P] [--open]',
  summary: 'Serve the app to a browser on this machine and print its one-time address; --open starts the browser.',
  positionals: [],
  options: { port: { type: 'string' }, open: { type: 'boolean' } },
  async run(line, context) {
    const port = wholeNumber(line, 'port', 0, 65_535) ?? 0;
    const [{ openApp }, { openBrowserDoor }] = await Promise.all([
      import('../open-app.ts'),
      import('../../browser/door.ts'),
    ]);
    const downloads = new Downloads();
    const uploads = new Uploads();
    const app = await openApp({
      context,
      door: 'browser',
      keys: true,
      chooseTarget: (name) => downloads.target(name),
      handedFiles: uploads,
    });
    try {
      const door = await openBrowserDoor({ app, downloads, uploads, renderer: RENDERER, port, log: context.log });
      context.print(context.json ? JSON.stringify({ address: door.address }) : door.address);
      context.say('Open this address in a browser on this machine; it works once. Ctrl-C ends Citron Desk.\n');
      app.prepare();
      if (flag(line, 'open')) openInBrowser(door.address, context);
      if (!context.signal.aborted) {
        await new Promise<void>((resolve) => context.signal.addEventListener('abort', () => resolve(), { once: true }));
      }
      await door.close();
    } finally {
      await app.close();
      await downloads.close();
      await uploads.close();
    }
    return EXIT.done;
  },
};
