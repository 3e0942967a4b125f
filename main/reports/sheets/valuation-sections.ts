/** Valuation: what each value is of the total, the sides of the balance sheet, and how much rests on rates of which state. */
import type { RateState, Valuation, ValuationRow } from '../../accounting/value-figures.ts';
import { Decimal, sum, ZERO } from '../../values/money.ts';
import { text } from '../cells.ts';
import {
  calculated,
  calculatedCount,
  calculatedText,
  SHARE_DECIMALS,
  share,
  slackOf,
  wholeDigits,
} from '../formula-cells.ts';
import type { Sheet } from '../model.ts';
import type { Month } from '../month.ts';
import type { Pen } from '../pen.ts';
import { FAIL, WARN } from '../style.ts';
import type { Column, Table } from '../table.ts';

/** A share of the net; null without a net, or of nothing. */
function shareOf({ net }: Valuation, posted: Decimal | null): Decimal | null {
  return posted === null || net === null || net.isZero() ? null : posted.div(net);
}

/** What sums of shares may be off where values that cancel out are many times the net. */
function shareSlack(closing: Valuation): number {
  const shares = closing.rows.map(({ posted }) => shareOf(closing, posted) ?? ZERO);
  return slackOf(Math.max(1, ...shares.map(wholeDigits)), SHARE_DECIMALS);
}

/** Value of each currency as a share of the net. */
export function shareColumn(closing: Valuation, table: () => Table<ValuationRow>): Column<ValuationRow> {
  return {
    key: 'share',
    header: 'Share',
    align: 'right',
    width: 9,
    cell: ({ posted }, index, pen) => {
      const found = shareOf(closing, posted);
      if (found === null) return text('–', 'muted', 'right');
      return share(`${pen.at(table().cell('value', index))}/${pen.fixed(table().total('value'))}`, found);
    },
    total: (pen) =>
      shareOf(closing, closing.net) === null
        ? text('–', 'total', 'right')
        : share(pen.f`SUM(${table().column('share')})`, new Decimal(1), 'total', shareSlack(closing)),
  };
}

interface Side {
  readonly side: string;
  /** Null where a currency has no value: never a partial sum. */
  readonly posted: Decimal | null;
  formula(pen: Pen): string;
}

/** Assets, liabilities, and the rounding line that leads from the sum of posted rows to the net rounded once (WE 14). */
export function sideSection({ figures }: Month, sheet: Sheet, table: Table<ValuationRow>): void {
  const { closing, base, baseDecimals: cents } = figures;
  const sideSum = (side: string) => (pen: Pen) =>
    `SUMIFS(${pen.at(table.column('value'))},${pen.at(table.column('side'))},"${side}")`;
  const rows: Side[] = [
    { side: 'Assets', posted: closing.assets, formula: sideSum('assets') },
    { side: 'Liabilities', posted: closing.liabilities, formula: sideSum('liabilities') },
  ];
  if (closing.net !== null && closing.rounding !== null)
    rows.push(
      { side: 'Net, sum of the rounded lines', posted: closing.net, formula: (pen) => pen.at(table.total('value')) },
      {
        side: 'Rounding, to the net rounded once',
        posted: closing.rounding,
        formula: (pen) =>
          pen.f`ROUND(ROUND(SUMPRODUCT(${table.column('quantity')},${table.column('rate')}),${cents})-${table.total('value')},${cents})`,
      },
    );
  const slack = slackOf(Math.max(1, ...closing.rows.map(({ posted }) => wholeDigits(posted ?? ZERO))), cents);
  sheet.add<Side>({
    section: 'B. Assets and liabilities',
    rows,
    columns: [
      { key: 'side', header: 'Side', cell: (row) => text(row.side) },
      { key: 'fill', header: '', cell: () => text('') },
      {
        key: 'value',
        header: `Value, ${base}`,
        align: 'right',
        cell: (row, _, pen) =>
          row.posted === null
            ? text('incomplete', 'muted', 'right')
            : calculated(row.formula(pen), row.posted, cents, 'formula', { slack }),
      },
    ],
    ...(closing.net === null
      ? { note: `Without a value, so that there are no sums: ${closing.withoutValue.join(', ')}.` }
      : {}),
  });
}

