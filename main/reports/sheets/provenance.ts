/** Provenance: the files and calls every figure comes from, with their hashes. */
import { LINE_KINDS } from '../../accounting/line-totals.ts';
import type { Ticker } from '../../values/code.ts';
import { type Decimal, roundTo, sum, ZERO } from '../../values/money.ts';
import { calculated, calculatedCount, count, followed, moment, text } from '../cells.ts';
import { Sheet, type Table } from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import { FAIL } from '../style.ts';

export function provenanceSheet(month: Month): Sheet {
  const { evidence, frame } = month;
  const sheet = new Sheet(
    'Provenance',
    'Provenance',
    'Where each figure comes from: imported files, and calls to the API with the SHA-256 of the answer as received. The API signs no answers.',
    frame,
  );
  sheet.add({
    section: 'A. Imported files',
    rows: evidence.files,
    none: 'No file was imported.',
    columns: [
      { key: 'id', header: 'File', width: 10, cell: ({ id }) => count(id) },
      {
        key: 'at',
        header: 'Imported at, UTC',
        align: 'right',
        width: 20,
        cell: ({ importedAt }) => moment(importedAt),
      },
      { key: 'kind', header: 'Kind', width: 28, cell: ({ kind }) => text(kind, 'evidence') },
      { key: 'rows', header: 'Rows', align: 'right', width: 24, cell: ({ rows }) => count(rows) },
      { key: 'name', header: 'Name', width: 30, cell: ({ name }) => text(name, 'evidence') },
      {
        key: 'covers',
        header: 'Covers',
        width: 24,
        cell: ({ coversFrom, coversTo }) =>
          text(coversFrom === null ? '–' : `${coversFrom} to ${coversTo ?? ''}`, 'evidence'),
      },
      {
        key: 'sha',
        header: 'SHA-256 of the file',
        width: 68,
        cell: ({ sha256 }) => text(sha256, 'evidence', 'left', { mono: true }),
      },
    ],
  });
  controlSection(month, sheet);
  sheet.add({
    newPage: true,
    section: 'C. Calls to the API',
    rows: evidence.calls,
    none: 'No call stands behind this month.',
    columns: [
      { key: 'id', header: 'Call', cell: ({ id }) => count(id) },
      { key: 'at', header: 'Sent at, UTC', align: 'right', cell: ({ sentAt }) => moment(sentAt) },
      { key: 'endpoint', header: 'Endpoint', cell: ({ endpoint }) => text(endpoint, 'evidence') },
      { key: 'body', header: 'Request', cell: ({ requestBody }) => text(requestBody, 'evidence') },
      { key: 'host', header: 'Host', cell: ({ host }) => text(host, 'evidence') },
      {
        key: 'status',
        header: 'HTTP status, bytes',
        cell: ({ status, bytes }) => text(`${status ?? 'no answer'}, ${bytes}`, 'evidence'),
      },
      {
        key: 'sha',
        header: 'SHA-256 of the answer',
        cell: ({ sha256 }) => text(sha256, 'evidence', 'left', { mono: true }),
      },
    ],
  });
  return sheet;
}

/** Lines and sums per currency over the whole of Movements, beside the roll-forward, which reads blocks of it. */
function controlSection(month: Month, sheet: Sheet): void {
  const { figures, tables, shown, slack } = month;
  const counted = new Map<Ticker, { lines: number; sum: Decimal }>();
  for (const { line, counts } of month.lines) {
    if (!counts) continue;
    const known = counted.get(line.ticker) ?? { lines: 0, sum: ZERO };
    counted.set(line.ticker, { lines: known.lines + 1, sum: known.sum.plus(line.amount) });
  }
  const table: Table<Ticker> = sheet.add<Ticker>({
    section: 'B. Control totals of the movements that count',
    rows: figures.tickers,
    none: 'No currency is known.',
    columns: [
      { key: 'ticker', header: 'Currency', cell: (ticker) => text(ticker) },
      {
        key: 'lines',
        header: 'Lines',
        align: 'right',
        cell: (ticker, index, pen) => {
          const movements = laidOut(tables.movements, 'movements');
          const column = (key: string) => pen.fixed(movements.column(key));
          const found = counted.get(ticker)?.lines ?? 0;
          const own = pen.at(table.cell('ticker', index));
          return calculatedCount(`COUNTIFS(${column('ticker')},${own},${column('counts')},"yes")`, found);
        },
      },
      {
        key: 'sum',
        header: 'Sum of lines',
        align: 'right',
        cell: (ticker, index, pen) => {
          const movements = laidOut(tables.movements, 'movements');
          const column = (key: string) => pen.fixed(movements.column(key));
          const own = pen.at(table.cell('ticker', index));
          const formula = `SUMIFS(${column('amount')},${column('ticker')},${own},${column('counts')},"yes")`;
          return calculated(formula, counted.get(ticker)?.sum ?? ZERO, shown(ticker), 'formula', {
            slack: slack(ticker),
          });
        },
      },
      {
        key: 'rolled',
        header: 'Per roll-forward',
        align: 'right',
        cell: (ticker, index, pen) => {
          const rolled = laidOut(tables.rollForward, 'roll-forward');
          const [from, to] = [rolled.cell('deposit', index), rolled.cell('adjustment', index)];
          const formula = pen.f`SUM(${{ ...from, toRow: to.row, toColumn: to.column }})`;
          return calculated(formula, movedOf(month, index), shown(ticker), 'formula', { slack: slack(ticker) });
        },
      },
      {
        key: 'result',
        header: 'Result',
        align: 'left',
        cell: (ticker, index, pen) => {
          const [all, rolled] = [table.cell('sum', index), table.cell('rolled', index)];
          const formula = pen.f`IF(ROUND(${all}-${rolled},${shown(ticker)})=0,"agrees","differs")`;
          const difference = (counted.get(ticker)?.sum ?? ZERO).minus(movedOf(month, index));
          const seen = slack(ticker) === 0 ? roundTo(difference, shown(ticker)) : null;
          const rule = seen === null ? '' : seen.isZero() ? 'agrees' : 'differs';
          return followed(formula, rule, difference.isZero() ? 'agrees' : 'differs', 'left');
        },
      },
    ],
  });
  sheet.mark(table.column('result'), { equals: 'differs' }, FAIL);
  tables.controls = table;
}

function movedOf({ figures }: Month, index: number) {
  const row = figures.rollForward[index];
  return sum(LINE_KINDS.flatMap((kind) => row?.lines[kind] ?? []));
}
