/** The app's icon, drawn: a round lemon, and for the tray a dot in the colour of the last sync. */
import { type NativeImage, nativeImage } from 'electron';
import type { SyncMark } from './sync-words.ts';

type Colour = readonly [red: number, green: number, blue: number];

const LEMON: Colour = [245, 200, 35];
const DOTS: Readonly<Record<SyncMark, Colour | null>> = {
  idle: null,
  running: [34, 139, 230],
  done: [55, 178, 77],
  failed: [224, 49, 49],
};

/** How much of a pixel a disc covers, from 0 to 1: its edge is smooth. */
function coverage(x: number, y: number, centre: number, radius: number): number {
  const distance = Math.hypot(x + 0.5 - centre, y + 0.5 - centre);
  return Math.min(1, Math.max(0, radius - distance + 0.5));
}

function draw(size: number, dot: Colour | null): Buffer {
  const pixels = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const onDot = dot === null ? 0 : coverage(x, y, size * 0.74, size * 0.26);
      const alpha = Math.max(onDot, coverage(x, y, size / 2, size * 0.46));
      const [red, green, blue] = dot !== null && onDot > 0.5 ? dot : LEMON;
      // Electron takes blue, green, red, alpha, each colour already multiplied by alpha.
      pixels.set([blue * alpha, green * alpha, red * alpha, 255 * alpha].map(Math.round), (y * size + x) * 4);
    }
  }
  return pixels;
}

/** The icon at a size in pixels, with the dot of a sync's state. */
export function appIcon(size: number, mark: SyncMark = 'idle'): NativeImage {
  return nativeImage.createFromBitmap(draw(size, DOTS[mark]), { width: size, height: size });
}
