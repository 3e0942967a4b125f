/** One row for each line of a movement; a movement without lines still has a row. */
import type { z } from 'zod';
import type { MovementView, movementLine } from '../../../preload/contract/reconciliation.ts';
import { Figure } from '../../components/figure.tsx';
import { Ident } from '../../components/ident.tsx';
import { State } from '../../components/state.tsx';
import { DayOf, Moment } from '../../components/when.tsx';
import { type GridColumn, headWidth, TIGHT_PADDING, widthFor } from '../../grid/column.ts';
import { compareDecimalText, widestDecimals } from '../../text/figures.ts';
import { standingWords } from '../../text/standing.ts';
import { wordsOf } from '../../text/words.ts';

export interface LineRow {
  readonly key: string;
  readonly movement: MovementView;
  readonly line: z.infer<typeof movementLine> | null;
}

function lineRows(movements: readonly MovementView[]): LineRow[] {
  return movements.flatMap((movement): LineRow[] => {
    const lines = movement.lines.length > 0 ? movement.lines : movement.pendingLines;
    if (lines.length === 0) return [{ key: String(movement.id), movement, line: null }];
    return lines.map((line, index) => ({ key: `${movement.id} ${index}`, movement, line }));
  });
}

/** An id shows its beginning and its end, and all of it where there is room. */
const ID_WIDTH = 108;
/** `movements.csv row 3412`; a longer name is shortened in its middle. */
const SOURCE_WIDTH = 146;
/** Room of a state's mark before its word. */
const MARK = 24;
const LEAST_STANDING = 90;

/** Movements that touch the month: the reading brings those of the evening before as well, for the cut-off minute. */
export function movementsOf(period: string, movements: readonly MovementView[]): MovementView[] {
  return movements.filter(
    ({ bookingDay, lines }) => bookingDay.startsWith(period) || lines.some(({ day }) => day.startsWith(period)),
  );
}

/** The effects that fall in the month; those of its movements on other days stand in their detail. */
export function rowsOf(period: string, movements: readonly MovementView[]): LineRow[] {
  return lineRows(movements)
    .filter((row) => dayOf(row).startsWith(period))
    .sort(byDay);
}

/** The day that the row counts on. */
const dayOf = ({ movement, line }: LineRow) => line?.day ?? movement.bookingDay;

function byDay(a: LineRow, b: LineRow): number {
  const [one, other] = [dayOf(a), dayOf(b)];
  if (one !== other) return one < other ? -1 : 1;
  return a.movement.at < b.movement.at ? -1 : a.movement.at > b.movement.at ? 1 : 0;
}

/** Whether it counts, and if not, why. One that a person entered waits for another. */
export function Standing({ of, waiting }: { readonly of: MovementView; readonly waiting: ReadonlySet<number> }) {
  const [state, word] = standingWords(of, waiting.has(of.id));
  return <State of={state}>{word}</State>;
}

/** As wide as the longest word that stands in it. */
function standingColumn(rows: readonly LineRow[], waiting: ReadonlySet<number>): GridColumn<LineRow> {
  const wordOf = ({ movement }: LineRow) => standingWords(movement, waiting.has(movement.id))[1];
  const words = [...new Set(rows.map(wordOf))];
  const longest = Math.max(0, ...words.map((word) => headWidth(word, MARK + TIGHT_PADDING)));
  return {
    id: 'standing',
    head: 'Standing',
    ruled: true,
    width: Math.max(LEAST_STANDING, longest),
    cell: ({ movement }) => <Standing of={movement} waiting={waiting} />,
    text: wordOf,
    compare: (a, b) => wordOf(a).localeCompare(wordOf(b)),
  };
}

export function movementColumns(rows: readonly LineRow[], waiting: ReadonlySet<number>): GridColumn<LineRow>[] {
  const amounts = rows.map((row) => row.line?.amount);
  const decimals = widestDecimals(amounts);
  // A movement of another day than it counts on shows that day as well.
  const elsewhere = rows.some((row) => !row.movement.at.startsWith(dayOf(row)));
  return [
    {
      id: 'day',
      head: 'Counts on',
      width: 84,
      cell: (row) => <DayOf of={dayOf(row)} />,
      text: dayOf,
      compare: byDay,
    },
    {
      id: 'at',
      head: 'Time, UTC',
      width: elsewhere ? 78 : 60,
      cell: (row) =>
        row.movement.at.startsWith(dayOf(row)) ? row.movement.at.slice(11, 16) : <Moment of={row.movement.at} short />,
      text: ({ movement }) => movement.at,
      compare: (a, b) => (a.movement.at < b.movement.at ? -1 : a.movement.at > b.movement.at ? 1 : 0),
    },
    {
      id: 'type',
      head: 'Movement',
      width: 122,
      cell: ({ movement }) => wordsOf(movement.type),
      text: ({ movement }) => wordsOf(movement.type),
      compare: (a, b) => a.movement.type.localeCompare(b.movement.type),
    },
    {
      id: 'line',
      head: 'Line',
      width: 72,
      cell: ({ line }) => (line ? wordsOf(line.kind) : <span className="quiet">–</span>),
      text: ({ line }) => (line ? wordsOf(line.kind) : ''),
      compare: (a, b) => (a.line?.kind ?? '').localeCompare(b.line?.kind ?? ''),
    },
    {
      id: 'currency',
      head: 'Currency',
      width: 86,
      cell: ({ line }) =>
        line && (
          <>
            <strong className="strong">{line.ticker}</strong>{' '}
            {line.name !== line.ticker && <span className="quiet">{line.name}</span>}
          </>
        ),
      text: ({ line }) => line?.name ?? '',
      compare: (a, b) => (a.line?.name ?? '').localeCompare(b.line?.name ?? ''),
    },
    {
      id: 'amount',
      head: 'Amount',
      numeric: true,
      unit: ({ line }) => line?.ticker ?? '',
      width: widthFor(amounts, 96, TIGHT_PADDING),
      cell: ({ line, movement }) => (
        <Figure
          of={line?.amount}
          decimals={decimals}
          unknown="–"
          className={movement.standing === 'counts' ? '' : 'quiet'}
        />
      ),
      text: ({ line }) => line?.amount ?? '',
      compare: (a, b) => compareDecimalText(a.line?.amount ?? null, b.line?.amount ?? null),
    },
    standingColumn(rows, waiting),
    {
      id: 'id',
      head: 'Id',
      width: ID_WIDTH,
      cell: ({ movement }) => <Ident of={movement.externalId} spoken />,
      spoken: true,
      text: ({ movement }) => movement.externalId,
      compare: (a, b) => a.movement.externalId.localeCompare(b.movement.externalId),
    },
    {
      id: 'source',
      head: 'Source',
      width: SOURCE_WIDTH,
      // The number of the row is its end.
      cell: ({ movement }) => <Ident of={movement.source} end={8} className="" spoken />,
      spoken: true,
      text: ({ movement }) => movement.source,
      compare: (a, b) => a.movement.source.localeCompare(b.movement.source, 'en', { numeric: true }),
    },
  ];
}