/** Each state in words, best first. */
const STATES: readonly (readonly [RateState, string])[] = [
  ['base', 'the base currency itself'],
  ['fresh', 'a quote of the 60 minutes before the cut-off'],
  ['after-cut-off', 'the first quote of the 60 minutes after the cut-off, where there is none before'],
  ['fixing', 'the newest fixing published by that day, at most 5 calendar days old'],
  ['old', 'the newest quote of the 24 hours before, older than 60 minutes: to be read and explained'],
  ['missing', 'no rate of that day: an open item, never a later rate; nil needs none'],
  ['test-coin', 'a coin of the test network: a quantity, and no value'],
];

/** How much of the value rests on rates of each state: one look tells what an old or a missing rate is worth. */
export function stateSection({ figures }: Month, sheet: Sheet, valuation: Table<ValuationRow>): void {
  const { closing, base, baseDecimals: cents } = figures;
  const rowsOf = (state: RateState) => closing.rows.filter(({ rate }) => rate.state === state);
  const unknown = (state: RateState) => state !== 'test-coin' && rowsOf(state).some(({ value }) => value === null);
  const posted = (state: RateState) => sum(rowsOf(state).flatMap((row) => row.posted ?? []));
  const slack = slackOf(Math.max(1, ...closing.rows.map((row) => wholeDigits(row.posted ?? ZERO))), cents);
  const column = (key: string, pen: Pen) => pen.fixed(valuation.column(key));
  const table: Table<(typeof STATES)[number]> = sheet.add<(typeof STATES)[number]>({
    section: 'C. By state of the rate',
    rows: STATES,
    totals: true,
    columns: [
      { key: 'state', header: 'State', cell: ([state]) => text(state), total: () => text('Net', 'total') },
      {
        key: 'lines',
        header: 'Currencies',
        align: 'right',
        cell: ([state], index, pen) =>
          calculatedCount(
            `COUNTIF(${column('state', pen)},${pen.at(table.cell('state', index))})`,
            rowsOf(state).length,
          ),
        total: (pen) => calculatedCount(pen.f`SUM(${table.column('lines')})`, closing.rows.length, 'total'),
      },
      { key: 'meaning', header: 'Meaning', cell: ([, meaning]) => text(meaning, 'muted') },
      ...FILLERS,
      {
        key: 'value',
        header: `Value, ${base}`,
        align: 'right',
        cell: ([state], index, pen) => {
          const [states, values, own] = [
            column('state', pen),
            column('value', pen),
            pen.at(table.cell('state', index)),
          ];
          const missing = `COUNTIFS(${states},${own},${values},"missing")`;
          const formula = `IF(${missing}>0,"incomplete",SUMIFS(${values},${states},${own}))`;
          return unknown(state)
            ? calculatedText(formula, 'incomplete', 'formula', 'right')
            : calculated(formula, posted(state), cents, 'formula', { slack });
        },
        total: (pen) => {
          const own = pen.at(table.column('value'));
          const formula = `IF(COUNTIF(${own},"incomplete")>0,"incomplete",SUM(${own}))`;
          return closing.net === null
            ? calculatedText(formula, 'incomplete', 'total', 'right')
            : calculated(formula, closing.net, cents, 'total', { slack });
        },
      },
      {
        key: 'share',
        header: 'Share',
        align: 'right',
        cell: ([state], index, pen) => {
          const found = shareOf(closing, posted(state));
          if (found === null) return text('–', 'muted', 'right');
          const own = pen.at(table.cell('state', index));
          const formula = `SUMIFS(${column('share', pen)},${column('state', pen)},${own})`;
          return share(formula, found, 'formula', shareSlack(closing));
        },
        total: (pen) =>
          shareOf(closing, closing.net) === null
            ? text('–', 'total', 'right')
            : share(pen.f`SUM(${table.column('share')})`, new Decimal(1), 'total', shareSlack(closing)),
      },
    ],
  });
  const lines = (state: RateState) =>
    table.cell(
      'lines',
      STATES.findIndex(([one]) => one === state),
    );
  for (const [state, look] of [
    ['old', WARN],
    ['missing', FAIL],
  ] as const)
    sheet.mark(lines(state), { formula: `${sheet.pen.at(lines(state))}>0` }, look);
}

/** Columns that the meaning runs over, so that the values stand below those of section A. */
const FILLERS = [4, 5, 6, 7].map((at) => ({ key: `fill ${at}`, header: '', cell: () => text('') }));
