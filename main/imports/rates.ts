/** Rates from files: one rate per row, or one column per currency. What a date means is said by the mapping (WE 6). */
import type { RatesMapping } from '../../preload/contract/import-mapping.ts';
import { instantsOfWallTime } from '../accounting/books-end.ts';
import { Failure } from '../failure.ts';
import type { Connection } from '../store/connections.ts';
import type { Store } from '../store/open.ts';
import { type NewRate, recordRate } from '../store/rates.ts';
import { isCode, type Ticker } from '../values/code.ts';
import { type DecimalText, decimal } from '../values/money.ts';
import { addDays, type Day, type Instant, instantOfMs, msOf } from '../values/time.ts';
import { readAmount } from './amount.ts';
import { type CellOf, cellReader } from './columns.ts';
import { ADDED, CHANGED, DUPLICATE, type Judgement, refused, SKIPPED } from './judge.ts';
import { LongNumbers } from './long-numbers.ts';
import { readMoment } from './moment.ts';
import { eachRow, type ImportFile, NO_FINDINGS, type RowKeeper } from './run.ts';
import { type Head, tableBelow } from './table.ts';
import type { TableRow } from './table-row.ts';

const ONE = '1' as DecimalText;
/** How files write that there is no rate. */
const NONE = new Set(['', 'n/a', 'na', '-', '–', 'null', '#n/a']);

interface RateTime {
  readonly at: Instant;
  readonly fixingDay: Day | null;
}

/** Reads rates by the mapping into observations of the entity. Throws `invalid-input` while the mapping has a question open. */
export function ratesKeeper(store: Store, connection: Connection, file: ImportFile): RowKeeper {
  const mapping = file.mapping as RatesMapping;
  const { decimal: mark, dateMeans } = mapping;
  if (mark === null)
    throw new Failure(
      'invalid-input',
      'Figures like 1,234 can be read two ways.',
      'Set "decimal" in the mapping to "." or ",".',
    );
  if (dateMeans === null) {
    throw new Failure(
      'invalid-input',
      'The mapping does not say what a date without a time means.',
      'Set "dateMeans" to "start-of-day", "end-of-day" or "fixing".',
    );
  }
  if (mapping.layout === 'wide' && mapping.direction === null) {
    throw new Failure(
      'invalid-input',
      'The mapping does not say which way round the figures of its columns are.',
      `Set "direction" to "per-base" for what 1 ${mapping.base} costs in the column's currency, or to "per-column" for the reverse.`,
    );
  }
  let cells: CellOf | null = null;
  let quotes: readonly string[] = [];
  let longNumbers: LongNumbers | null = null;
  // The end of today lies in tomorrow, in some zones a day later.
  const latest = instantOfMs(msOf(store.now()) + 2 * 86_400_000);

  function begin({ columns }: Head): void {
    cells = cellReader(columns, Object.values(mapping.columns));
    quotes = columns.filter((name) => name !== mapping.columns.date && isCode(name));
    longNumbers = new LongNumbers(columns, mapping.layout === 'wide' ? quotes : [mapping.columns.rate]);
  }

  function take(row: TableRow, rowId: number): Judgement {
    if (cells === null) return SKIPPED;
    longNumbers?.add(row);
    const date = cells(row, mapping.columns.date);
    const when = timeOf(date, mapping);
    if ('refused' in when) return refused(when.refused);
    if (when.time.at > latest) return refused(`${date} lies in the future`);
    const read = mapping.layout === 'wide' ? wideRates(row, cells, quotes, mapping) : longRates(row, cells, mapping);
    if ('refused' in read) return refused(read.refused);
    const judgements = read.rates.map((rate) => keep(row, rowId, rate, when.time));
    return (
      judgements.find(({ kind }) => kind === 'changed') ??
      judgements.find(({ kind }) => kind === 'added') ??
      judgements[0] ??
      SKIPPED
    );
  }

  function keep(row: TableRow, rowId: number, rate: Figure, time: RateTime): Judgement {
    const kind = time.fixingDay === null ? 'quote' : 'fixing';
    const observation: NewRate = { ...rate, rateFrom: ONE, kind, ...time, source: `${file.name} row ${row.line}` };
    const before = newest(store, connection.entity.id, observation);
    if (before !== null && decimal(before).equals(decimal(rate.rateTo))) return DUPLICATE;
    const origin = {
      entityId: connection.entity.id,
      connectionId: null,
      callId: null,
      importRowId: rowId,
      typedBy: null,
      note: '',
    };
    recordRate(store, origin, observation);
    return before === null ? ADDED : CHANGED;
  }

  return {
    rows: (bytes, check) => tableBelow(bytes, mapping, begin, check),
    covers: () => null,
    findings: () => ({ ...NO_FINDINGS, longNumbers: longNumbers?.found ?? null }),
    take: eachRow(take),
  };
}

