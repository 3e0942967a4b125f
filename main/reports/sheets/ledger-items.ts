/** Ledger agreement: what reconciles the books with Citron, and which currencies must be in the books (WE 7). */
import type { ReconcilingItem } from '../../accounting/input.ts';
import type { Ticker } from '../../values/code.ts';
import { amount, exact, text } from '../cells.ts';
import { calculated, calculatedCount } from '../formula-cells.ts';
import type { Sheet } from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import { digitsBeside, type Table } from '../table.ts';
import { OUTSIDE_FROM } from './ledger-movements.ts';

export function itemSection({ input, shown }: Month, sheet: Sheet): Table<ReconcilingItem> {
  return sheet.add<ReconcilingItem>({
    section: 'B. Reconciling items',
    rows: input.reconcilingItems,
    none: 'None.',
    outsideFrom: OUTSIDE_FROM,
    columns: [
      { key: 'kind', header: 'Kind', cell: ({ kind }) => text(kind, 'evidence') },
      // The kind runs over this one, the note over those after it.
      { key: 'fill', header: '', cell: () => text('') },
      { key: 'ticker', header: 'Currency', cell: ({ ticker }) => text(ticker, 'evidence') },
      {
        key: 'quantity',
        header: 'Quantity',
        align: 'right',
        cell: ({ quantity, ticker }) => amount(quantity, shown(ticker)),
      },
      {
        key: 'origin',
        header: 'From',
        align: 'right',
        cell: ({ originPeriod }) => text(originPeriod, 'evidence', 'right'),
      },
      { key: 'by', header: 'By', width: 7, cell: ({ by }) => text(by, 'evidence', 'left', { wrap: true }) },
      { key: 'note', header: 'Note', cell: ({ note }) => text(note, 'evidence') },
      ...['fill 8', 'fill 9', 'fill 10'].map((key) => ({ key, header: '', cell: () => text('') })),
      digitsBeside('exact', 'Quantity, exact decimal', ({ quantity }) => exact(quantity)),
    ],
  });
}

/** Every balance that is not nil must have an account in the books. */
export function heldSection({ figures, tables, shown }: Month, sheet: Sheet): void {
  const rows = figures.closing.rows
    .map((row, index) => ({ ...row, index }))
    .filter(({ quantity, rate }) => rate.state !== 'test-coin' && quantity !== null && !quantity.value.isZero());
  const ledger = figures.ledger ?? [];
  const table: Table<(typeof rows)[number]> = sheet.add<(typeof rows)[number]>({
    section: 'C. Currencies held, and their rows in the books',
    rows,
    none: 'Nothing is held.',
    columns: [
      { key: 'ticker', header: 'Currency', cell: ({ ticker }) => text(ticker) },
      {
        key: 'rows',
        header: 'Rows of section A',
        align: 'right',
        cell: ({ ticker }, index, pen) =>
          calculatedCount(
            `COUNTIF(${pen.fixed(laidOut(tables.ledger, 'ledger').column('ticker'))},${pen.at(table.cell('ticker', index))})`,
            ledger.filter((row) => row.ticker === ticker).length,
          ),
      },
      { key: 'fill', header: '', cell: () => text('') },
      {
        key: 'quantity',
        header: 'Closing balance',
        align: 'right',
        cell: ({ ticker, quantity, index }, _, pen) =>
          quantity === null
            ? text('–')
            : calculated(
                pen.at(laidOut(tables.valuation, 'valuation').cell('quantity', index)),
                quantity.value,
                shown(ticker as Ticker),
              ),
      },
    ],
  });
  tables.held = table;
}
