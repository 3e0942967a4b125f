/** What only pictures the figures follows them: it is worked out once they are on screen. */
import { startTransition, useEffect, useState } from 'react';

/** The value, one frame late; `before` until there was a first one. */
export function useAfterPaint<T>(value: T, before: T): T {
  const [shown, setShown] = useState(before);
  useEffect(() => {
    // A message that is posted in a frame arrives after it was painted.
    const painted = new MessageChannel();
    painted.port1.onmessage = () => startTransition(() => setShown(value));
    const frame = requestAnimationFrame(() => painted.port2.postMessage(null));
    return () => {
      cancelAnimationFrame(frame);
      painted.port1.close();
    };
  }, [value]);
  return shown;
}
