/**
 * Where a figure stands in a drawing. A position on screen needs a float; nothing that is read, copied or kept is made from
 * it: every label beside the drawing is the text the app gave.
 */
export function pixelValue(text: string): number {
  return Number.parseFloat(text);
}
