/** What the window may never do: leave the app's page, open another one, ask for a permission, embed a page. */
import { app, type Session, type WebContents } from 'electron';
import { APP_ORIGIN } from './scheme.ts';

/** Whether an address is the app's own page. Parsed, never compared by its beginning. */
function isAppAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}` === APP_ORIGIN;
}

/** Refuses every permission, device and download. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || !isAppAddress(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => details.preventDefault());
}

/** Holds for every page that is ever made, before its first line runs. */
export function lockEveryPage(): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}
