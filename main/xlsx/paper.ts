/** The sheets of paper that a workbook is made for: A4 and Letter alike. */

/** In inches: what printers leave blank, and a line for the header and the footer. */
export const MARGINS = { left: 0.3, right: 0.3, top: 0.7, bottom: 0.7, header: 0.35, footer: 0.35 } as const;

/** The shorter side of each in inches: A4 is narrower, Letter is shorter. */
const SHORT = 8.27;
const LONG = 11;

const PIXELS_PER_INCH = 96;
const POINTS_PER_INCH = 72;
/** A unit of column width in the default letter of spreadsheet programs. */
const PIXELS_PER_UNIT = 7;

/** What a page of either paper holds at full size: units of column width across, points of row height down. */
export function pageRoom(landscape: boolean): { readonly across: number; readonly down: number } {
  const [width, height] = landscape ? [LONG, SHORT] : [SHORT, LONG];
  return {
    across: ((width - MARGINS.left - MARGINS.right) * PIXELS_PER_INCH) / PIXELS_PER_UNIT,
    down: (height - MARGINS.top - MARGINS.bottom) * POINTS_PER_INCH,
  };
}
