/** A planned workbook as if it had been read: what a file is compared with. */
import type { Book } from '../xlsx/book.ts';
import { Grid, TextPool } from '../xlsx/grid.ts';
import type { PlannedBook } from '../xlsx/plan.ts';
import type { Templates } from '../xlsx/templates.ts';

/** The cells and formulas of a plan; formulas get their numbers from the templates of the workbook to compare with. */
export function bookOfPlan(plan: PlannedBook, templates: Templates): Book {
  const pool = new TextPool();
  const sheets = new Map<string, Grid>();
  for (const sheet of plan.sheets) {
    const grid = new Grid(pool);
    for (const { row, cells } of sheet.rows()) {
      for (const { column, value, formula } of cells) {
        if (value !== null && value !== '') grid.set(row, column, value);
        if (formula !== undefined) grid.setFormula(row, column, templates.number(formula, row, column));
      }
    }
    sheets.set(sheet.name, grid);
  }
  return { sheets, names: plan.names, templates };
}
