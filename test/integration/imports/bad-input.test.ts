/** Files that are empty, broken, mislabelled or doubtful: each is told in one sentence, and nothing is half-imported. */
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../../main/store/files.ts';
import type { ImportKind, ImportMapping } from '../../../preload/contract/import-mapping.ts';
import { zipOf } from '../../zip.ts';
import { desk } from './desk.ts';

const HEADER = 'Transaction ID,Type,Status,Date,Currency,Amount';
const row = (id: string, amount: string, more: { currency?: string; date?: string; type?: string } = {}) => {
  const cells = [
    id,
    more.type ?? 'deposit',
    'confirmed',
    more.date ?? '2026-10-02 10:00:00',
    more.currency ?? 'BTC',
    amount,
  ];
  return cells.map((cell) => (/[",]/.test(cell) ? `"${cell}"` : cell)).join(',');
};
const file = (...rows: string[]) => [HEADER, ...rows, ''].join('\n');
const covers = (from: string, to: string) => ({ covers: { from, to } });
const utf8 = (text: string) => new TextEncoder().encode(text);

/** One file in a zip. */
const zip = (name: string, bytes: Uint8Array): Uint8Array => zipOf([{ name, bytes }]);

describe('files that cannot be read', () => {
  it.each<[string, Uint8Array, RegExp]>([
    ['an empty file', utf8(''), /^The file is empty\.$/],
    ['a header alone', utf8(`${HEADER}\n`), /has a header but no rows/],
    ['one word', utf8('nothing\n'), /No header row was found/],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 1, 2, 3]), /This is not a text file/],
    [
      'a quote that stays open',
      utf8(`${file(row('a', '1'))}"b,deposit,confirmed`),
      /cannot be read from line \d+ on: a quote is open/,
    ],
    ['a cut-off workbook', Buffer.from('504b0304140000000800', 'hex'), /it is no zip file or was cut off/],
    ['a zip that is no workbook', zip('readme.txt', utf8('hello')), /workbook/],
    ['a zip bomb', zip('xl/workbook.xml', new Uint8Array(300_000_000)), /workbook/],
    [
      'a page named .csv',
      utf8('<!DOCTYPE html>\n<html><body><p>Sign in, please</p></body></html>\n'),
      /^This is a web page or XML, not a table\.$/,
    ],
    ['callbacks', utf8('\ufeff [{"id":1,"status":"confirmed"}]'), /^This is JSON, not a table\.$/],
    [
      'a document',
      Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj,2,3\n\x01\x02', 'latin1'),
      /^This is a PDF, not a table\.$/,
    ],
    ['rich text', utf8('{\\rtf1\\ansi Transactions of October\\par}\n'), /No header row was found/],
    ['a document without a byte that is no text', utf8('%PDF-1.7\n1 0 obj\n'), /^This is a PDF, not a table\.$/],
    [
      'a workbook of before .xlsx, or with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]),
      /protected with a password, or of the format before \.xlsx/,
    ],
  ])('%s', async (_, bytes, sentence) => {
    const { propose } = desk();
    await expect(propose('movements', bytes)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(sentence),
      hint: expect.stringMatching(/\.$/),
    });
  });

  it('a file that was cut off within a row keeps nothing', async () => {
    const { store, connection, bring } = desk();
    const whole = file(row('a', '1'), row('b', '2'));
    const reason = 'the file ends within this row and may be cut off: export it again';
    for (const length of [4, 10, 20]) {
      const result = await bring('movements', whole.slice(0, -length));
      expect(result).toMatchObject({ kept: false, added: 1, refused: [{ row: 3, reason }] });
      expect(listFiles(store, connection.id)).toEqual([]);
    }
    const utf16 = Buffer.from(`\ufeff${whole.slice(0, -4)}`, 'utf16le');
    expect(await bring('movements', utf16)).toMatchObject({ refused: [{ row: 3, reason }] });
  });

  it.each([
    ['a last row without the end of its line', [row('a', '1'), row('b', '2')]],
    ['a short totals row at its end', [row('a', '1'), row('b', '2'), 'Total,3']],
    ['a short row before others', [row('a', '1').concat(',note'), row('b', '2')]],
  ])('a file with %s is whole', async (_, rows) => {
    const result = await desk().bring('movements', [HEADER, ...rows].join('\n'));
    expect(result).toMatchObject({ kept: true, added: 2, refused: [] });
  });

  it('a name of a column that is not there', async () => {
    const { propose, bring } = desk();
    const { mapping } = await propose('movements', file(row('a', '1')));
    const columns = { ...(mapping as Extract<ImportMapping, { kind: 'movements' }>).columns, amount: 'Betrag' };
    await expect(bring('movements', file(row('a', '1')), { change: { columns } })).rejects.toMatchObject({
      message: 'The file has no column "Betrag".',
      hint: expect.stringContaining('Its columns: Transaction ID, Type'),
    });
  });
});

