/**
 * Proposes how a file of rates is to be read. Recognised: ECB reference rates, wide or long; `date,base,quote,rate`; daily prices
 * (`snapped_at,price`; `Date,Price`) and candles (`Date,Open,High,Low,Close`; `timeOpen;timeClose;…;close`;
 * `unix,date,symbol,open,…,close`) as price sites and exchanges export them, also without a header row.
 */

import type { RatesMapping } from '../../preload/contract/import-mapping.ts';
import type { ImportProposal } from '../../preload/contract/imports.ts';
import { isCode } from '../values/code.ts';
import type { FileBytes } from '../values/file-bytes.ts';
import { decimal } from '../values/money.ts';
import { decimalMarkOf, readAmount } from './amount.ts';
import {
  columnNamed,
  doubledRoles,
  type Look,
  lookAt,
  noNames,
  plainWords,
  withDoubled,
  withoutDoubled,
} from './header.ts';
import { dateOrderOf, readMoment } from './moment.ts';

const DATE = [
  'date',
  'datum',
  'time period',
  'day',
  'snapped at',
  'timestamp',
  'time',
  'unix',
  'time open',
  'timeopen',
];
const CLOSE_TIME = ['time close', 'close time', 'closed at'];
const BASE = ['base', 'from', 'currency from', 'base currency', 'currency denom'];
const QUOTE = ['quote', 'to', 'currency to', 'quote currency'];
const PAIR = ['pair', 'symbol', 'ticker', 'market'];
const RATE = ['rate', 'obs value', 'price', 'close', 'kurs', 'value', 'closing price', 'preis'];
/** Codes that are counted when a header row is taken for one column per currency. */
const CURRENCY = /^[A-Z0-9]{3,6}$/;
const ECB_COMPANY = ['USD', 'JPY', 'GBP', 'CHF'];

interface Price {
  readonly rate: string;
  /** The rate is the last one of a span that begins at its date, or ends at `closed` where a column says so. */
  readonly candle: boolean;
  readonly closed: string;
}

function namedPrice({ columns }: Look): Price {
  const rate = columnNamed(columns, RATE);
  const candle = plainWords(rate) === 'close' && columnNamed(columns, ['open']) !== '';
  return { rate, candle, closed: candle ? columnNamed(columns, CLOSE_TIME) : '' };
}

/**
 * Without a header row: the only figure beside a date, or the fifth column of candles, where in every row the third is the highest
 * of the four prices and the fourth the lowest. Throws `invalid-input` for anything else.
 */
function unnamedPrice({ columns, rows }: Look): Price {
  if (columns.length === 2) return { rate: columns[1] ?? '', candle: false, closed: '' };
  const candles = rows.every(({ cells }) => {
    const [open, high, low, close] = cells.slice(1, 5).map((cell) => {
      const read = readAmount(cell, '.');
      return 'amount' in read ? decimal(read.amount) : null;
    });
    if (!open || !high || !low || !close) return false;
    return [open, low, close].every((one) => high.gte(one)) && [open, close].every((one) => low.lte(one));
  });
  if (!candles) throw noNames();
  return { rate: columns[4] ?? '', candle: true, closed: '' };
}

