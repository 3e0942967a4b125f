/** Where the window stood and which workbooks were written last. All other settings live in the database. */
import { type BrowserWindow, type Rectangle, screen } from 'electron';
import ElectronStore from 'electron-store';
import { type Kept, MOST_RECENT, setDamagedAside, WINDOW_FILE } from './window-file.ts';

const DEFAULTS: Kept = { bounds: { x: 0, y: 0, width: 1280, height: 800 }, maximized: false, recent: [] };

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

export interface WindowStateOptions {
  /** Folder of the file. */
  readonly folder: string;
  /** Told what a person must know: the file is damaged or cannot be used. */
  readonly tell: (sentence: string) => void;
  readonly log: (text: string) => void;
}

/** The file, opened; null, with the person told, where it cannot be: a window at its usual place is better than none. */
function openFile({ folder, tell, log }: WindowStateOptions): ElectronStore<Kept> | null {
  try {
    const damage = setDamagedAside(folder, new Date());
    if (damage !== null) tell(damage);
    const common = { cwd: folder, name: WINDOW_FILE, accessPropertiesByDotNotation: false } as const;
    return new ElectronStore<Kept>({ ...common, defaults: DEFAULTS, configFileMode: 0o600 });
  } catch (error) {
    log(String(error));
    tell(
      `The file of the window's place in ${folder} cannot be read. The window opens at its usual place, and its next one is not kept.`,
    );
    return null;
  }
}

/** Opens the file of the window. Nothing that goes wrong with it holds up the app. */
export function openWindowState(options: WindowStateOptions): WindowState {
  const file = openFile(options);
  let kept: Kept = file?.store ?? DEFAULTS;
  const { bounds } = kept;

  function keep(change: Partial<Kept>): void {
    kept = { ...kept, ...change };
    try {
      file?.set(change);
    } catch (error) {
      // A full disk: the window closes, and an export stays done, all the same.
      options.log(`The window's place is not kept: ${String(error)}`);
    }
  }

  return {
    options: () => (isVisible(bounds) && !isDefault(bounds) ? bounds : size(bounds)),
    follow(window) {
      if (kept.maximized) window.maximize();
      window.on('close', () => keep({ maximized: window.isMaximized(), bounds: window.getNormalBounds() }));
    },
    get recent() {
      return kept.recent;
    },
    remember(name) {
      keep({ recent: [name, ...kept.recent.filter((known) => known !== name)].slice(0, MOST_RECENT) });
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
