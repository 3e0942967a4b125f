/** Whether the sheets of a workbook are those that were, in their order and to be seen. */
import { longestRising } from './align.ts';
import type { Book } from './book.ts';

interface SheetDifference {
  readonly sheet: string;
  readonly was: string;
  readonly is: string;
}

/** Sheets that came or went. */
export function differingSheets(was: Book, is: Book): SheetDifference[] {
  const gone = [...was.sheets.keys()].filter((sheet) => !is.sheets.has(sheet));
  const added = [...is.sheets.keys()].filter((sheet) => !was.sheets.has(sheet));
  return [
    ...gone.map((sheet) => ({ sheet, was: 'the sheet', is: 'nothing' })),
    ...added.map((sheet) => ({ sheet, was: 'nothing', is: 'the sheet' })),
  ];
}

/** Sheets of both that are hidden now, or shown, and those that were moved away from the others. */
export function differingTabs(was: Book, is: Book): SheetDifference[] {
  const [before, now] = [[...was.sheets.keys()], [...is.sheets.keys()]];
  const shared = before.filter((sheet) => is.sheets.has(sheet));
  const seen = ({ hidden }: Book, sheet: string) => (hidden?.has(sheet) ? 'hidden' : 'shown');
  const places = shared.map((sheet) => [before.indexOf(sheet), now.indexOf(sheet)] as const);
  const stayed = new Set(longestRising(places).map(([place]) => before[place]));
  const place = (sheets: readonly string[], sheet: string) => `sheet ${sheets.indexOf(sheet) + 1} of ${sheets.length}`;
  return [
    ...shared
      .map((sheet) => ({ sheet, was: seen(was, sheet), is: seen(is, sheet) }))
      .filter((sheet) => sheet.was !== sheet.is),
    ...shared
      .filter((sheet) => !stayed.has(sheet))
      .map((sheet) => ({ sheet, was: place(before, sheet), is: place(now, sheet) })),
  ];
}
