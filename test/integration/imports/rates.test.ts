import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { proposeRates } from '../../../main/imports/propose-rates.ts';
import { ratesKeeper } from '../../../main/imports/rates.ts';
import { importFile } from '../../../main/imports/run.ts';
import { addConnection, addEntity, type Connection } from '../../../main/store/connections.ts';
import { listFiles } from '../../../main/store/files.ts';
import { openStore, type Store } from '../../../main/store/open.ts';
import { ratesBetween } from '../../../main/store/rates.ts';
import type { Ticker } from '../../../main/values/code.ts';
import { bytesInMemory } from '../../../main/values/file-bytes.ts';
import { type Day, instant } from '../../../main/values/time.ts';
import { importMapping, type RatesMapping } from '../../../preload/contract/import-mapping.ts';
import { desk } from './desk.ts';

let folder: string;
let store: Store;
let connection: Connection;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'citron-rates-'));
  store = openStore(folder);
  const entity = addEntity(store, { name: 'Sample Trading Ltd', base: 'EUR' as Ticker, zone: 'UTC' }, 'preparer');
  connection = addConnection(
    store,
    { entityId: entity.id, name: 'main', apiUrl: '', exchangeUrl: '', publicKey: 'k', since: '2026-01-01' as Day },
    'preparer',
  );
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const bytes = (text: string) => bytesInMemory(new TextEncoder().encode(text));
const hooks = { onProgress: () => {}, cancelled: () => false };

async function propose(text: string): Promise<RatesMapping> {
  const { mapping } = await proposeRates(bytes(text), 'EUR');
  if (mapping.kind !== 'rates') throw new TypeError('not a mapping of rates');
  return importMapping.parse(JSON.parse(JSON.stringify(mapping))) as RatesMapping;
}

async function bring(text: string, change: Partial<RatesMapping> = {}, more = {}) {
  const mapping = { ...(await propose(text)), ...change };
  const file = {
    name: 'rates.csv',
    bytes: bytes(text),
    mapping,
    by: 'preparer',
    origin: '',
    trial: false,
    withoutRefused: false,
    ...more,
  };
  return importFile(store, connection, file, (one) => ratesKeeper(store, connection, one), hooks);
}

const kept = () =>
  ratesBetween(store, connection.entity.id, instant('2000-01-01T00:00:00Z'), instant('2100-01-01T00:00:00Z')).map(
    ({ from, to, rateTo, kind, at, source }) => `1 ${from} = ${rateTo.text} ${to} ${kind} ${at} ${source}`,
  );

const PLAIN = 'date,base,quote,rate\n2026-10-30,BTC,EUR,58211.37\n2026-10-31,BTC,EUR,58300.00\n';

