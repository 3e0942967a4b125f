/** A start that failed is shown in the window: what happened and what to do, in the sentences of the failure. */
import { app, type BrowserWindow, dialog } from 'electron';
import type { FailureView } from '../failure.ts';
import { APP_ORIGIN } from './scheme.ts';

function escaped(text: string): string {
  const marks: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}

const PAGE = '/failed-start';

export const isFailedPage = (pathname: string): boolean => pathname === PAGE || Object.hasOwn(WISHES, pathname);

/** Links of the page: it has no scripts, so that going there is the wish. The same page is served under each of them. */
const WISHES = {
  '/failed-start/again': 'Try again',
  '/failed-start/choose': 'Choose another folder…',
  '/failed-start/quit': 'Quit',
} as const;
type Wish = keyof typeof WISHES;

/** A page without scripts. The mark is filled with the nonce that lets its one style through. */
function failedStartPage(failure: FailureView, folder: string): string {
  const hint = failure.hint === '' ? '' : `<p>${escaped(failure.hint)}</p>`;
  const links = Object.entries(WISHES).map(([address, words]) => `<li><a href="${address}">${words}</a></li>`);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Citron Desk cannot start</title>
<style nonce="__CSP_NONCE__">body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:15vh auto;padding:0 2rem}h1{font-size:1.4rem}small{opacity:.75;overflow-wrap:anywhere}ul{display:flex;gap:.75rem;margin:1.5rem 0;padding:0;list-style:none}a{display:block;padding:.3rem .9rem;border:1px solid;border-radius:6px;color:inherit;text-decoration:none}a:hover{background:color-mix(in srgb,currentColor 10%,transparent)}</style>
</head>
<body><main><h1>Citron Desk cannot start</h1><p role="alert">${escaped(failure.message)}</p>${hint}
<ul>${links.join('')}</ul>
<p><small>Another folder is taken for this start; to keep to it, start with --data=FOLDER.</small></p>
<p><small>Data folder: ${escaped(folder)}<br>Code: ${escaped(failure.code)}</small></p></main></body>
</html>`;
}

/** Starts anew with the same arguments, on another folder where one is given. */
function startAgain(folder: string | null): void {
  const args = process.argv.slice(1);
  const others = folder === null ? args : args.filter((arg) => !arg.startsWith('--data='));
  app.relaunch({ args: folder === null ? args : [...others, `--data=${folder}`] });
  app.quit();
}

async function chooseFolder(window: BrowserWindow): Promise<void> {
  const title = 'Folder for the data of Citron Desk';
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    buttonLabel: 'Use this folder',
    properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
  });
  const [chosen] = filePaths;
  if (!canceled && chosen !== undefined) startAgain(chosen);
}

/** Shows the page and does what its links ask for. `serve` hands the page to the scheme. */
export function showFailedStart(
  window: BrowserWindow,
  failure: FailureView,
  folder: string,
  serve: (page: string) => void,
): void {
  const wishes: Readonly<Record<Wish, () => void>> = {
    '/failed-start/again': () => startAgain(null),
    '/failed-start/choose': () => void chooseFolder(window),
    '/failed-start/quit': () => app.quit(),
  };
  window.webContents.on('will-navigate', ({ url }) => {
    const wish = url.slice(APP_ORIGIN.length);
    if (Object.hasOwn(wishes, wish)) wishes[wish as Wish]();
  });
  serve(failedStartPage(failure, folder));
  void window.loadURL(`${APP_ORIGIN}${PAGE}`);
}
