/** Balances by day: what the API reported for 23:59 UTC of each date, with the call behind it. */
import { ZERO } from '../../values/money.ts';
import type { Day } from '../../values/time.ts';
import { amount, type Column, calculated, date, exact, moment, Sheet, text } from '../model.ts';
import { isCut, type Month } from '../month.ts';
import { FAIL, WARN } from '../style.ts';

export function balancesSheet(month: Month): Sheet {
  const { input, figures, shown, tables } = month;
  const sheet = new Sheet(
    'Balances by day',
    'Balances by day',
    'As reported for 23:59 UTC of each date. Blue: taken from evidence. n/r: not in the answer, which is not the same as zero. missing: no answer.',
    month.frame,
  );
  const dayAt = new Map(figures.days.map((day, index) => [day, index]));
  const balanceOf = (ticker: (typeof figures.tickers)[number], day: Day) =>
    figures.balances.get(ticker)?.[dayAt.get(day) ?? -1] ?? null;
  const long = figures.tickers.filter((ticker) =>
    (figures.balances.get(ticker) ?? []).some(
      ({ reported }) => reported !== null && isCut(reported.value, shown(ticker)),
    ),
  );
  const columns: Column<Day>[] = [
    { key: 'day', header: 'Date', width: 12, cell: (day) => date(day), total: () => text('Net change', 'total') },
    ...figures.tickers.map((ticker): Column<Day> => {
      const opening = balanceOf(ticker, figures.days[0] as Day)?.reported?.value ?? null;
      const closing = balanceOf(ticker, figures.days.at(-1) as Day)?.reported?.value ?? null;
      return {
        key: ticker,
        header: ticker,
        align: 'right',
        width: 18,
        cell: (day) => {
          const balance = balanceOf(ticker, day);
          if (balance?.reported) return amount(balance.reported.value, shown(ticker));
          const missing = balance === null || balance.state === 'fetch-failed' || balance.state === 'not-fetched';
          return text(missing ? 'missing' : 'n/r', 'muted', 'right');
        },
        total: (pen) => {
          const table = tables.balances;
          if (table === undefined) return text('', 'total');
          const to = table.cell(ticker, table.size - 1);
          const formula = pen.f`ROUND(N(${to})-N(${table.cell(ticker, 0)}),${shown(ticker)})`;
          return calculated(
            formula,
            (closing ?? ZERO).minus(opening ?? ZERO).toDecimalPlaces(shown(ticker)),
            shown(ticker),
            'total',
          );
        },
      };
    }),
    ...long.map(
      (ticker): Column<Day> => ({
        key: `exact ${ticker}`,
        header: `${ticker}, exact decimal`,
        align: 'right',
        width: 26,
        digits: true,
        cell: (day) => {
          const reported = balanceOf(ticker, day)?.reported;
          return reported ? text(reported.text, 'evidence', 'right') : exact(null);
        },
      }),
    ),
    {
      key: 'state',
      header: 'State',
      align: 'center',
      width: 12,
      cell: (day) => text(stateOf(month, day), 'formula', 'center'),
    },
    {
      key: 'read',
      header: 'Read at, UTC',
      align: 'right',
      width: 20,
      cell: (day) => moment(input.answers.get(day)?.observedAt ?? null),
    },
    {
      key: 'call',
      header: 'Call',
      align: 'right',
      width: 9,
      cell: (day) => text(String(input.answers.get(day)?.callId ?? '–'), 'evidence', 'right'),
    },
  ];
  const table = sheet.add({ section: 'A. Reported balances', columns, rows: figures.days, totals: true });
  tables.balances = table;
  const cells = { ...table.column('day'), toColumn: figures.tickers.length + 1 };
  sheet.mark(cells, { equals: 'missing' }, FAIL);
  sheet.mark(table.column('state'), { equals: 'missing' }, FAIL);
  sheet.mark(table.column('state'), { equals: 'provisional' }, WARN);
  restatements(month, sheet);
  return sheet;
}

function stateOf({ input }: Month, day: Day): string {
  return input.answers.get(day)?.finality ?? 'missing';
}

function restatements({ figures, shown }: Month, sheet: Sheet): void {
  if (figures.restatements.length === 0) return;
  sheet.add({
    section: 'B. Restatements: both answers are kept, the later one is used',
    rows: figures.restatements,
    columns: [
      { key: 'day', header: 'Date', cell: ({ day }) => date(day) },
      { key: 'ticker', header: 'Currency', cell: ({ ticker }) => text(ticker, 'evidence') },
      {
        key: 'first',
        header: 'First answer',
        align: 'right',
        cell: ({ first }) => exact(first?.value ?? null),
        digits: true,
      },
      {
        key: 'later',
        header: 'Later answer',
        align: 'right',
        cell: ({ later }) => exact(later?.value ?? null),
        digits: true,
      },
      {
        key: 'change',
        header: 'Change',
        align: 'right',
        cell: ({ change, ticker }) => (change === null ? text('–', 'formula', 'right') : amount(change, shown(ticker))),
      },
      { key: 'calls', header: 'Calls', cell: (row) => text(`${row.firstCallId}, ${row.laterCallId}`, 'evidence') },
    ],
  });
}
