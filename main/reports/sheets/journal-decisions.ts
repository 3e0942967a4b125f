/** Why each currency has an entry or none (WE 11). */
import type { JournalDecision } from '../../accounting/figures.ts';
import { type Decimal, roundTo, ZERO } from '../../values/money.ts';
import { amount, type Cell, exact, text } from '../cells.ts';
import { calculated, calculatedText, slackOf, wholeDigits } from '../formula-cells.ts';
import type { Sheet } from '../model.ts';
import { isCut, laidOut, type Month } from '../month.ts';
import type { Pen } from '../pen.ts';
import { rateFigure } from '../rate-cells.ts';
import { digitsBeside, exactTie, type Table } from '../table.ts';

export function decisionSection(month: Month, sheet: Sheet): Table<JournalDecision> {
  const { figures, tables, shown, slack, input } = month;
  const { journal, base, baseDecimals: cents } = figures;
  const last = figures.days.length - 1;
  const ledgerAt = (row: JournalDecision) => figures.ledger?.findIndex(({ ticker }) => ticker === row.ticker) ?? -1;
  const ledger = () => laidOut(tables.ledger, 'ledger');
  const dash = () => text('–', 'muted', 'right');
  const cost = (row: JournalDecision): Decimal | null => {
    const costs = (input.ledger ?? []).filter(({ ticker }) => ticker === row.ticker).map((one) => one.cost);
    if (costs.length === 0 || costs.includes(null)) return null;
    return costs.reduce<Decimal>((total, one) => total.plus(one ?? ZERO), ZERO);
  };
  const rate = (row: JournalDecision) => figures.rates.get(row.ticker)?.[last]?.rate ?? null;
  const money = Math.max(
    1,
    ...journal.decisions.map(({ target, carrying }) =>
      wholeDigits((target ?? ZERO).abs().plus((carrying ?? ZERO).abs())),
    ),
  );
  const posted = (formula: string, value: Decimal | null): Cell =>
    value === null ? dash() : calculated(formula, value, cents, 'formula', { slack: slackOf(money, cents) });
  const fromLedger = (row: JournalDecision, key: string, value: Decimal | null, decimals: number, pen: Pen): Cell => {
    const at = ledgerAt(row);
    if (value === null || at < 0) return dash();
    return calculated(pen.at(ledger().cell(key, at)), value, decimals, 'formula', {
      slack: slack(row.ticker),
    });
  };
  const at = (pen: Pen, key: string, index: number) => pen.at(table.cell(key, index));
  const effectOf = (row: JournalDecision) => figures.bridge.posted.find(({ ticker }) => ticker === row.ticker) ?? null;
  const beside = (row: JournalDecision): Decimal | null => {
    const effect = effectOf(row);
    return row.entry === null || effect === null ? null : row.entry.minus(effect.rateEffect);
  };
  const long = journal.decisions.some(({ target, carrying, entry }) =>
    [target, carrying, entry].some((one) => one !== null && isCut(one, cents)),
  );
  const digits = (key: string, header: string, of: (row: JournalDecision) => Decimal | null) =>
    digitsBeside<JournalDecision>(key, header, (row) => exact(of(row), 'formula'));
  const table: Table<JournalDecision> = sheet.add<JournalDecision>({
    section: 'B. Decision for each currency',
    rows: journal.decisions,
    none: 'No currency besides the base currency.',
    columns: [
      { key: 'ticker', header: 'Currency', cell: ({ ticker }) => text(ticker) },
      {
        key: 'policy',
        header: 'Policy',
        width: 16,
        cell: ({ policy }) => text(policy, 'evidence', 'left', { wrap: true }),
      },
      {
        key: 'quantity',
        header: 'Quantity in the books',
        align: 'right',
        width: month.width(figures.tickers),
        cell: (row, _, pen) => fromLedger(row, 'books', row.booksQuantity, shown(row.ticker), pen),
      },
      {
        key: 'rate',
        header: `${base} per unit`,
        align: 'right',
        cell: (row, _, pen) => {
          const value = rate(row);
          const cell = laidOut(tables.rates, 'rates').cell(row.ticker, last);
          return value === null
            ? calculatedText(pen.at(cell), 'missing', 'formula', 'right')
            : rateFigure(pen.at(cell), value, month.rateRoom);
        },
      },
      {
        key: 'carrying',
        header: `Carrying amount, ${base}`,
        align: 'right',
        cell: (row, _, pen) => fromLedger(row, 'carrying', row.carrying, cents, pen),
      },
      {
        key: 'cost',
        header: `Cost, ${base}`,
        align: 'right',
        cell: (row) => {
          const value = row.policy === 'lower-of-cost-and-market' ? cost(row) : null;
          return value === null ? dash() : amount(value, cents);
        },
      },
      {
        key: 'target',
        header: `Target, ${base}`,
        align: 'right',
        cell: (row, index, pen) => {
          const market = `${at(pen, 'quantity', index)}*${at(pen, 'rate', index)}`;
          const lower = row.policy === 'lower-of-cost-and-market';
          return posted(`ROUND(${lower ? `MIN(${market},${at(pen, 'cost', index)})` : market},${cents})`, row.target);
        },
      },
      {
        key: 'entry',
        header: `Entry, ${base}`,
        align: 'right',
        cell: (row, index, pen) =>
          posted(
            `ROUND(${at(pen, 'target', index)}-ROUND(${at(pen, 'carrying', index)},${cents}),${cents})`,
            row.entry,
          ),
      },
      {
        key: 'openQuantity',
        header: 'Open quantity, not booked',
        align: 'right',
        cell: (row, _, pen) =>
          fromLedger(
            row,
            'difference',
            row.openQuantity && roundTo(row.openQuantity, shown(row.ticker)),
            shown(row.ticker),
            pen,
          ),
      },
      {
        key: 'openValue',
        header: `Its value, ${base}`,
        align: 'right',
        cell: (row, index, pen) =>
          row.openValue !== null && row.openQuantity !== null && isCut(row.openQuantity, shown(row.ticker))
            ? amount(row.openValue, cents)
            : posted(`ROUND(${at(pen, 'openQuantity', index)}*${at(pen, 'rate', index)},${cents})`, row.openValue),
      },
      {
        key: 'effect',
        header: 'Effect of rates, FX bridge',
        align: 'right',
        cell: (row, _, pen) => {
          const effect = effectOf(row);
          if (effect === null) return dash();
          const index = figures.bridge.posted.findIndex(({ ticker }) => ticker === row.ticker);
          return posted(pen.at(laidOut(tables.bridge, 'bridge').cell('rateEffect', index)), effect.rateEffect);
        },
      },
      {
        key: 'beside',
        header: 'Entry less effect',
        align: 'right',
        cell: (row, index, pen) =>
          posted(`ROUND(${at(pen, 'entry', index)}-${at(pen, 'effect', index)},${cents})`, beside(row)),
      },
      {
        key: 'reason',
        header: 'Why there is no entry',
        width: 32,
        cell: ({ reason }) => text(reason, 'evidence', 'left', { wrap: true }),
      },
      ...(long
        ? [
            digits('exact target', 'Target, exact decimal', ({ target }) => target),
            digits('exact carrying', 'Carrying amount posted, exact decimal', ({ carrying }) =>
              carrying === null ? null : roundTo(carrying, cents),
            ),
            digits('exact entry', 'Entry, exact decimal', ({ entry }) => entry),
          ]
        : []),
    ],
  });
  if (long)
    sheet.ties.push(function* () {
      for (const [index, { entry }] of journal.decisions.entries())
        if (entry !== null) yield exactTie(table, index, 'exact entry', ['exact target'], ['exact carrying']);
    });
  tables.decisions = table;
  return table;
}
