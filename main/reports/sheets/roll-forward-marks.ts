/** What is counted of the days of each currency, and whether it came or went: what checks follow from. */
import type { RollForwardRow } from '../../accounting/figures.ts';
import type { Day } from '../../values/time.ts';
import { type Cell, text } from '../cells.ts';
import { calculated, calculatedCount, calculatedText } from '../formula-cells.ts';
import { laidOut, type Month } from '../month.ts';
import type { Pen } from '../pen.ts';
import type { Cells, Column } from '../table.ts';
import { dayBlock, movedDays } from './roll-forward-status.ts';
import { TOLERANCE_BASE, TOLERANCE_PERCENT } from './settings.ts';

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

/** Decimals of a tolerance: a per cent of a balance is seldom whole cents. */
const TOLERANCE_DECIMALS = 4;

/** The smaller of the two tolerances at the closing balance and rate, in base currency (WE 10); those of the days are in section F. */
export function toleranceColumn(month: Month, period: Cells): Column<RollForwardRow> {
  const { figures, tables } = month;
  const last = figures.days.length - 1;
  return {
    key: 'tolerance',
    header: `Tolerance, ${figures.base}`,
    align: 'right',
    cell: ({ ticker, tolerance }, index, pen) => {
      const rate = figures.rates.get(ticker)?.[last]?.rate ?? null;
      if (tolerance === null || rate === null) {
        const why = figures.testCoins.has(ticker) ? 'test coin' : rate === null ? 'no rate' : '–';
        return text(why, 'muted', 'right');
      }
      const settings = laidOut(tables.settings, 'settings');
      const [most, percent] = [TOLERANCE_BASE, TOLERANCE_PERCENT].map((row) => pen.fixed(settings.cell('figure', row)));
      const at = pen.at(laidOut(tables.rates, 'rates').cell(ticker, last));
      const share = `ABS(N(${pen.at(period.cell('reported', index))}))*${at}`;
      return calculated(`MIN(${most},${share}*${percent}/100)`, tolerance, TOLERANCE_DECIMALS);
    },
  };
}

/** Days on which the balance changed, and whether the currency is new or gone. */
export function markColumns(month: Month): Column<RollForwardRow>[] {
  const { figures, tables } = month;
  const last = figures.days.length - 1;
  return [
    {
      key: 'moved',
      header: 'Days moved',
      align: 'right',
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
      cell: (row, _, pen) => {
        const balances = laidOut(tables.balances, 'balances');
        const [first, closing] = [pen.at(balances.cell(row.ticker, 0)), pen.at(balances.cell(row.ticker, last))];
        const formula = `IF(ISNUMBER(${first}),IF(OR(ISNUMBER(${closing}),${closing}="missing"),"","went"),IF(ISNUMBER(${closing}),IF(${first}="nil","came",""),""))`;
        return calculatedText(formula, cameOrWent(month, row, last), 'formula', 'center');
      },
    },
  ];
}
