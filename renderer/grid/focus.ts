/** Finds a cell in the drawn table and gives it the focus, if need be once it was scrolled to and drawn. */
interface Place {
  readonly row: string;
  readonly column: string;
}

/** Frames in which a cell that was scrolled to is waited for. */
const FRAMES = 10;

export function focusWhenDrawn(box: HTMLElement | null, place: Place, frames = FRAMES): void {
  requestAnimationFrame(() => {
    const cell = cellOf(box, place);
    if (cell) cell.focus({ preventScroll: false });
    else if (frames > 0) focusWhenDrawn(box, place, frames - 1);
  });
}

/** The drawn cell of a row and column, or the message in its place. */
export function cellOf(box: HTMLElement | null, { row, column }: Place) {
  const of = `[data-row="${CSS.escape(row)}"]`;
  return box?.querySelector<HTMLElement>(`${of}[data-column="${CSS.escape(column)}"], ${of}[data-span]`);
}
