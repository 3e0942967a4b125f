/** Sections of Balances by day: restatements, and networks against tickers. */

import type { NetworkTie, RestatementEffect } from '../../accounting/figures.ts';
import { type Decimal, ZERO } from '../../values/money.ts';
import { momentWords } from '../../values/words.ts';
import { amount, type Cell, date, exact, text } from '../cells.ts';
import { calculated, calculatedText, difference } from '../formula-cells.ts';
import type { Sheet } from '../model.ts';
import { isCut, laidOut, type Month } from '../month.ts';
import { FAIL, WARN } from '../style.ts';
import { digitsBeside, exactTie, type Table } from '../table.ts';

/** Both answers are kept (WE 12); the change is a formula, and exact where 15 digits would cut it. */
export function restatementSection({ figures, shown, slack, tables }: Month, sheet: Sheet): void {
  const rows = figures.restatements;
  const figure = (value: Decimal | null | undefined, row: RestatementEffect): Cell =>
    value == null ? text('n/r', 'muted', 'right') : amount(value, shown(row.ticker));
  const long = rows.some(({ first, later, ticker }) =>
    [first, later].some((one) => one !== null && isCut(one.value, shown(ticker))),
  );
  const digits = (key: string, header: string, of: (row: RestatementEffect) => Decimal | null) =>
    digitsBeside<RestatementEffect>(key, header, (row) => exact(of(row)));
  const table: Table<RestatementEffect> = sheet.add<RestatementEffect>({
    section: 'B. Restatements: both answers are kept, the later one is used',
    newPage: true,
    rows,
    none: 'No final balance changed later.',
    outsideFrom: 20,
    columns: [
      { key: 'day', header: 'Date', cell: ({ day }) => date(day) },
      { key: 'ticker', header: 'Currency', align: 'right', cell: ({ ticker }) => text(ticker, 'evidence', 'right') },
      { key: 'first', header: 'First answer', align: 'right', cell: (row) => figure(row.first?.value, row) },
      { key: 'later', header: 'Later answer', align: 'right', cell: (row) => figure(row.later?.value, row) },
      {
        key: 'change',
        header: 'Change',
        align: 'right',
        cell: (row, index, pen) =>
          row.change === null
            ? text('–', 'muted', 'right')
            : difference(
                pen.f`N(${table.cell('later', index)})-N(${table.cell('first', index)})`,
                [row.later?.value ?? ZERO, row.first?.value ?? ZERO],
                shown(row.ticker),
                { slack: slack(row.ticker) },
              ),
      },
      {
        key: 'value',
        header: `Effect, ${figures.base}`,
        align: 'right',
        cell: ({ posted, day, ticker, change }, index, pen) => {
          if (posted === null) return text('–', 'muted', 'right');
          const at = figures.days.indexOf(day);
          const rated = at >= 0 && figures.rates.get(ticker)?.[at]?.rate != null;
          if (!rated || change === null || isCut(change, shown(ticker))) return amount(posted, figures.baseDecimals);
          const rate = laidOut(tables.rates, 'rates').cell(ticker, at);
          const formula = pen.f`ROUND(${table.cell('change', index)}*${rate},${figures.baseDecimals})`;
          return calculated(formula, posted, figures.baseDecimals);
        },
      },
      {
        key: 'calls',
        header: 'Calls',
        align: 'right',
        cell: (row) => text(`${row.firstCallId}, ${row.laterCallId}`, 'evidence', 'right'),
      },
      ...(long
        ? [
            digits('exact first', 'First answer, exact', ({ first }) => first?.value ?? null),
            digits('exact later', 'Later answer, exact', ({ later }) => later?.value ?? null),
            digits('exact change', 'Change, exact', ({ change }) => change),
          ]
        : []),
    ],
  });
  if (long)
    sheet.ties.push(function* () {
      for (const [index, { change, first }] of rows.entries())
        if (change !== null)
          yield exactTie(table, index, 'exact change', ['exact later'], first === null ? [] : ['exact first']);
    });
  tables.restatements = table;
}

