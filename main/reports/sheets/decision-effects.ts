/** What decisions of people about movements changed, by movement, currency and balance day: Manual entries, section E. */
import { bookMovements } from '../../accounting/booking.ts';
import type { DailyRow } from '../../accounting/figures.ts';
import type { Cell as Change, Movement } from '../../accounting/movement-input.ts';
import { type Decimal, roundTo, sum } from '../../values/money.ts';
import { oncePer } from '../../values/once-per.ts';
import { spreadsheetRound } from '../../xlsx/rounding.ts';
import { amount, type Cell, date, exact, text } from '../cells.ts';
import { calculated } from '../formula-cells.ts';
import type { Sheet } from '../model.ts';
import { isCut, laidOut, type Month } from '../month.ts';
import type { Pen } from '../pen.ts';
import { type Column, digitsBeside, type Table } from '../table.ts';

interface Effect {
  readonly movement: Movement;
  /** On which balance, and by how much: `counted` less `recorded`. */
  readonly change: Change;
  /** What its lines would come to on that day without the decisions. */
  readonly recorded: Decimal;
  /** What its lines that count come to, and where they stand on Movements. */
  readonly counted: Decimal;
  readonly lines: readonly number[];
}

/** Changes on days of the period, in the order of the movements. */
const effectsOf = oncePer((month: Month): readonly Effect[] => {
  const places = new Map<Movement, number[]>();
  month.lines.forEach(({ movement, counts }, place) => {
    if (movement.decided.length > 0 && counts) places.set(movement, [...(places.get(movement) ?? []), place]);
  });
  const days = new Set(month.figures.days.slice(1));
  return bookMovements(month.input).flatMap((movement) =>
    movement.decided
      .filter(({ day }) => days.has(day))
      .map((change): Effect => {
        const lines = (places.get(movement) ?? []).filter((place) => {
          const line = month.lines[place];
          return line?.line.ticker === change.ticker && line.day === change.day;
        });
        const counted = sum(lines.flatMap((place) => month.lines[place]?.line.amount ?? []));
        return { movement, change, recorded: counted.minus(change.amount), counted, lines };
      }),
  );
});

export function effectSection(month: Month, sheet: Sheet): void {
  const { shown, slack, tables, evidence } = month;
  const rows = effectsOf(month);
  const movements = () => laidOut(tables.movements, 'movements');
  const figure = (key: string, header: string, cell: Column<Effect>['cell']): Column<Effect> => ({
    key,
    header,
    align: 'right',
    width: month.width(rows.map(({ change }) => change.ticker)),
    cell,
  });
  const digits = (key: string, header: string, of: (row: Effect) => Decimal) => {
    const tone = key === 'recorded' ? 'evidence' : 'formula';
    return digitsBeside<Effect>(
      `exact ${key}`,
      `${header}, exact decimal`,
      (row) => exact(of(row), tone),
      month.exactWidth,
    );
  };
  const long = rows.some(({ change, recorded }) =>
    [change.amount, recorded].some((value) => isCut(value, shown(change.ticker))),
  );
  const table: Table<Effect> = sheet.add<Effect>({
    section: 'E. What decisions changed in the movements',
    rows,
    none: 'No decision changed an amount of this month.',
    columns: [
      {
        key: 'movement',
        header: 'Movement',
        cell: ({ movement }) => text(movement.externalId, 'evidence', 'left', { wrap: true }),
      },
      {
        key: 'ticker',
        header: 'Currency',
        align: 'right',
        cell: ({ change }) => text(change.ticker, 'evidence', 'right'),
      },
      {
        key: 'day',
        header: 'Balance day',
        align: 'right',
        cell: ({ change }) => date(change.day, 'evidence', 'right'),
      },
      {
        key: 'source',
        header: 'Source',
        cell: ({ movement }) => text(movement.source, 'evidence', 'left', { wrap: true }),
      },
      {
        key: 'decisions',
        header: 'Decided',
        cell: ({ movement }) => text(decisionsOn(evidence.decisions, movement), 'evidence', 'left', { wrap: true }),
      },
      figure('recorded', 'As recorded', ({ recorded, change }) => amount(recorded, shown(change.ticker))),
      figure('counted', 'As it counts', ({ counted, lines, change }, _, pen) => {
        const places = lines.map((place) => pen.at(movements().cell('amount', place)));
        const formula = places.length === 0 ? '0' : places.join('+');
        return calculated(formula, counted, shown(change.ticker), 'formula', { slack: slack(change.ticker) });
      }),
      figure('effect', 'Change', ({ change }, index, pen) =>
        calculated(
          pen.f`${table.cell('counted', index)}-${table.cell('recorded', index)}`,
          change.amount,
          shown(change.ticker),
          'formula',
          { slack: slack(change.ticker) },
        ),
      ),
      ...(long
        ? [
            digits('recorded', 'As recorded', ({ recorded }) => recorded),
            digits('effect', 'Change', ({ change }) => change.amount),
          ]
        : []),
    ],
    note: 'As recorded: what the lines of the movement would come to on that day without the decisions. As it counts: its lines on Movements.',
  });
  tables.effects = table;
  if (!long) return;
  sheet.ties.push(function* () {
    for (const [index, { lines }] of rows.entries())
      yield {
        total: table.cell('exact effect', index),
        parts: () => [
          ...lines.map((place) => movements().cell('exact', place)),
          { ...table.cell('exact recorded', index), minus: true },
        ],
      };
  });
}

/** Kinds of the decisions that stand. */
function decisionsOn(decisions: Month['evidence']['decisions'], { externalId }: Movement): string {
  const kinds = decisions
    .filter((one) => one.movement === externalId && one.takenBack === null)
    .map(({ kind }) => kind);
  return [...new Set(kinds)].join(', ');
}

/** How much of a day's movements is there by decision: the sum over the section, typed where doubles cannot give it. */
export function decidedCell(month: Month, row: DailyRow, from: string, to: string, ticker: string, pen: Pen): Cell {
  const decimals = month.shown(row.ticker);
  const value = roundTo(row.decided, decimals);
  if (row.decided.isZero()) return text('–', 'muted', 'right');
  const own = effectsOf(month).filter(
    ({ change }) => change.ticker === row.ticker && row.from <= change.day && change.day <= row.day,
  );
  const seen = own.reduce((total, { counted, recorded }) => total + (counted.toNumber() - recorded.toNumber()), 0);
  if (Math.abs(spreadsheetRound(seen, decimals) - value.toNumber()) >= 0.5 * 10 ** -decimals)
    return amount(value, decimals);
  const effects = laidOut(month.tables.effects, 'effects');
  const column = (key: string) => pen.fixed(effects.column(key));
  const days =
    row.from === row.day ? `${column('day')},${to}` : `${column('day')},">="&${from},${column('day')},"<="&${to}`;
  const formula = `ROUND(SUMIFS(${column('effect')},${column('ticker')},${ticker},${days}),${decimals})`;
  return calculated(formula, value, decimals, 'formula', { slack: month.slack(row.ticker) });
}
