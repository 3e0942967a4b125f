/** Where the window stood and which workbooks were written last. All other settings live in the database. */
import { type BrowserWindow, type Rectangle, screen } from 'electron';
import ElectronStore from 'electron-store';
import { setDamagedAside, WINDOW_FILE } from './window-file.ts';

interface Kept {
  bounds: Rectangle;
  maximized: boolean;
  recent: string[];
}

const DEFAULTS: Kept = { bounds: { x: 0, y: 0, width: 1280, height: 800 }, maximized: false, recent: [] };
const MOST_RECENT = 10;

const rectangle = {
  type: 'object',
  properties: {
    x: { type: 'integer' },
    y: { type: 'integer' },
    width: { type: 'integer', minimum: 1 },
    height: { type: 'integer', minimum: 1 },
  },
  required: ['x', 'y', 'width', 'height'],
} as const;

export interface WindowState {
  /** The kept place, when a screen is there to show it. */
  options(): Partial<Rectangle>;
  follow(window: BrowserWindow): void;
  readonly recent: readonly string[];
  remember(file: string): void;
}

function isVisible(bounds: Rectangle): boolean {
  const { x, y, width, height } = screen.getDisplayMatching(bounds).workArea;
  const right = Math.min(bounds.x + bounds.width, x + width) - Math.max(bounds.x, x);
  const down = Math.min(bounds.y + bounds.height, y + height) - Math.max(bounds.y, y);
  return right >= 100 && down >= 100;
}

/** Opens the settings file in the folder. A damaged one is set aside and `log` told; values that are none are forgotten. */
export function openWindowState(folder: string, log: (text: string) => void): WindowState {
  setDamagedAside(folder, log, new Date());
  const store = new ElectronStore<Kept>({
    cwd: folder,
    name: WINDOW_FILE,
    defaults: DEFAULTS,
    schema: {
      bounds: rectangle,
      maximized: { type: 'boolean' },
      recent: { type: 'array', items: { type: 'string' }, maxItems: MOST_RECENT },
    },
    clearInvalidConfig: true,
    accessPropertiesByDotNotation: false,
    configFileMode: 0o600,
  });
  const bounds = store.get('bounds');
  return {
    options: () => (isVisible(bounds) && !isDefault(bounds) ? bounds : size(bounds)),
    follow(window) {
      if (store.get('maximized')) window.maximize();
      window.on('close', () => {
        store.set('maximized', window.isMaximized());
        store.set('bounds', window.getNormalBounds());
      });
    },
    get recent() {
      return store.get('recent');
    },
    remember(file) {
      store.set('recent', [file, ...store.get('recent').filter((known) => known !== file)].slice(0, MOST_RECENT));
    },
  };
}

/** Before the first close there is no place to keep, only a size. */
function isDefault(bounds: Rectangle): boolean {
  return bounds.x === DEFAULTS.bounds.x && bounds.y === DEFAULTS.bounds.y;
}

function size({ width, height }: Rectangle): Partial<Rectangle> {
  return { width, height };
}
