/** Keeps a row of a long table in its place in the page while it is drawn, and the focus where it belongs. */
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { slotsOf } from './slots.ts';

const cellWithFocus = () => document.activeElement?.closest<HTMLElement>('[data-row]') ?? null;

/** Keys of the rows that are drawn, by id, of a table of so many. */
export function useSlots(scroller: RefObject<HTMLElement | null>, drawn: readonly string[], all: number) {
  const slots = useRef<ReadonlyMap<string, string>>(new Map());
  slots.current = slotsOf(slots.current, drawn, all);
  /** The row whose cell was given the focus. */
  const row = useRef<string | undefined>(undefined);
  useEffect(() => {
    const box = scroller.current;
    const remember = () => {
      row.current = cellWithFocus()?.dataset.row;
    };
    box?.addEventListener('focusin', remember);
    return () => box?.removeEventListener('focusin', remember);
  });
  // A cell that now shows another row must not be read out as the one that was left: the table has the focus, and its keys.
  useLayoutEffect(() => {
    const cell = cellWithFocus();
    if (cell && scroller.current?.contains(cell) && cell.dataset.row !== row.current)
      scroller.current.focus({ preventScroll: true });
  });
  return slots.current;
}
