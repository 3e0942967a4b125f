/** What is seen of a sync outside the window: the tray, the progress on the dock, and a notification at its end. */
import { app, type BrowserWindow, Menu, Notification, Tray } from 'electron';
import type { JobEvent } from '../../preload/contract/jobs.ts';
import { appIcon } from './icon.ts';
import { type SyncMark, syncWords } from './sync-words.ts';
import { raise } from './window.ts';

const TRAY_SIZE = 22;

/** Shows events until the app ends. Gives the listener for them. */
export function showSyncs(window: BrowserWindow): (event: JobEvent) => void {
  const tray = new Tray(appIcon(TRAY_SIZE));
  const paint = (mark: SyncMark, text: string): void => {
    tray.setImage(appIcon(TRAY_SIZE, mark));
    tray.setToolTip(`Citron Desk — ${text}`);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: text.replaceAll('&', '&&'), enabled: false },
        { type: 'separator' },
        { label: 'Open Citron Desk', click: () => raise(window) },
        { label: 'Quit', click: () => app.quit() },
      ]),
    );
  };
  tray.on('click', () => raise(window));
  paint('idle', 'no sync since the start');
  app.once('will-quit', () => tray.destroy());

  return (event) => {
    if (event.kind !== 'sync' || window.isDestroyed()) return;
    const running = event.state === 'running';
    window.setProgressBar(running ? (event.total > 0 ? event.done / event.total : 2) : -1);
    const { sentence, mark, title } = syncWords(event);
    paint(mark, sentence);
    if (title !== null && !window.isFocused() && Notification.isSupported()) {
      const notification = new Notification({ title, body: sentence });
      notification.on('click', () => raise(window));
      notification.show();
    }
  };
}
