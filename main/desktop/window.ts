/** The one window of the app. */
import { BrowserWindow, nativeTheme } from 'electron';
import { appIcon } from './icon.ts';
import { APP_PAGE } from './scheme.ts';
import type { WindowState } from './window-state.ts';

/** Colours of the empty page in both themes, so that the window does not flash while it opens. */
const BACKGROUND = { dark: '#1a1b1e', light: '#ffffff' };

/** Makes the window, hidden until its page can be shown: sandboxed, isolated, without Node. */
export function createWindow(state: WindowState, preload: string): BrowserWindow {
  const window = new BrowserWindow({
    ...state.options(),
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Citron Desk',
    icon: appIcon(64),
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  state.follow(window);
  return window;
}

/** Goes to a view of the page that is shown, with the connection and the month of now. */
export function showView(window: BrowserWindow, view: string): void {
  const query = window.webContents.getURL().split('#')[1]?.split('?')[1] ?? '';
  const kept = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(query))
    if (name === 'connection' || name === 'month') kept.set(name, value);
  const text = kept.toString();
  void window.loadURL(`${APP_PAGE}#/${view}${text === '' ? '' : `?${text}`}`);
}

/** Brings the window to the front, wherever it is. */
export function raise(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