export async function proposeRates(bytes: FileBytes, base: string): Promise<ImportProposal> {
  const look = await lookAt(bytes, { headless: true });
  const { rate, candle, closed } = look.header === 0 ? unnamedPrice(look) : namedPrice(look);
  const date = closed || columnNamed(look.columns, DATE) || (look.columns[0] ?? '');
  const codes = look.columns.filter((column) => column !== date && CURRENCY.test(column) && isCode(column));
  const wide = rate === '' && codes.length > 0;
  const times = look.cells(date);
  const dateOrder = dateOrderOf(times);
  const figures = wide ? codes.flatMap((code) => look.cells(code)) : look.cells(rate);
  const named = {
    date,
    base: wide ? '' : columnNamed(look.columns, BASE),
    quote: wide ? '' : columnNamed(look.columns, QUOTE),
    pair: wide ? '' : pairColumn(look),
    rate: wide ? '' : rate,
  };
  const doubled = doubledRoles(look, named);
  const columns = withoutDoubled(named, doubled);
  // The long ECB file names the euro as the denominator: 1 EUR = the figure in CURRENCY.
  const ecbLong =
    columnNamed(look.columns, ['currency denom']) !== '' && columnNamed(look.columns, ['currency']) !== '';
  const ecbWide = wide && ECB_COMPANY.every((code) => codes.includes(code));
  const plain = [columns.base, columns.quote, columns.rate].every((name) => name !== '') && !ecbLong;
  const mapping: RatesMapping = {
    kind: 'rates',
    delimiter: look.delimiter,
    header: look.header,
    decimal: decimalMarkOf(figures.filter((text) => /\d/.test(text))),
    dateOrder,
    zone: 'UTC',
    layout: wide ? 'wide' : 'long',
    columns: ecbLong ? { ...columns, quote: columnNamed(look.columns, ['currency']) } : columns,
    base: wide ? (ecbWide ? 'EUR' : base) : '',
    quote: wide || columns.quote !== '' ? '' : base,
    direction: wide && !ecbWide ? null : 'per-base',
    dateMeans: meaning(times, dateOrder, ecbLong || ecbWide, plain, candle && closed === ''),
    published: { time: '16:00', zone: 'Europe/Berlin' },
  };
  return {
    mapping,
    questions: withDoubled(doubled, questionsOf(mapping, codes)),
    columns: [...look.columns],
    sample: sampleOf(look),
  };
}

/** A column of pairs like BTC/EUR; without a separator nobody can tell where one code ends. */
function pairColumn(look: Look): string {
  const column = columnNamed(look.columns, PAIR);
  return look.cells(column).some((cell) => /[A-Za-z0-9]\s*[/_:-]\s*[A-Za-z0-9]/.test(cell)) ? column : '';
}

const ZONED = /(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$/i;

/** A time needs no meaning; an unknown layout of dates has none until a person says it. */
function meaning(
  times: readonly string[],
  dateOrder: RatesMapping['dateOrder'],
  ecb: boolean,
  plain: boolean,
  candle: boolean,
): RatesMapping['dateMeans'] {
  if (ecb) return 'fixing';
  const moments = times.map((text) => {
    const read = readMoment(text, { zone: 'UTC', dateOrder });
    return 'moment' in read ? read.moment.at : null;
  });
  const withTime = moments.every((at) => at !== null);
  // Candles may carry the time at which they begin, while their price is the one at which they end.
  const begins = candle && moments.every((at) => at?.endsWith(':00:00.000Z'));
  // Programs that know no dates without a time write midnight for each; with its zone it is a moment.
  const midnight = moments.every((at) => at?.endsWith('T00:00:00.000Z')) && !times.some((text) => ZONED.test(text));
  if (midnight && times.length > 0) return null;
  if (withTime && !begins && times.length > 0) return 'moment';
  return plain ? 'end-of-day' : null;
}

function questionsOf(mapping: RatesMapping, codes: readonly string[]): string[] {
  const questions: string[] = [];
  if (mapping.dateMeans === null) {
    questions.push('dateMeans: is the rate of a date the one at its start, at its end, or a fixing of that date?');
  }
  if (mapping.decimal === null)
    questions.push('decimal: is 1,234 one thousand two hundred thirty-four (".") or less than two (",")?');
  if (mapping.dateOrder === null)
    questions.push('dateOrder: does 01/02/2026 begin with the day ("dmy") or the month ("mdy")?');
  if (mapping.layout === 'long' && mapping.columns.rate === '')
    questions.push('columns.rate: which column holds the rate?');
  if (mapping.layout === 'long' && mapping.columns.base === '' && mapping.columns.pair === '') {
    questions.push('base: 1 unit of which currency is the rate the price of?');
  }
  if (mapping.layout === 'long' && mapping.columns.quote === '' && mapping.columns.pair === '')
    questions.push(`quote: in which currency are the prices? Proposed: ${mapping.quote}.`);
  if (mapping.layout === 'wide' && mapping.direction === null) {
    const [base, code] = [mapping.base, codes.find((each) => each !== mapping.base) ?? ''];
    questions.push(
      `direction: is the figure under ${code} what 1 ${base} costs in ${code} ("per-base"), or what 1 ${code} costs in ${base} ("per-column")?`,
    );
  }
  return questions;
}

/** The first rows, as a person is shown them. */
export function sampleOf(look: Look): string[][] {
  return look.rows.slice(0, 10).map((row) => [...row.cells]);
}
