/** Roll-forward: every digit of what cells cut at 15, and the opening beside the closing that was locked before. */
import type { RollForwardRow } from '../../accounting/figures.ts';
import { LINE_KINDS } from '../../accounting/line-totals.ts';
import type { Ticker } from '../../values/code.ts';
import { type Decimal, decimal, decimalText, ZERO } from '../../values/money.ts';
import { addPeriods } from '../../values/time.ts';
import type { TextCell } from '../../xlsx/plan.ts';
import { exact, text } from '../cells.ts';
import { calculatedText } from '../formula-cells.ts';
import type { Sheet } from '../model.ts';
import { isCut, laidOut, type Month } from '../month.ts';
import { FAIL } from '../style.ts';
import type { Table } from '../table.ts';
import { KIND_WORDS } from './movements.ts';

interface ExactRow {
  readonly ticker: Ticker;
  readonly key: string;
  readonly figure: string;
  readonly value: Decimal;
}

/** Figures of the currencies of which one is cut; the text ties to the last digit, which the read-back proves. */
export function exactSection(month: Month, sheet: Sheet): void {
  const { figures, shown } = month;
  const rows = figures.rollForward
    .filter((row) => listOf(row).some(({ value }) => isCut(value, shown(row.ticker))))
    .flatMap(listOf);
  const table: Table<ExactRow> = sheet.add<ExactRow>({
    section: 'B. Exact decimals of section A, for currencies with more than 15 digits',
    rows,
    none: 'Every figure of section A is exact in its cell.',
    columns: [
      { key: 'ticker', header: 'Currency', cell: ({ ticker }) => text(ticker) },
      { key: 'figure', header: 'Figure', cell: ({ figure }) => text(figure) },
      { key: 'fill', header: '', cell: () => text('') },
      {
        key: 'exact',
        header: 'Exact decimal',
        align: 'right',
        digits: true,
        cell: ({ value }) => exact(value, 'formula'),
      },
    ],
  });
  sheet.ties.push(() => exactTies(month, table, rows));
}

function listOf(row: RollForwardRow): ExactRow[] {
  const { ticker, opening, lines, expected, reported, unexplained } = row;
  const all: [string, string, Decimal | null][] = [
    ['opening', 'Opening balance', opening],
    ...LINE_KINDS.map((kind): [string, string, Decimal | null] => [kind, KIND_WORDS[kind], lines[kind]]),
    ['expected', 'Expected closing', expected],
    ['reported', 'Reported closing', reported],
    ['unexplained', 'Unexplained', unexplained],
  ];
  const kinds: readonly string[] = LINE_KINDS;
  return all.flatMap(([key, figure, value]) =>
    value === null || (value.isZero() && kinds.includes(key)) ? [] : [{ ticker, key, figure, value }],
  );
}

function* exactTies(month: Month, table: Table<ExactRow>, rows: readonly ExactRow[]) {
  const { tables, lines, blocks } = month;
  const movements = laidOut(tables.movements, 'movements');
  const at = new Map(rows.map(({ ticker, key }, index) => [`${key} ${ticker}`, table.cell('exact', index)]));
  for (const ticker of new Set(rows.map((row) => row.ticker))) {
    const cell = (key: string): TextCell[] => {
      const found = at.get(`${key} ${ticker}`);
      return found === undefined ? [] : [found];
    };
    const [expected] = cell('expected');
    if (expected !== undefined)
      yield { total: expected, parts: () => [...cell('opening'), ...LINE_KINDS.flatMap((kind) => cell(kind))] };
    const [unexplained] = cell('unexplained');
    if (unexplained !== undefined)
      yield {
        total: unexplained,
        parts: () => [...cell('reported'), ...cell('expected').map((one) => ({ ...one, minus: true }))],
      };
    for (const kind of LINE_KINDS) {
      const block = blocks.get(ticker);
      const [total] = cell(kind);
      if (total === undefined || block === undefined) continue;
      yield {
        total,
        *parts() {
          for (let index = block.from; index <= block.to; index++) {
            const line = lines[index];
            if (line?.counts === true && line.line.kind === kind) yield movements.cell('exact', index);
          }
        },
      };
    }
  }
}

/** Opening beside the closing locked for the month before: texts are compared, so not a digit may differ. */
export function openingSection(month: Month, sheet: Sheet): void {
  const { input, figures, tables } = month;
  const locked = input.lockedBefore;
  const compared = locked !== null && locked.period === addPeriods(input.period, -1);
  const opening = new Map(figures.rollForward.map((row) => [row.ticker, row.opening]));
  const rows = compared ? [...new Set([...locked.closing.keys(), ...opening.keys()])].sort() : [];
  const before = (ticker: Ticker): string => {
    const closing = locked?.closing.get(ticker);
    return decimalText(closing === undefined ? ZERO : decimal(closing).plus(ZERO));
  };
  const now = (ticker: Ticker): string => {
    const value = opening.has(ticker) ? (opening.get(ticker) ?? null) : ZERO;
    return value === null ? 'missing' : decimalText(value.plus(ZERO));
  };
  const table: Table<Ticker> = sheet.add<Ticker>({
    section: compared
      ? `C. Opening beside the closing locked for ${locked.period}`
      : 'C. Opening beside the locked closing',
    rows,
    none: 'The month before is not locked: the opening is not compared.',
    columns: [
      { key: 'ticker', header: 'Currency', cell: (ticker) => text(ticker) },
      {
        key: 'locked',
        header: 'Locked',
        align: 'right',
        digits: true,
        cell: (ticker) => text(before(ticker), 'evidence', 'right'),
      },
      {
        key: 'now',
        header: 'Opening now',
        align: 'right',
        digits: true,
        cell: (ticker) => text(now(ticker), 'evidence', 'right'),
      },
      {
        key: 'result',
        header: 'Result',
        align: 'right',
        cell: (ticker, index, pen) =>
          calculatedText(
            `IF(${pen.f`${table.cell('locked', index)}=${table.cell('now', index)}`},"agrees","differs")`,
            before(ticker) === now(ticker) ? 'agrees' : 'differs',
            'formula',
            'right',
          ),
      },
    ],
  });
  sheet.mark(table.column('result'), { equals: 'differs' }, FAIL);
  tables.openings = table;
}
