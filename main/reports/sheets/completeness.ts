/** Coverage: counted movements that are off their day or there twice, and what speaks for it that none is missing. */
import { bookMovements } from '../../accounting/booking.ts';
import { coveredDays } from '../../accounting/cover.ts';
import { duplicates, type OutsideMovement, outsideMovements, sameTransaction } from '../../accounting/doubtful.ts';
import type { Completeness, Movement } from '../../accounting/movement-input.ts';
import { dayOf } from '../../values/time.ts';
import { type Cell, count, date, moment, text } from '../cells.ts';
import { followed } from '../formula-cells.ts';
import type { Sheet } from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import { Pen } from '../pen.ts';
import { FAIL, WARN } from '../style.ts';
import type { Table } from '../table.ts';

export const SAME_TRANSACTION = 'one transaction';
export const SAME_LINES = 'same lines';

export function completenessSections(month: Month, sheet: Sheet): void {
  const movements = bookMovements(month.input);
  outsideSection(month, sheet, movements);
  repeatedSection(month, sheet, movements);
  rowBalanceSection(month, sheet);
  controlTotalSection(month, sheet);
}

/** What people read runs over these. */
const FILLERS = ['fill 6', 'fill 7', 'fill 8'].map((key) => ({ key, header: '', cell: () => text('') }));

const named = ({ externalId, source }: Movement): string => `${externalId} (${source})`;

function outsideSection(month: Month, sheet: Sheet, movements: readonly Movement[]): void {
  const { figures, input, tables } = month;
  const covered = coveredDays(input.covers, figures.days);
  const result = ({ day, at }: OutsideMovement, index: number, pen: Pen): Cell => {
    const coverage = laidOut(tables.coverage, 'coverage');
    const [dates, imported] = [pen.fixed(coverage.column('day')), pen.fixed(coverage.column('imported'))];
    const [on, time] = [pen.at(table.cell('day', index)), pen.at(table.cell('at', index))];
    const formula = `IF(COUNTIFS(${dates},${on},${imported},"yes")=0,"not imported",IF(INT(${time})=${on},"","another date"))`;
    const shown = Math.floor(moment(at).value as number) === date(day).value ? '' : 'another date';
    const rule = covered.has(day) ? shown : 'not imported';
    return followed(formula, rule, covered.has(day) && dayOf(at) !== day ? 'another date' : 'not imported');
  };
  const table: Table<OutsideMovement> = sheet.add<OutsideMovement>({
    section: 'E. Counted movements on days that no import covers, or booked away from their date',
    rows: outsideMovements(movements, figures.days, covered),
    none: 'None.',
    columns: [
      { key: 'day', header: 'Counts on', cell: ({ day }) => date(day) },
      { key: 'fill', header: '', cell: () => text('') },
      { key: 'at', header: 'Time, UTC', align: 'right', cell: ({ at }) => moment(at) },
      { key: 'result', header: 'Why', align: 'center', cell: result },
      { key: 'movement', header: 'Movement', cell: ({ movement }) => text(named(movement), 'evidence') },
      ...FILLERS,
    ],
  });
  sheet.mark(table.column('result'), { formula: `${new Pen(table.sheet).at(table.cell('result', 0))}<>""` }, WARN);
  tables.outside = table;
}

function repeatedSection({ tables }: Month, sheet: Sheet, movements: readonly Movement[]): void {
  const table = sheet.add<readonly Movement[]>({
    section: 'F. Counted movements of one moment with the same lines',
    rows: duplicates(movements),
    none: 'None.',
    columns: [
      { key: 'times', header: 'Times', align: 'right', cell: (group) => count(group.length) },
      { key: 'fill', header: '', cell: () => text('') },
      { key: 'at', header: 'Time, UTC', align: 'right', cell: ([one]) => moment(one?.at ?? null) },
      {
        key: 'result',
        header: 'Alike in',
        align: 'center',
        cell: (group) => text(sameTransaction(group) ? SAME_TRANSACTION : SAME_LINES, 'evidence', 'center'),
      },
      { key: 'movement', header: 'Which', cell: (group) => text(group.map(named).join(' = '), 'evidence') },
    ],
  });
  sheet.mark(table.column('result'), { equals: SAME_TRANSACTION }, FAIL);
  sheet.mark(table.column('result'), { equals: SAME_LINES }, WARN);
  tables.repeated = table;
}

function rowBalanceSection({ input, tables }: Month, sheet: Sheet): void {
  tables.rowBalances = sheet.add<Completeness['balances'][number]>({
    section: 'G. Files with a balance before and after each row',
    rows: input.completeness.balances,
    none: 'No file has balances beside its movements.',
    columns: [
      { key: 'tested', header: 'Rows tested', align: 'right', cell: ({ tested }) => count(tested) },
      { key: 'broken', header: 'Breaks', align: 'right', cell: ({ broken }) => count(broken) },
      { key: 'file', header: 'File', cell: ({ file }) => text(file, 'evidence') },
      { key: 'fill', header: '', cell: () => text('') },
      { key: 'first', header: 'First break', cell: ({ first }) => text(first, 'evidence') },
    ],
  });
}

function controlTotalSection({ input, tables }: Month, sheet: Sheet): void {
  const table: Table<Completeness['totals'][number]> = sheet.add<Completeness['totals'][number]>({
    section: 'H. Control totals: read from the back office by a person, or stated by a file of its own rows',
    rows: input.completeness.totals,
    none: 'None.',
    columns: [
      { key: 'stated', header: 'Stated', cell: ({ stated }) => text(stated, 'evidence') },
      { key: 'by', header: 'By', cell: ({ by }) => text(by, 'evidence') },
      { key: 'imported', header: 'Imported', cell: ({ imported }) => text(imported, 'evidence') },
      {
        key: 'agrees',
        header: 'Result',
        align: 'center',
        cell: ({ stated, imported, agrees }, index, pen) => {
          const formula = pen.f`IF(${table.cell('stated', index)}=${table.cell('imported', index)},"agrees","differs")`;
          return followed(formula, stated === imported ? 'agrees' : 'differs', agrees ? 'agrees' : 'differs');
        },
      },
      { key: 'what', header: 'Of', cell: ({ what }) => text(what, 'evidence') },
    ],
  });
  sheet.mark(table.column('agrees'), { equals: 'differs' }, WARN);
  tables.controlTotals = table;
}