/** The imported figure that counts of the same pair, kind and moment: the newest one. */
function newest(store: Store, entityId: number, rate: NewRate): DecimalText | null {
  const found = store
    .query<{ rateTo: DecimalText }>(
      `SELECT rate_to AS rateTo FROM rate_observation
       WHERE entity_id = ? AND at = ? AND from_ticker = ? AND to_ticker = ? AND kind = ? AND fixing_day IS ?
         AND import_row_id IS NOT NULL ORDER BY id DESC LIMIT 1`,
    )
    .get(entityId, rate.at, rate.from, rate.to, rate.kind, rate.fixingDay);
  return found?.rateTo ?? null;
}

interface Figure {
  readonly from: Ticker;
  readonly to: Ticker;
  readonly rateTo: DecimalText;
}

type Figures = { readonly rates: readonly Figure[] } | { readonly refused: string };

function figure(from: string, to: string, text: string, mapping: RatesMapping): Figures {
  if (NONE.has(text.toLowerCase())) return { rates: [] };
  const reading = readAmount(text, mapping.decimal ?? '.');
  if ('refused' in reading) return { refused: `rate ${reading.refused}` };
  if (!decimal(reading.amount).greaterThan(0)) return { refused: `the rate ${reading.amount} is not greater than 0` };
  const [one, other] = [from.toUpperCase(), to.toUpperCase()];
  if (!isCode(one) || !isCode(other)) return { refused: `"${isCode(one) ? to : from}" is not a currency code` };
  if (one === other) return { refused: `a rate of ${one} in itself` };
  return { rates: [{ from: one as Ticker, to: other as Ticker, rateTo: reading.amount }] };
}

function longRates(row: TableRow, cells: CellOf, mapping: RatesMapping): Figures {
  const { columns } = mapping;
  const pair = /^([A-Za-z0-9]+)\s*[/_:-]\s*([A-Za-z0-9]+)$/.exec(cells(row, columns.pair));
  const base = pair?.[1] ?? (cells(row, columns.base) || mapping.base);
  const quote = pair?.[2] ?? (cells(row, columns.quote) || mapping.quote);
  const text = cells(row, columns.rate);
  if (NONE.has(text.toLowerCase())) return { refused: 'no rate' };
  return figure(base, quote, text, mapping);
}

function wideRates(row: TableRow, cells: CellOf, quotes: readonly string[], mapping: RatesMapping): Figures {
  const rates: Figure[] = [];
  for (const name of quotes) {
    const [from, to] = mapping.direction === 'per-base' ? [mapping.base, name] : [name, mapping.base];
    const read = figure(from, to, cells(row, name), mapping);
    if ('refused' in read) return { refused: `${name}: ${read.refused}` };
    rates.push(...read.rates);
  }
  return { rates };
}

/** The moment of a rate: of a time as it stands, of a date by what the mapping says it means. */
function timeOf(text: string, mapping: RatesMapping): { readonly time: RateTime } | { readonly refused: string } {
  const read = readMoment(text, mapping);
  if ('refused' in read) return read;
  const { day, at } = read.moment;
  if (mapping.dateMeans === 'fixing') {
    return { time: { at: publishedAt(day, mapping.published), fixingDay: day } };
  }
  // The start or the end of a day, whatever time stands beside it: candles carry the time at which they begin.
  if (at !== null && mapping.dateMeans === 'moment') return { time: { at, fixingDay: null } };
  if (mapping.dateMeans === 'moment') return { refused: `"${text}" has no time` };
  const start = mapping.dateMeans === 'start-of-day' ? day : addDays(day, 1);
  return { time: { at: startOf(start, mapping.zone), fixingDay: null } };
}

function startOf(day: Day, zone: string): Instant {
  const wall = Date.parse(`${day}T00:00:00Z`);
  return instantOfMs(instantsOfWallTime(zone, wall)[0] ?? wall);
}

function publishedAt(day: Day, published: RatesMapping['published']): Instant {
  const wall = Date.parse(`${day}T${published.time}:00Z`);
  return instantOfMs(instantsOfWallTime(published.zone, wall)[0] ?? wall);
}
