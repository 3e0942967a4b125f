/** The one door between renderer and main. Who asks is checked here; what is asked is checked by the contract. */
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL, FILE_CHANNEL } from '../../preload/channels.ts';
import type { JobEvent } from '../../preload/contract/jobs.ts';
import type { Result } from '../../preload/contract.ts';
import { answerCall } from '../app/call.ts';
import type { App } from '../app/types.ts';
import { asFailure, Failure } from '../failure.ts';
import type { DesktopFiles } from './handed-files.ts';
import { APP_ORIGIN } from './scheme.ts';

function refused(message: string): Result<never> {
  return { ok: false, error: new Failure('forbidden', message).view() };
}

/** Only the top frame of the app's own window, showing the app's own page, may call. */
function mayCall(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame;
  if (frame === null || window.isDestroyed() || event.sender !== window.webContents) return false;
  return frame === window.webContents.mainFrame && frame.origin === APP_ORIGIN;
}

/** Opens the door for a window. Gives the function that closes it; call that when the window is gone. */
export function openIpc(app: App, files: DesktopFiles, window: BrowserWindow, log: (text: string) => void): () => void {
  ipcMain.handle(CALL_CHANNEL, async (event, ...args: unknown[]): Promise<Result<unknown>> => {
    if (!mayCall(event, window)) return refused('Only the window of the app may ask.');
    const [name, input] = args;
    if (args.length !== 2 || typeof name !== 'string') return refused('A call is a name and one input.');
    return answerCall(app.useCases, name, input, log);
  });
  ipcMain.handle(FILE_CHANNEL, (event, ...args: unknown[]): Result<unknown> => {
    if (!mayCall(event, window)) return refused('Only the window of the app may ask.');
    const [file] = args;
    if (args.length !== 1 || typeof file !== 'string') return refused('A file is its place.');
    try {
      return { ok: true, value: files.take(file) };
    } catch (error) {
      return { ok: false, error: asFailure(error).view() };
    }
  });
  const stop = app.onEvent((event: JobEvent) => {
    if (!window.isDestroyed()) window.webContents.mainFrame.send(EVENT_CHANNEL, event);
  });
  return () => {
    ipcMain.removeHandler(CALL_CHANNEL);
    ipcMain.removeHandler(FILE_CHANNEL);
    stop();
  };
}
