/** Composition root of the desktop. Everything that must happen before Electron is ready happens at the top. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, type BrowserWindow, dialog, session } from 'electron';
import type { App } from '../app/types.ts';
import { createApp } from '../app.ts';
import { asFailure, type FailureView, stackOf } from '../failure.ts';
import { openVault } from '../vault/vault.ts';
import { reopenCrashedPage } from './crashed-page.ts';
import { isFailedPage, showFailedStart } from './failed-start.ts';
import { desktopFetch } from './fetch.ts';
import { makeFolders } from './folders.ts';
import { type DesktopFiles, desktopFiles } from './handed-files.ts';
import { openIpc } from './ipc.ts';
import { osKeychain } from './keychain.ts';
import { lockEveryPage, lockSession } from './lockdown.ts';
import { loginItem, terminalProgram } from './login.ts';
import { setMenu } from './menu.ts';
import { APP_PAGE, declareScheme, serveScheme } from './scheme.ts';
import { showSyncs } from './sync-signals.ts';
import { createWindow, raise } from './window.ts';
import { openWindowState, type WindowState } from './window-state.ts';

const built = path.resolve(import.meta.dirname, '..');
const log = (text: string): void => console.error(text);
/** What the person must know of this run, for the window. */
const notices: string[] = [];
const tell = (sentence: string): void => {
  if (!notices.includes(sentence)) notices.push(sentence);
  log(sentence);
};

/** `--data=DIR`, else the folder of the operating system for this app. Made first, so that it is closed to others. */
const folders = makeFolders(
  app.commandLine.hasSwitch('data') ? app.commandLine.getSwitchValue('data') : undefined,
  log,
);
app.setPath('userData', folders.own);
declareScheme();
// Chromium cannot do both; a root user has to start it without.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
lockEveryPage();
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function attempt<T>(work: () => T): { readonly value: T } | { readonly failure: FailureView } {
  try {
    return { value: work() };
  } catch (error) {
    const failure = asFailure(error);
    if (failure.code === 'unexpected') log(stackOf(failure));
    return { failure: failure.view() };
  }
}

function openApp(window: () => BrowserWindow, handedFiles: DesktopFiles): App {
  return createApp({
    door: 'desktop',
    folder: folders.data,
    vault: openVault({ folder: folders.data, keychain: osKeychain() }),
    handedFiles,
    notices,
    ...loginItem(),
    ...terminalProgram(path.resolve(built, '..')),
    workerFile: pathToFileURL(path.join(built, 'main/job.js')),
    fetch: desktopFetch,
    log,
    async chooseTarget(suggestedName) {
      const defaultPath = path.join(app.getPath('documents'), suggestedName);
      const chosen = await dialog.showSaveDialog(window(), { defaultPath, showsTagField: false });
      return chosen.canceled ? null : { file: chosen.filePath, download: null, replace: true };
    },
  });
}

function start(): void {
  let failedPage: string | null = null;
  serveScheme(session.defaultSession, path.join(built, 'renderer'), (name) => (isFailedPage(name) ? failedPage : null));
  lockSession(session.defaultSession);
  const state = openWindowState({ folder: folders.own, tell, log });
  const window = createWindow(state, path.join(built, 'preload/index.cjs'));
  reopenCrashedPage(window, tell, log);
  app.on('second-instance', () => raise(window));
  app.on('window-all-closed', () => app.quit());
  setMenu(window, state.recent);

  const files = desktopFiles(() => window);
  const opened = folders.failure === null ? attempt(() => openApp(() => window, files)) : { failure: folders.failure };
  if ('failure' in opened) {
    showFailedStart(window, opened.failure, folders.data, (page) => {
      failedPage = page;
    });
    return;
  }
  run(opened.value, files, window, state);
}

function run(desk: App, files: DesktopFiles, window: BrowserWindow, state: WindowState): void {
  const closeIpc = openIpc(desk, files, window, log);
  const showSync = showSyncs(window);
  desk.onEvent((event) => {
    showSync(event);
    const file = event.kind === 'export' && event.state === 'done' ? fileOf(event.result) : null;
    if (file === null) return;
    app.addRecentDocument(file);
    state.remember(file);
    setMenu(window, state.recent);
  });
  window.on('closed', closeIpc);
  endWith(desk);
  void window.loadURL(APP_PAGE);
  desk.prepare();
}

function fileOf(result: unknown): string | null {
  if (typeof result !== 'object' || result === null || !('file' in result)) return null;
  return typeof result.file === 'string' ? result.file : null;
}

/** Waits for the app to put away what is under way before the process ends. */
function endWith(desk: App): void {
  app.on('will-quit', (event) => {
    event.preventDefault();
    void desk
      .close()
      .catch((error: unknown) => log(String(error)))
      .finally(() => app.exit());
  });
}
