/** What is seen of a sync outside the window: the tray, the progress on the dock, and a notification at its end. */
import { app, type BrowserWindow, Menu, Notification, Tray } from 'electron';
import type { JobEvent } from '../../preload/contract/jobs.ts';
import { appIcon, type SyncMark } from './icon.ts';
import { raise } from './window.ts';

const TRAY_SIZE = 22;

/** One sentence on the state of a sync, for the tray and the notification. */
function sentenceOf(event: JobEvent): string {
  const name = event.connection;
  if (event.state === 'running')
    return event.total > 0 ? `${name}: ${event.done} of ${event.total} days` : `${name}: starting`;
  if (event.state === 'done') return `${name} is up to date`;
  if (event.state === 'cancelled') return `${name}: sync cancelled, what came is kept`;
  return `${name}: ${event.error?.message ?? 'the sync failed'}`;
}

const MARKS: Readonly<Record<JobEvent['state'], SyncMark>> = {
  running: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'idle',
};

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
    paint(MARKS[event.state], sentenceOf(event));
    if ((event.state === 'done' || event.state === 'failed') && !window.isFocused() && Notification.isSupported()) {
      const title = event.state === 'done' ? 'Sync finished' : 'Sync failed';
      const notification = new Notification({ title, body: sentenceOf(event) });
      notification.on('click', () => raise(window));
      notification.show();
    }
  };
}