/** One look at the accounts: their sum must be the ticker's balance (WE 13). */
export function networkSection({ figures, input, shown, slack, tables }: Month, sheet: Sheet): void {
  const decimals = ({ ticker, accounts }: NetworkTie) => Math.max(shown(ticker), Math.min(9, accounts.decimalPlaces()));
  const known = (value: Decimal | null, row: NetworkTie): Cell =>
    value === null ? text('n/r', 'muted', 'right') : amount(value, decimals(row));
  type Account = NonNullable<Month['input']['networks']>['accounts'][number];
  const accounts: Table<Account> | null =
    input.networks === null
      ? null
      : sheet.add<Account>({
          section: `C. Accounts by network, read ${momentWords(input.networks.at)}, call ${input.networks.callId}`,
          rows: input.networks.accounts,
          columns: [
            { key: 'name', header: 'Account', cell: ({ name }) => text(name, 'evidence') },
            {
              key: 'ticker',
              header: 'Currency',
              align: 'right',
              cell: ({ ticker }) => text(ticker ?? '–', 'evidence', 'right'),
            },
            {
              key: 'balance',
              header: 'Balance',
              align: 'right',
              cell: ({ balance }) => amount(balance.value, Math.min(9, balance.value.decimalPlaces())),
            },
          ],
        });
  const table: Table<NetworkTie> = sheet.add<NetworkTie>({
    section: `${accounts === null ? 'C' : 'D'}. Networks against tickers`,
    rows: figures.networks,
    none: 'The account list was not read within the period.',
    columns: [
      { key: 'ticker', header: 'Currency', cell: ({ ticker }) => text(ticker, 'evidence') },
      { key: 'before', header: 'Balance before', align: 'right', cell: (row) => known(row.before, row) },
      {
        key: 'accounts',
        header: 'Sum of networks',
        align: 'right',
        cell: (row, index, pen) => {
          if (accounts === null || accounts.size === 0) return known(row.accounts, row);
          const [codes, balances] = [accounts.column('ticker'), accounts.column('balance')];
          const formula = pen.f`SUMIFS(${balances},${codes},${table.cell('ticker', index)})`;
          return calculated(formula, row.accounts, decimals(row), 'formula', { slack: slack(row.ticker) });
        },
      },
      { key: 'after', header: 'Balance after', align: 'right', cell: (row) => known(row.after, row) },
      {
        key: 'difference',
        header: 'Difference',
        align: 'right',
        cell: (row, index, pen) => {
          if (row.difference === null) return text('–', 'muted', 'right');
          const [accounts, before] = [table.cell('accounts', index), table.cell('before', index)];
          return difference(pen.f`${accounts}-${before}`, [row.accounts, row.before ?? ZERO], decimals(row), {
            slack: slack(row.ticker),
          });
        },
      },
      {
        key: 'result',
        header: 'Result',
        align: 'right',
        cell: (row, index, pen) => {
          const at = (key: string) => pen.at(table.cell(key, index));
          const formula = `IF(COUNT(${at('before')},${at('after')})=0,IF(${at('accounts')}=0,"pass","fail"),IF(COUNT(${at('before')},${at('after')})=1,"inconclusive",IF(${at('before')}=${at('after')},IF(${at('difference')}=0,"pass","fail"),"inconclusive")))`;
          const cut = [row.before, row.accounts, row.after, row.difference].some(
            (one) => one !== null && isCut(one, decimals(row)),
          );
          return cut ? text(row.result, 'evidence', 'right') : calculatedText(formula, row.result, 'formula', 'right');
        },
      },
    ],
  });
  sheet.mark(table.column('result'), { equals: 'fail' }, FAIL);
  sheet.mark(table.column('result'), { equals: 'inconclusive' }, WARN);
  tables.networks = table;
}
