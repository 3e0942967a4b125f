/** What is counted of the days of each currency, and whether it came or went: what checks follow from. */
import type { RollForwardRow } from '../../accounting/figures.ts';
import type { Day } from '../../values/time.ts';
import { type Cell, calculatedCount, calculatedText, type Pen } from '../cells.ts';
import { laidOut, type Month } from '../month.ts';
import type { Column } from '../table.ts';
import { dayBlock, movedDays } from './roll-forward-status.ts';

/** Statuses of days that differ beyond the decimals that the API reports. */
export const DIFFERING = ['open', 'accepted', 'within-tolerance'] as const;

/** Days of the currency with one of these statuses. */
export function dayCount(month: Month, ticker: string, words: readonly string[], found: number, pen: Pen): Cell {
  const block = dayBlock(month.figures, ticker);
  if (block === null) return calculatedCount('0', found);
  const status = pen.at(laidOut(month.tables.days, 'days').column('status', ...block));
  return calculatedCount(words.map((word) => `COUNTIF(${status},"${word}")`).join('+'), found);
}

function cameOrWent({ figures, input }: Month, { ticker }: RollForwardRow, last: number): string {
  const reported = (index: number) => (figures.balances.get(ticker)?.[index]?.reported ?? null) !== null;
  const answered =
    input.answers.has(figures.days[last] ?? ('' as Day)) || figures.known.get(ticker)?.[last]?.mark === 'nil';
  if (reported(0)) return reported(last) || !answered ? '' : 'went';
  const first = figures.known.get(ticker)?.[0];
  return reported(last) && first?.mark === 'nil' && first.quantity?.isZero() === true ? 'came' : '';
}

/** Columns outside the print area. */
export function markColumns(month: Month): Column<RollForwardRow>[] {
  const { figures, tables } = month;
  const last = figures.days.length - 1;
  return [
    {
      key: 'moved',
      header: 'Days moved',
      align: 'right',
      width: 10,
      outside: true,
      cell: ({ ticker }, _, pen) => {
        const block = dayBlock(month.figures, ticker);
        if (block === null) return calculatedCount('0', 0);
        const changes = pen.at(laidOut(tables.days, 'days').column('change', ...block));
        return calculatedCount(`COUNTIF(${changes},">0")+COUNTIF(${changes},"<0")`, movedDays(month, ticker));
      },
    },
    {
      key: 'came',
      header: 'Came, went',
      align: 'center',
      width: 10,
      outside: true,
      cell: (row, _, pen) => {
        const balances = laidOut(tables.balances, 'balances');
        const [first, closing] = [pen.at(balances.cell(row.ticker, 0)), pen.at(balances.cell(row.ticker, last))];
        const formula = `IF(ISNUMBER(${first}),IF(OR(ISNUMBER(${closing}),${closing}="missing"),"","went"),IF(ISNUMBER(${closing}),IF(${first}="nil","came",""),""))`;
        return calculatedText(formula, cameOrWent(month, row, last), 'formula', 'center');
      },
    },
  ];
}