describe('files in other spellings', () => {
  it.each<[string, Uint8Array]>([
    [
      'semicolons, decimal comma, German words',
      utf8(
        'Vorgang;Typ;Status;Datum;Währung;Betrag\na;Einzahlung;bestätigt;02.10.2026 10:00:00;BTC;1.234,5\nb;Einzahlung;bestätigt;13.10.2026 10:00:00;BTC;0,5\n',
      ),
    ],
    [
      'the same in Windows-1252',
      Buffer.from(
        'Vorgang;Typ;Status;Datum;W\xe4hrung;Betrag\na;Einzahlung;best\xe4tigt;02.10.2026 10:00:00;BTC;1.234,5\nb;Einzahlung;best\xe4tigt;13.10.2026 10:00:00;BTC;0,5\n',
        'latin1',
      ),
    ],
    [
      'UTF-16 with tabs',
      Buffer.from(
        '\ufeffID\tType\tStatus\tDate\tCurrency\tAmount\na\tdeposit\tconfirmed\t2026-10-02 10:00:00\tBTC\t1234.5\nb\tdeposit\tconfirmed\t2026-10-13 10:00:00\tBTC\t0.5\n',
        'utf16le',
      ),
    ],
    [
      'a byte order mark and quoted line breaks',
      utf8(
        '\ufeffID,Type,Status,Date,Currency,Amount,Note\na,deposit,confirmed,2026-10-02 10:00:00,BTC,1234.5,"two\nlines"\nb,deposit,confirmed,2026-10-13 10:00:00,BTC,0.5,\n',
      ),
    ],
    [
      'a title above the table and a totals row below',
      utf8(
        'Export of October\n\nID,Type,Status,Date,Currency,Amount\na,deposit,confirmed,2026-10-02 10:00:00,BTC,1234.5\nb,deposit,confirmed,2026-10-13 10:00:00,BTC,0.5\nTotal,,,,,1235\n',
      ),
    ],
    [
      'spreadsheet serial dates',
      utf8(
        'ID,Type,Status,Date,Currency,Amount\na,deposit,confirmed,46297.416666667,BTC,1234.5\nb,deposit,confirmed,46308.416666667,BTC,0.5\n',
      ),
    ],
  ])('%s', async (_, bytes) => {
    const { bring, month } = desk();
    const result = await bring('movements', bytes);
    expect(result).toMatchObject({
      added: 2,
      refused: [],
      kept: true,
      covers: { from: '2026-10-01', to: '2026-10-31' },
    });
    expect(
      month().input.movements.map(({ externalId, at, lines }) => [externalId, at, lines[0]?.amount.toFixed()]),
    ).toEqual([
      ['a', '2026-10-02T10:00:00.000Z', '1234.5'],
      ['b', '2026-10-13T10:00:00.000Z', '0.5'],
    ]);
  });

  it('a header in a language it does not know: proposed by the contents, and asked', async () => {
    const content =
      'Tunnus;Laji;Tila;Aika;Valuutta;Summa\na;deposit;paid;13/10/2026 10:00;BTC;0,5\nb;send;paid;14/10/2026 11:30;BTC;0,25\n';
    const { propose, bring } = desk();
    const { mapping, questions } = await propose('movements', content);
    const columns = {
      id: 'Tunnus',
      type: 'Laji',
      status: 'Tila',
      createdAt: 'Aika',
      currency: 'Valuutta',
      amount: 'Summa',
    };
    expect(mapping).toMatchObject({ columns, decimal: ',', dateOrder: 'dmy' });
    for (const [role, name] of Object.entries(columns)) {
      expect(questions.filter((one) => one.startsWith(`columns.${role}: is it "${name}"`))).toHaveLength(1);
    }
    expect(await bring('movements', content)).toMatchObject({ added: 2, refused: [] });
  });

  it('names a second column of the same name, and asks which one is meant', async () => {
    const { propose, bring } = desk();
    const content = `${HEADER},Amount\n${row('a', '1')},2\n`;
    const { columns, mapping, questions } = await propose('movements', content);
    expect(columns.slice(-2)).toEqual(['Amount', 'Amount (2)']);
    expect(mapping).toMatchObject({ columns: { amount: '' } });
    expect(questions).toContain(
      'columns.amount: which of the columns named "Amount" is it? The second one is "Amount (2)".',
    );
    await expect(bring('movements', content)).rejects.toThrow('The mapping names no column with an amount.');
    // What says the same twice can be read in one way only.
    const same = await propose('movements', `${HEADER},Amount\n${row('a', '1')},1\n`);
    expect(same.mapping).toMatchObject({ columns: { amount: 'Amount' } });
    const books = await propose('ledger', 'Account,Quantity,Balance,Balance\n1510,1,5.5,6.5\n');
    expect(books.mapping).toMatchObject({ columns: { carrying: '' } });
    expect(books.questions.join(' ')).toContain('columns.carrying: which of the columns named "Balance" is it?');
    const prices = await propose('rates', 'Date,Price,Price\n2026-10-31,5.5,6.5\n');
    expect(prices.mapping).toMatchObject({ columns: { rate: '' } });
  });

  it.each([
    ['French', 'Identifiant;Nature;État;Date;Devise;Montant', 'dépôt', 'retrait', 'terminé'],
    ['Spanish', 'Identificador;Tipo;Estado;Fecha;Moneda;Importe', 'Depósito', 'Retiro', 'Completado'],
    ['Italian', 'Identificativo;Tipo;Stato;Data;Valuta;Importo', 'deposito', 'prelievo', 'completato'],
    ['Dutch', 'Kenmerk;Soort;Status;Datum;Valuta;Bedrag', 'storting', 'opname', 'voltooid'],
  ])('reads words in %s', async (_, header, deposit, withdrawal, done) => {
    const { bring, month } = desk();
    const line = (id: string, type: string, day: string, amount: string) =>
      [id, type, done, `${day} 10:00:00`, 'BTC', amount].join(';');
    const content = [header, line('a', deposit, '2026-10-02', '1,5'), line('b', withdrawal, '2026-10-03', '0,5'), ''];
    await bring('movements', content.join('\n'));
    expect(month().input.movements.map(({ standing, lines }) => [standing, lines[0]?.amount.toFixed()])).toEqual([
      ['counts', '1.5'],
      ['counts', '-0.5'],
    ]);
  });
});

