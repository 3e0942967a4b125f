/** Rates: the rate of each currency and date as a formula over the observations it was made of (WE 5, 6). */

import type { RateObservation } from '../../accounting/input.ts';
import type { DayRate } from '../../accounting/value-figures.ts';
import type { Ticker } from '../../values/code.ts';
import type { Day } from '../../values/time.ts';
import { type Cell, count, date, exact, moment, text } from '../cells.ts';
import { blockTitle, currencyBlocks, Matrix } from '../matrix.ts';
import { Sheet } from '../model.ts';
import { isCut, type Month } from '../month.ts';
import type { Pen } from '../pen.ts';
import { RATE_DECIMALS, rateAmount, rateFigure, roomOfRates } from '../rate-cells.ts';
import { FAIL } from '../style.ts';
import { type Column, digitsBeside, type Table } from '../table.ts';
import { readablePage, widthFor } from '../widths.ts';
import { comparisonSection, endSection } from './rate-ends.ts';
import { productOf } from './rate-paths.ts';

/** Width of the first column. */
const DATE = 14;

export function ratesSheet(month: Month): Sheet {
  const { figures, input, tables } = month;
  const sheet = new Sheet(
    'Rates',
    'Rates',
    `${figures.base} per unit at 23:59 UTC: the newest quote of the hour before, else the first of the hour after, else the newest within 24 hours; a dated fixing at most 5 days old; else there is none.`,
    month.frame,
  );
  const dayAt = new Map(figures.days.map((day, index) => [day, index]));
  const rateOf = (ticker: Ticker, day: Day): DayRate | null =>
    figures.rates.get(ticker)?.[dayAt.get(day) ?? -1] ?? null;
  const used = new Set(
    [...figures.rates.values()].flatMap((list) => list.flatMap(({ observationIds }) => observationIds)),
  );
  const rows = input.rates.filter(({ id }) => used.has(id));
  const roomOf = new Map(
    [...figures.rates].map(([ticker, list]) => [ticker, roomOfRates(list.map(({ rate }) => rate))]),
  );
  const observed = roomOfRates(rows.flatMap(({ rateFrom, rateTo }) => [rateFrom.value, rateTo.value]));
  const place: { observations: Table<RateObservation> | null } = { observations: null };
  const cell = (ticker: Ticker, day: Day, pen: Pen): Cell => {
    const rate = rateOf(ticker, day);
    if (rate?.rate == null) return text(rate?.state === 'test-coin' ? 'test coin' : 'missing', 'muted', 'right');
    const formula = place.observations === null ? null : productOf(rate, place.observations, pen);
    const room = roomOf.get(ticker) ?? RATE_DECIMALS;
    return formula === null ? rateAmount(rate.rate, room) : rateFigure(formula, rate.rate, room);
  };
  const digits = (ticker: Ticker) =>
    digitsBeside<Day>(`exact ${ticker}`, `${ticker}, exact decimal`, (day) =>
      exact(rateOf(ticker, day)?.rate ?? null, 'formula'),
    );
  const widthOf = (ticker: Ticker): number =>
    widthFor(
      (figures.rates.get(ticker) ?? []).map(({ rate }) => rate),
      roomOf.get(ticker) ?? RATE_DECIMALS,
    );
  const made = currencyBlocks(figures.tickers, widthOf, readablePage(true).across - DATE).map((block, index) => {
    const long = block.filter((ticker) =>
      figures.rates.get(ticker)?.some(({ rate }) => rate !== null && isCut(rate, RATE_DECIMALS)),
    );
    const table = sheet.add<Day>({
      section: blockTitle(`A. Rate of each date, ${figures.base} per unit`, block, figures.tickers),
      newPage: index > 0,
      rows: figures.days,
      outsideFrom: 14,
      columns: [
        { key: 'day', header: 'Date', width: DATE, cell: (day) => date(day) },
        ...block.map(
          (ticker): Column<Day> => ({
            key: ticker,
            header: ticker,
            align: 'right',
            width: widthOf(ticker),
            fits: true,
            cell: (day, _, pen) => cell(ticker, day, pen),
          }),
        ),
        ...long.map(digits),
      ],
    });
    sheet.mark({ ...table.column('day'), toColumn: block.length + 1 }, { equals: 'missing' }, FAIL);
    return table;
  });
  const table = new Matrix(made as never);
  tables.rates = table;
  endSection(month, sheet, table, () => place.observations as Table<RateObservation>);
  comparisonSection(month, sheet, table);
  place.observations = sheet.add<RateObservation>({
    newPage: true,
    section: 'D. Observations used: rate_from of the first currency are rate_to of the second',
    rows,
    none: 'No observation was used.',
    columns: [
      { key: 'id', header: 'No.', align: 'right', cell: ({ id }) => count(id) },
      { key: 'pair', header: 'Pair', cell: ({ from, to }) => text(`${from} to ${to}`, 'evidence') },
      {
        key: 'from',
        header: 'rate_from',
        align: 'right',
        width: widthFor(
          rows.map(({ rateFrom }) => rateFrom.value),
          observed,
        ),
        cell: ({ rateFrom }) => rateAmount(rateFrom.value, observed),
      },
      {
        key: 'to',
        header: 'rate_to',
        align: 'right',
        width: widthFor(
          rows.map(({ rateTo }) => rateTo.value),
          observed,
        ),
        cell: ({ rateTo }) => rateAmount(rateTo.value, observed),
      },
      {
        key: 'read',
        header: 'rate_to as read',
        align: 'right',
        digits: true,
        cell: ({ rateTo }) => text(rateTo.text, 'evidence', 'right'),
      },
      { key: 'at', header: 'Observed at, UTC', align: 'right', width: 18, cell: ({ at }) => moment(at) },
      { key: 'kind', header: 'Kind', align: 'center', cell: ({ kind }) => text(kind, 'evidence', 'center') },
      {
        key: 'source',
        header: 'Source',
        cell: ({ source, callId }) => text(callId === null ? source : `${source}, call ${callId}`, 'evidence'),
      },
    ],
  });
  return sheet;
}
