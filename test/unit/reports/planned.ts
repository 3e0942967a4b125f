/** A workbook as it would be read back from its file, made from its plan without a file: for many months in a short time. */

import { datasetId } from '../../../main/accounting/dataset.ts';
import type { MonthFigures } from '../../../main/accounting/figures.ts';
import type { MonthInput } from '../../../main/accounting/input.ts';
import { monthFigures } from '../../../main/accounting/month.ts';
import type { ReportEvidence } from '../../../main/reports/evidence.ts';
import { bookOfPlan } from '../../../main/reports/plan-book.ts';
import { proveBook } from '../../../main/reports/read-back.ts';
import { TieList } from '../../../main/reports/tie-list.ts';
import { planWorkbook } from '../../../main/reports/workbook.ts';
import type { Book } from '../../../main/xlsx/book.ts';
import { Meant } from '../../../main/xlsx/meant.ts';
import type { PlannedBook } from '../../../main/xlsx/plan.ts';
import { Templates } from '../../../main/xlsx/templates.ts';

export function evidenceOf(input: MonthInput, more: Partial<ReportEvidence> = {}): ReportEvidence {
  return {
    dataset: datasetId(input, '0.1.0'),
    version: '0.1.0',
    calls: [],
    files: [],
    notes: [],
    decisions: [],
    settings: [],
    audit: { hash: '0'.repeat(64), length: 0 },
    ...more,
  };
}

/** Plans the month, recomputes every formula and every exact sum. Throws what the export would. */
export function proved(
  input: MonthInput,
  figures: MonthFigures = monthFigures(input),
  more: Partial<ReportEvidence> = {},
): { plan: PlannedBook; book: Book; formulas: number } {
  const plan = planWorkbook(input, figures, evidenceOf(input, more));
  const book = bookOfPlan(plan, new Templates());
  return { plan, book, formulas: proveBook(book, { meant: meantBy(plan), ties: new TieList(plan) }, () => {}) };
}

function meantBy(plan: PlannedBook): Meant {
  const meant = new Meant();
  for (const sheet of plan.sheets) for (const row of sheet.rows()) meant.add(sheet, row);
  return meant;
}

/** The cells of a row of a table, found by the text of its first cell below the header that begins with `header`. */
export function cellsOf(book: Book, sheet: string, header: string, first: string): (string | number | null)[] {
  const grid = book.sheets.get(sheet);
  if (grid === undefined) throw new RangeError(`no sheet ${sheet}`);
  let below = false;
  for (let row = 1; row <= grid.rows; row++) {
    const text = String(grid.get(row, 1) ?? '');
    if (text.startsWith(header)) below = true;
    else if (below && text === first) {
      return Array.from({ length: grid.columns }, (_, at) => {
        const value = grid.get(row, at + 1);
        return typeof value === 'number' || typeof value === 'string' ? value : null;
      });
    }
  }
  throw new RangeError(`no row ${first} below ${header} on ${sheet}`);
}