describe('what may be read in two ways is asked, never guessed', () => {
  it.each([
    [
      'dates like 01/02/2026',
      file(row('a', '1', { date: '01/02/2026 10:00:00' })),
      'dateOrder',
      /Dates like 01\/02\/2026/,
    ],
    ['amounts like 1,234', file(row('a', '1,234')), 'decimal', /Amounts like 1,234/],
  ])('%s', async (_, text, question, sentence) => {
    const { propose, bring } = desk();
    expect((await propose('movements', text)).questions.join(' ')).toContain(question);
    await expect(bring('movements', text)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(sentence),
    });
  });

  it('times without a zone', async () => {
    const { propose, bring, month } = desk();
    const text = file(row('a', '1'));
    expect((await propose('movements', text)).questions.join(' ')).toContain('zone: in which time zone');
    await bring('movements', text, { change: { zone: 'Europe/Berlin' } });
    expect(month().input.movements[0]?.at).toBe('2026-10-02T08:00:00.000Z');
  });
});

describe('what a mapping says and cannot be', () => {
  const MOVEMENTS = file(row('a', '1'));
  const RATES = 'date,base,quote,rate\n2026-10-01,BTC,EUR,58211.37\n';
  const LEDGER = 'Account,Currency,Quantity\n1510,BTC,1\n';
  const fixing = (time: string, zone: string) => ({ dateMeans: 'fixing', published: { time, zone } });

  it.each<[string, ImportKind, string, object, RegExp]>([
    [
      'a zone that does not exist',
      'movements',
      MOVEMENTS,
      { zone: 'Mars/Olympus' },
      /^"Mars\/Olympus" is not a time zone/,
    ],
    ['no zone', 'callbacks', '{"id":1}', { zone: '' }, /^"" is not a time zone/],
    ['a zone of fixings', 'rates', RATES, fixing('16:00', 'Nowhere'), /^"Nowhere" is not a time zone/],
    ['an hour of fixings', 'rates', RATES, fixing('25:00', 'UTC'), /^"25:00" is not a time of day/],
    ['a day of the books', 'ledger', LEDGER, { asOf: '2026-02-30' }, /^"2026-02-30" is not a day of the calendar/],
    ['a covered day', 'movements', MOVEMENTS, covers('2026-02-31', '2026-10-31'), /^"2026-02-31" is not a day/],
    [
      'days the wrong way round',
      'movements',
      MOVEMENTS,
      covers('2026-10-31', '2026-10-01'),
      /^The file cannot cover 2026-10-31/,
    ],
    [
      'days to come',
      'movements',
      MOVEMENTS,
      covers('2026-10-01', '2026-11-30'),
      /movements of 2026-11-30, which is still to come/,
    ],
  ])('%s', async (_, kind, text, change, sentence) => {
    const { store, connection, bring } = desk();
    await expect(bring(kind, text, { change })).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(sentence),
      hint: expect.stringContaining('in the mapping'),
    });
    expect(listFiles(store, connection.id)).toEqual([]);
  });
});

