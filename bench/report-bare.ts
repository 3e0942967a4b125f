/** The cells of a month's workbook, ready in memory, through exceljs's own streaming writer. */
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import excel from 'exceljs';
import { monthFigures } from '../main/accounting/month.ts';
import { readReportEvidence } from '../main/reports/evidence.ts';
import { planWorkbook } from '../main/reports/workbook.ts';
import { readMonthInput } from '../main/store/month-input.ts';
import { openStore } from '../main/store/open.ts';
import type { Period } from '../main/values/time.ts';
import type { CellStyle } from '../main/xlsx/plan.ts';
import { excelStyle } from '../main/xlsx/styles.ts';
import { CONNECTION } from './seed.ts';

/** Gives the time of writing alone, in milliseconds, and the number of cells. */
export async function writeBare(folder: string, period: Period): Promise<{ ms: number; cells: number }> {
  const store = openStore(folder);
  const input = readMonthInput(store, CONNECTION, period);
  const plan = planWorkbook(input, monthFigures(input), readReportEvidence(store, input));
  store.close();
  const styles = new Map<CellStyle, object>();
  const styleOf = (style: CellStyle): object => {
    const made = styles.get(style) ?? excelStyle(style);
    styles.set(style, made);
    return made;
  };
  let cells = 0;
  const sheets = plan.sheets.map((sheet) => ({
    name: sheet.name,
    columns: sheet.widths.map((width) => ({ width })),
    rows: Array.from(sheet.rows(), ({ row, cells: planned }) => {
      cells += planned.length;
      return {
        row,
        cells: planned.map(({ column, value, formula, style }) => ({
          column,
          value: formula === undefined ? value : { formula, result: value ?? '' },
          style: styleOf(style),
        })),
      };
    }),
  }));
  globalThis.gc?.();
  const begun = performance.now();
  const stream = createWriteStream(path.join(folder, 'bare.xlsx'));
  const writer = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  for (const sheet of sheets) {
    const worksheet = writer.addWorksheet(sheet.name);
    worksheet.columns = sheet.columns;
    for (const planned of sheet.rows) {
      const row = worksheet.getRow(planned.row);
      for (const { column, value, style } of planned.cells) {
        const cell = row.getCell(column);
        if (value !== null) cell.value = value;
        cell.style = style;
      }
      row.commit();
    }
    worksheet.commit();
  }
  await writer.commit();
  return { ms: performance.now() - begun, cells };
}