describe('rates from files', () => {
  it('recognises a plain file: 1 base = rate quote', async () => {
    const result = await bring(PLAIN);
    expect(result).toMatchObject({ rows: 2, added: 2, changed: 0, duplicates: 0, refused: [], kept: true });
    expect(kept()).toEqual([
      '1 BTC = 58211.37 EUR quote 2026-10-31T00:00:00.000Z rates.csv row 2',
      '1 BTC = 58300.00 EUR quote 2026-11-01T00:00:00.000Z rates.csv row 3',
    ]);
  });

  it('asks what dates mean that all have midnight beside them', async () => {
    const rows = (time: string) =>
      `date,base,quote,rate\n2026-10-01 ${time},BTC,EUR,58211.37\n2026-10-02 ${time},BTC,EUR,58300\n`;
    const midnight = await desk().propose('rates', rows('00:00:00'));
    expect(midnight.mapping).toMatchObject({ dateMeans: null });
    expect(midnight.questions.join(' ')).toContain('dateMeans');
    expect((await desk().propose('rates', rows('23:50:00'))).mapping).toMatchObject({ dateMeans: 'moment' });
  });

  it('puts a date where the mapping says it means (worked example 6h to 6j)', async () => {
    await bring(PLAIN, { dateMeans: 'start-of-day' });
    expect(kept()[1]).toContain('quote 2026-10-31T00:00:00.000Z');
  });

  it('recognises the wide reference rates of the ECB as fixings, published at 16:00 in Frankfurt', async () => {
    const result = await bring(
      'Date,USD,JPY,BGN,GBP,CHF,\n2026-10-30,1.0912,163.21,1.9558,0.8412,0.9431,\n2026-07-31,1.0800,160.00,N/A,0.8500,0.9500,\n',
    );
    expect(result).toMatchObject({ rows: 2, added: 2, refused: [] });
    expect(kept()).toHaveLength(9);
    expect(kept()).toContain('1 EUR = 1.0912 USD fixing 2026-10-30T15:00:00.000Z rates.csv row 2');
    expect(kept()).toContain('1 EUR = 1.0800 USD fixing 2026-07-31T14:00:00.000Z rates.csv row 3');
  });

  it('recognises the long reference rates of the ECB', async () => {
    await bring(
      'KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE\nEXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2026-10-30,1.0912\n',
    );
    expect(kept()).toEqual(['1 EUR = 1.0912 USD fixing 2026-10-30T15:00:00.000Z rates.csv row 2']);
  });

  it('asks what a date means in an unknown layout, and keeps nothing until it is said', async () => {
    const text = 'Datum;Kurs\n31.10.2026;58.300,50\n';
    const proposal = await proposeRates(bytes(text), 'EUR');
    expect(proposal.questions.map((question) => question.split(':')[0])).toEqual(['dateMeans', 'base', 'quote']);
    expect(proposal.questions.at(-1)).toBe('quote: in which currency are the prices? Proposed: EUR.');
    await expect(bring(text)).rejects.toThrow('does not say what a date without a time means');
    await bring(text, { dateMeans: 'start-of-day', base: 'BTC', dateOrder: 'dmy' });
    expect(kept()).toEqual(['1 BTC = 58300.50 EUR quote 2026-10-31T00:00:00.000Z rates.csv row 2']);
  });

  it('asks which way round the figures of an unknown wide layout are, and keeps nothing until it is said', async () => {
    const text = 'Date,USD,GBP\n2026-10-30,1.0912,0.8412\n';
    const proposal = await proposeRates(bytes(text), 'EUR');
    expect(proposal.mapping).toMatchObject({ layout: 'wide', base: 'EUR', direction: null });
    expect(proposal.questions).toContain(
      'direction: is the figure under USD what 1 EUR costs in USD ("per-base"), or what 1 USD costs in EUR ("per-column")?',
    );
    await expect(bring(text, { dateMeans: 'fixing' })).rejects.toThrow('does not say which way round');
    await bring(text, { dateMeans: 'fixing', direction: 'per-base' });
    expect(kept()[0]).toContain('1 EUR = 1.0912 USD');
    await bring(text, { dateMeans: 'fixing', direction: 'per-column' });
    expect(kept().some((rate) => rate.startsWith('1 USD = 1.0912 EUR'))).toBe(true);
  });

  it('reads files of times by their times', async () => {
    await bring('timestamp,symbol,open,close\n2026-10-31 23:50:00 UTC,BTC/EUR,1,58211.37\n');
    expect(kept()).toEqual(['1 BTC = 58211.37 EUR quote 2026-10-31T23:50:00.000Z rates.csv row 2']);
  });

  it('adds nothing the second time, and names a figure that changed', async () => {
    await bring(PLAIN);
    expect(await bring(PLAIN)).toMatchObject({ added: 0, duplicates: 2 });
    const corrected = PLAIN.replace('58300.00', '58301.00').replace('58211.37', '58211.370');
    expect(await bring(corrected)).toMatchObject({ added: 0, changed: 1, duplicates: 1 });
    expect(listFiles(store, connection.id).map(({ rows, name }) => [rows, name])).toEqual([
      [2, 'rates (2).csv'],
      [2, 'rates.csv'],
    ]);
  });

  it('keeps nothing of a file with a refused row unless a person accepts it', async () => {
    const text = `${PLAIN}2026-11-01,BTC,EUR,NaN\n2026-02-30,BTC,EUR,1\n2026-11-02,BTC,EUR,-5\n`;
    const refused = await bring(text, { dateOrder: 'ymd', decimal: '.' });
    expect(refused).toMatchObject({ kept: false, added: 2 });
    expect(refused.refused.map(({ row }) => row)).toEqual([4, 5, 6]);
    expect(kept()).toEqual([]);
    expect(listFiles(store, connection.id)).toEqual([]);
    expect(await bring(text, { dateOrder: 'ymd', decimal: '.' }, { withoutRefused: true })).toMatchObject({
      kept: true,
    });
    expect(kept()).toHaveLength(2);
  });

  it('keeps nothing of a trial', async () => {
    expect(await bring(PLAIN, {}, { trial: true })).toMatchObject({ kept: false, added: 2 });
    expect(kept()).toEqual([]);
  });

  it('counts again what is imported again after a corrected file, and then adds nothing', async () => {
    const newest = () => kept().findLast((rate) => rate.includes('2026-10-31T00:00:00.000Z'));
    await bring(PLAIN);
    await bring(PLAIN.replace('58211.37', '58000.00'));
    expect(newest()).toContain('58000.00');
    expect(await bring(PLAIN)).toMatchObject({ added: 0, changed: 1, duplicates: 1, kept: true });
    expect(newest()).toContain('58211.37');
    expect(await bring(PLAIN)).toMatchObject({ added: 0, changed: 0, duplicates: 2, kept: true });
    expect(listFiles(store, connection.id)).toHaveLength(3);
  });

  it('keeps nothing when it is cancelled', async () => {
    const mapping = await propose(PLAIN);
    const file = {
      name: 'rates.csv',
      bytes: bytes(PLAIN),
      mapping,
      by: 'p',
      origin: '',
      trial: false,
      withoutRefused: false,
    };
    const stopped = { ...hooks, cancelled: () => true };
    await expect(
      importFile(store, connection, file, (one) => ratesKeeper(store, connection, one), stopped),
    ).rejects.toThrow('The import was stopped.');
    expect(listFiles(store, connection.id)).toEqual([]);
  });

  it('reads Windows-1252, UTF-16 and quoted line breaks', async () => {
    const text = 'Währung;date;base;quote;rate\n"a\nb";2026-10-30;BTC;EUR;58211,37\n';
    const latin = Uint8Array.from([...text].map((character) => character.charCodeAt(0)));
    const { mapping } = await proposeRates(bytesInMemory(latin), 'EUR');
    expect(mapping).toMatchObject({ delimiter: ';', decimal: ',' });
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect((await proposeRates(bytesInMemory(wide), 'EUR')).columns[0]).toBe('Währung');
    const read = await proposeRates(bytesInMemory(latin), 'EUR');
    expect(read.columns[0]).toBe('Währung');
    expect(read.sample).toEqual([['a\nb', '2026-10-30', 'BTC', 'EUR', '58211,37']]);
  });

  it('reads a workbook, with serial dates', async () => {
    const { default: excel } = await import('exceljs');
    const book = new excel.Workbook();
    const sheet = book.addWorksheet('Kurse');
    sheet.addRow(['date', 'base', 'quote', 'rate']);
    sheet.addRow([new Date('2026-10-31T00:00:00Z'), 'BTC', 'EUR', 58300.12]);
    const content = bytesInMemory(new Uint8Array(await book.xlsx.writeBuffer()));
    const { mapping } = await proposeRates(content, 'EUR');
    const file = { name: 'k.xlsx', bytes: content, mapping, by: 'p', origin: '', trial: false, withoutRefused: false };
    await importFile(store, connection, file, (one) => ratesKeeper(store, connection, one), hooks);
    expect(kept()).toEqual(['1 BTC = 58300.12 EUR quote 2026-11-01T00:00:00.000Z k.xlsx row 2']);
  });

  it.each([
    ['', 'The file is empty.'],
    ['\u0000\u0001\u0002\u0000\u0000', 'This is not a text file.'],
    ['date,base,quote,rate\n', 'The file has a header but no rows.'],
    ['date,base,quote,rate\n2026-10-30,"BTC,EUR,1\n2026-10-31,BTC,EUR,1\n', 'The file cannot be read'],
  ])('refuses %j in a sentence', async (text, sentence) => {
    await expect(proposeRates(bytes(text), 'EUR')).rejects.toThrow(sentence);
  });
});
