/** A spreadsheet program that computes every formula anew gets the figures of the app. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import type { MonthInput } from '../../../main/accounting/input.ts';
import { monthFigures } from '../../../main/accounting/month.ts';
import { planWorkbook } from '../../../main/reports/workbook.ts';
import { cellName } from '../../../main/xlsx/address.ts';
import type { Book } from '../../../main/xlsx/book.ts';
import type { PlannedBook, PlannedCell } from '../../../main/xlsx/plan.ts';
import { readWorkbook } from '../../../main/xlsx/read.ts';
import { writeWorkbook } from '../../../main/xlsx/write.ts';
import { busyMonth, doubtfulMonth, quietMonth } from '../../unit/reports/months.ts';
import { evidenceOf } from '../../unit/reports/planned.ts';

const OFFICE = 'soffice';
const installed = (() => {
  try {
    execFileSync(OFFICE, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Tells the program to compute every formula when it opens a workbook, whatever results the file holds. */
const ALWAYS_RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`;

/** The plan with a wrong result in each formula's cell: only a program that computes them gets the right ones. */
function withoutResults(plan: PlannedBook): PlannedBook {
  const emptied = (cell: PlannedCell): PlannedCell =>
    cell.formula === undefined
      ? cell
      : { ...cell, value: typeof cell.value === 'number' ? -987_654.5 : 'not computed' };
  return {
    ...plan,
    sheets: plan.sheets.map((sheet) => ({
      ...sheet,
      *rows() {
        for (const row of sheet.rows()) yield { ...row, cells: row.cells.map(emptied) };
      },
    })),
  };
}

/** Each plan's workbook as the program saved it, by one start of the program. */
async function recalculated(plans: readonly PlannedBook[]): Promise<Book[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'citron-office-'));
  const profile = path.join(folder, 'profile');
  await mkdir(path.join(profile, 'user'), { recursive: true });
  await writeFile(path.join(profile, 'user', 'registrymodifications.xcu'), ALWAYS_RECALCULATE);
  const names = plans.map((_, index) => `pack-${index}.xlsx`);
  for (const [index, plan] of plans.entries()) {
    await writeWorkbook(path.join(folder, names[index] ?? ''), withoutResults(plan));
  }
  const to = ['--headless', '--convert-to', 'xlsx', '--outdir', path.join(folder, 'out')];
  const files = names.map((name) => path.join(folder, name));
  await promisify(execFile)(OFFICE, [`-env:UserInstallation=file://${profile}`, ...to, ...files]);
  return await Promise.all(names.map((name) => readWorkbook(path.join(folder, 'out', name))));
}

/** To 15 digits, or within what a formula's own cell may differ by. */
function alike(meant: PlannedCell, found: unknown): boolean {
  const { value, bound = 0 } = meant;
  if (typeof value !== 'number') return (value ?? '') === (found ?? '');
  if (typeof found !== 'number') return false;
  return Math.abs(found - value) <= bound || found.toPrecision(15) === value.toPrecision(15);
}

const MONTHS: readonly [string, () => MonthInput][] = [
  ['a month with everything', busyMonth],
  ['a month without movements, books or some rates', quietMonth],
  ['a month of doubtful movements', doubtfulMonth],
];

const plans = MONTHS.map(([, make]) => {
  const input = make();
  return planWorkbook(input, monthFigures(input), evidenceOf(input));
});
let books: readonly Book[] = [];
beforeAll(async () => {
  if (installed) books = await recalculated(plans);
}, 180_000);

it.skipIf(!installed).for(MONTHS.map(([title], index) => [title, index] as const))(
  'LibreOffice recalculates %s to the same values (skipped where it is not installed)',
  ([, index]) => {
    const [plan, book] = [plans[index], books[index]];
    if (plan === undefined || book === undefined) throw new Error('The workbook was not saved.');
    const wrong: string[] = [];
    let formulas = 0;
    for (const sheet of plan.sheets) {
      const grid = book.sheets.get(sheet.name);
      for (const { row, cells } of sheet.rows())
        for (const cell of cells) {
          if (cell.formula === undefined) continue;
          formulas += 1;
          const found = grid?.get(row, cell.column) ?? null;
          if (!alike(cell, found))
            wrong.push(
              `${sheet.name}!${cellName(row, cell.column)} ${JSON.stringify(found)}, not ${cell.value}: ${cell.formula}`,
            );
        }
    }
    expect(wrong).toEqual([]);
    expect(formulas).toBeGreaterThan(500);
  },
);
