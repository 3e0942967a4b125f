/** The native menu. Shortcuts that the page has itself are shown here and left to the page. */
import path from 'node:path';
import { app, type BrowserWindow, Menu, type MenuItemConstructorOptions, shell } from 'electron';
import { showView } from './window.ts';

const VIEWS = [
  'Overview',
  'Balances',
  'Rates',
  'Movements',
  'Reconciliation',
  'Close',
  'Activity',
  'Settings',
] as const;

function press(window: BrowserWindow, keyCode: string): void {
  const modifiers: Electron.InputEvent['modifiers'] = [process.platform === 'darwin' ? 'meta' : 'control'];
  window.webContents.sendInputEvent({ type: 'keyDown', keyCode, modifiers });
  window.webContents.sendInputEvent({ type: 'keyUp', keyCode, modifiers });
}

function ofPage(window: BrowserWindow, label: string, key: string): MenuItemConstructorOptions {
  const accelerator = `CommandOrControl+${key}`;
  return { label, accelerator, registerAccelerator: false, click: () => press(window, key) };
}

function recentFiles(files: readonly string[]): MenuItemConstructorOptions {
  const items = files.map(
    (file): MenuItemConstructorOptions => ({
      label: path.basename(file).replaceAll('&', '&&'),
      toolTip: file,
      click: () => void shell.openPath(file),
    }),
  );
  const empty: MenuItemConstructorOptions = { label: 'Nothing exported yet', enabled: false };
  return { label: 'Recent files', submenu: items.length > 0 ? items : [empty] };
}

/** Sets the menu anew; called again when the recent files change. */
export function setMenu(window: BrowserWindow, recent: readonly string[]): void {
  const mac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        ofPage(window, 'Export the month…', 'E'),
        recentFiles(recent),
        { type: 'separator' },
        { label: 'Print…', accelerator: 'CommandOrControl+P', click: () => window.webContents.print() },
        { type: 'separator' },
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&Go',
      submenu: [
        ...VIEWS.map(
          (label, index): MenuItemConstructorOptions => ({
            label,
            accelerator: `CommandOrControl+${index + 1}`,
            registerAccelerator: false,
            click: () => showView(window, label.toLowerCase()),
          }),
        ),
        { type: 'separator' },
        ofPage(window, 'Find a command…', 'K'),
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ label: `Citron Desk ${app.getVersion()}`, enabled: false }] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