describe('rows that are refused, each by its number and reason', () => {
  it.each([
    ['NaN', row('b', 'NaN'), '"NaN" is not an amount'],
    ['41 digits', row('b', '1'.repeat(41)), `"${'1'.repeat(41)}" has more than 40 digits`],
    ['a formula', row('b', '=1+1'), '"=1+1" is not an amount'],
    [
      'a date that does not exist',
      row('b', '1', { date: '2026-02-30 10:00:00' }),
      '"2026-02-30 10:00:00" is not a date that exists',
    ],
    ['a date without a time', row('b', '1', { date: '2026-10-02' }), '"2026-10-02" has no time of day'],
    ['an unknown currency', row('b', '1', { currency: 'DOGE' }), 'unknown currency DOGE'],
    ['no currency', row('b', '1', { currency: '' }), 'no currency'],
    ['no id', row('', '1'), 'no transaction id'],
    ['a deposit that takes away', row('b', '(12.30)'), 'a deposit of a negative amount'],
  ])('%s', async (_, bad, reason) => {
    const { store, connection, bring } = desk();
    const text = file(row('a', '1'), bad, row('c', '3'));
    const first = await bring('movements', text, { change: { decimal: '.', dateOrder: 'ymd' } });
    expect(first).toMatchObject({ kept: false, refused: [{ row: 3, reason }] });
    expect(listFiles(store, connection.id)).toEqual([]);
    expect(store.query('SELECT count(*) AS n FROM movement').get()).toEqual({ n: 0 });
    const rest = await bring('movements', text, { change: { decimal: '.', dateOrder: 'ymd' }, withoutRefused: true });
    expect(rest).toMatchObject({ kept: true, added: 2, refused: [{ row: 3, reason }] });
  });

  it('takes exponents and 40 digits to the last one', async () => {
    const { bring, month } = desk();
    const long = `0.${'0'.repeat(38)}1`;
    await bring('movements', file(row('a', '1e-7'), row('b', long), row('c', '(12.30)', { type: 'withdrawal' })));
    expect(month().input.movements.map(({ lines }) => lines[0]?.amount.toFixed())).toEqual([
      '0.0000001',
      long,
      '-12.3',
    ]);
  });

  it('keeps ids that differ in case only apart', async () => {
    const { bring, month } = desk();
    expect(await bring('movements', file(row('Ab', '1'), row('aB', '2')))).toMatchObject({ added: 2 });
    expect(
      month()
        .input.movements.map(({ externalId }) => externalId)
        .sort(),
    ).toEqual(['Ab', 'aB']);
  });
});

describe('before the first sync', () => {
  it.each(['movements', 'callbacks', 'ledger'] as const)('a file of %s is put off in one sentence', async (kind) => {
    const { bring } = desk({ known: false });
    const text = {
      movements: file(row('a', '1')),
      callbacks: '{"id":1,"status":"confirmed"}',
      ledger: 'Account,Currency,Quantity\n1510,BTC,1\n',
    }[kind];
    await expect(bring(kind, text, { change: { asOf: '2026-10-31' } })).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'No currency of this file can be read yet: Citron has not told which ones acme has.',
      hint: 'Sync the connection once, a single day is enough, then import the file again.',
    });
  });

  it('rates need none', async () => {
    const { bring } = desk({ known: false });
    expect(await bring('rates', 'date,base,quote,rate\n2026-10-01,BTC,EUR,58211.37\n')).toMatchObject({ added: 1 });
  });
});
