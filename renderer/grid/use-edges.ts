/** Marks the sides of a grid at which columns go on out of sight: what is cut there must not be read as a whole figure. */
import { type RefObject, useEffect } from 'react';

export function useEdges(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const mark = () => {
      box.toggleAttribute('data-more-left', box.scrollLeft > 1);
      box.toggleAttribute('data-more-right', box.scrollLeft + box.clientWidth < box.scrollWidth - 1);
    };
    mark();
    const resized = new ResizeObserver(mark);
    resized.observe(box);
    if (box.firstElementChild) resized.observe(box.firstElementChild);
    box.addEventListener('scroll', mark, { passive: true });
    return () => {
      resized.disconnect();
      box.removeEventListener('scroll', mark);
    };
  });
}
