/** Ledger agreement: what reconciles the books with Citron, and which currencies must be in the books (WE 7). */
import type { ReconcilingItem } from '../../accounting/input.ts';
import type { Ticker } from '../../values/code.ts';
import { amount, calculated, calculatedCount, exact, text } from '../cells.ts';
import type { Sheet } from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import type { Table } from '../table.ts';

export function itemSection({ input, shown }: Month, sheet: Sheet): Table<ReconcilingItem> {
  return sheet.add<ReconcilingItem>({
    section: 'B. Reconciling items',
    rows: input.reconcilingItems,
    none: 'None.',
    columns: [
      { key: 'kind', header: 'Kind', cell: ({ kind }) => text(kind, 'evidence') },
      { key: 'ticker', header: 'Currency', cell: ({ ticker }) => text(ticker, 'evidence') },
      {
        key: 'quantity',
        header: 'Quantity',
        align: 'right',
        cell: ({ quantity, ticker }) => amount(quantity, shown(ticker)),
      },
      { key: 'exact', header: 'Exact decimal', align: 'right', digits: true, cell: ({ quantity }) => exact(quantity) },
      {
        key: 'origin',
        header: 'From',
        align: 'right',
        cell: ({ originPeriod }) => text(originPeriod, 'evidence', 'right'),
      },
      { key: 'by', header: 'By', cell: ({ by }) => text(by, 'evidence') },
      { key: 'note', header: 'Note', cell: ({ note }) => text(note, 'evidence') },
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
