/** A page whose process ended is opened again: what it shows is in the store, and a blank window helps nobody. */
import { app, type BrowserWindow, dialog } from 'electron';

/** A page that ends again within this time would do so for ever: then the person is asked. */
const SOON_MS = 30_000;

const REOPENED = 'The page of the window ended unexpectedly and was opened again. Nothing that was stored is lost.';

/** Watches the page of the window. `tell` takes the sentence for the person, who sees it in the page that is opened again. */
export function reopenCrashedPage(
  window: BrowserWindow,
  tell: (sentence: string) => void,
  log: (text: string) => void,
): void {
  let endedAt = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    log(`The page ended: ${reason}, ${exitCode}.`);
    const again = performance.now() - endedAt < SOON_MS;
    endedAt = performance.now();
    if (again) return void ask(window);
    tell(REOPENED);
    window.webContents.reload();
  });
}

async function ask(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The page of the window ended unexpectedly once more.',
    detail: 'Nothing that was stored is lost. Open it again, or quit and start Citron Desk anew.',
    buttons: ['Open again', 'Quit'],
  });
  if (response === 0) window.webContents.reload();
  else app.quit();
}
