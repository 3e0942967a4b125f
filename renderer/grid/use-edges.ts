/** Marks the sides of a grid at which columns go on out of sight: what is cut there must not be read as a whole figure. */
import { type RefObject, useEffect } from 'react';

/** `drawn`: whether the grid is there. Its sizes are read after the browser has laid it out, never to make it do so. */
export function useEdges(scroller: RefObject<HTMLElement | null>, drawn: boolean): void {
  useEffect(() => {
    const box = drawn ? scroller.current : null;
    if (!box) return;
    const mark = () => {
      box.toggleAttribute('data-more-left', box.scrollLeft > 1);
      box.toggleAttribute('data-more-right', box.scrollLeft + box.clientWidth < box.scrollWidth - 1);
    };
    // Calls for the first time as soon as both are laid out.
    const resized = new ResizeObserver(mark);
    resized.observe(box);
    if (box.firstElementChild) resized.observe(box.firstElementChild);
    box.addEventListener('scroll', mark, { passive: true });
    return () => {
      resized.disconnect();
      box.removeEventListener('scroll', mark);
    };
  }, [scroller, drawn]);
}
