import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  exportJournal,
  JOURNAL_FORMATS,
  planJournal,
  whyNoJournal,
} from '../../../../main/reports/formats/journals.ts';
import type { FormatMonth } from '../../../../main/reports/formats/kinds.ts';
import { windows1252 } from '../../../../main/reports/formats/windows-1252.ts';
import type { JournalLayouts } from '../../../../main/store/month-settings.ts';
import { Decimal, sum } from '../../../../main/values/money.ts';
import { books, type MonthSketch, month, rate } from '../../accounting/fixtures.ts';
import { formatMonth, newFolder } from './months.ts';

const LAYOUTS: Partial<JournalLayouts> = {
  datev: { consultant: '29098', client: '55003', accountLength: 4, fiscalYearStart: '07-01' },
  xero: { taxRate: 'Tax Exempt' },
};

/** WE 11a: BTC 1.35 at 57100.25 against a carrying amount of 78500.00. */
function we11(sketch: MonthSketch = {}, layouts: Partial<JournalLayouts> = LAYOUTS): FormatMonth {
  const input = month({
    balances: { BTC: '1.35000000' },
    rates: [rate('1 BTC = 57100.25 EUR at 2026-10-31T23:50Z')],
    ledger: [books('0480', 'BTC', '1.35000000', '78500.00')],
    policies: { BTC: 'fair-value' },
    accountMap: { BTC: { asset: '0480', gain: '4840', loss: '6880' } },
    ...sketch,
  });
  return formatMonth(input, layouts);
}

/** One currency more than one row of two lines each: `C0` to `C<count − 1>`, each with its own entry. */
function wide(count: number, carrying: (index: number) => string): FormatMonth {
  const codes = Array.from({ length: count }, (_, index) => `C${index}`);
  const table = <T>(of: (code: string, index: number) => T) =>
    Object.fromEntries(codes.map((code, at) => [code, of(code, at)]));
  return we11({
    balances: table(() => '1'),
    rates: codes.map((code) => rate(`1 ${code} = 10.00 EUR at 2026-10-31T23:50Z`)),
    ledger: codes.map((code, index) => books(`0${index}`, code, '1', carrying(index))),
    policies: table(() => 'fair-value' as const),
    accountMap: table((_, index) => ({ asset: `0${index}`.slice(0, 4), gain: '4840', loss: '6880' })),
  });
}

function textOf(format: (typeof JOURNAL_FORMATS)[number], of: FormatMonth): string {
  const [part] = planJournal(format, of).parts;
  return Buffer.from(part?.bytes ?? []).toString(format === 'datev' ? 'latin1' : 'utf8');
}

const rows = (text: string): string[][] =>
  parse(text, { delimiter: text.startsWith('"EXTF"') ? ';' : ',', relax_column_count: true });

describe('the entry of WE 11 in each layout', () => {
  it('Xero: signed amounts, account code as text, tax rate on each line', () => {
    expect(textOf('xero', we11())).toBe(
      [
        '*Narration,*Date,Description,*AccountCode,*TaxRate,*Amount,TrackingName1,TrackingOption1,TrackingName2,TrackingOption2',
        '"CD-2026-10-main revaluation, DRAFT, not locked",31/10/2026,"BTC to period-end rate 2026-10, 1.35 x 57100.25 EUR","6880","Tax Exempt",1414.66,,,,',
        '"CD-2026-10-main revaluation, DRAFT, not locked",31/10/2026,"BTC to period-end rate 2026-10, 1.35 x 57100.25 EUR","0480","Tax Exempt",-1414.66,,,,',
        '',
      ].join('\r\n'),
    );
  });

  it('QuickBooks: debits and credits, a number of at most 21 characters', () => {
    const text = textOf('qbo', we11());
    expect(rows(text)[1]?.slice(0, 8)).toEqual([
      ...['CD-2026-10-main', '10/31/2026', '6880', '1414.66', ''],
      ...['DRAFT, BTC to period-end rate 2026-10, 1.35 x 57100.25 EUR', '', 'EUR'],
    ]);
    const input = { ...we11().input, connection: { ...we11().input.connection, name: 'Acme Payments Europe' } };
    const [, row] = rows(textOf('qbo', formatMonth(input)));
    expect(row?.[0]).toMatch(/^CD-2026-10-[0-9a-f]{10}$/);
    expect(row?.[5]).toContain('CD-2026-10-Acme Payments Europe');
  });

  it('NetSuite: external id, its own date format, subsidiary where one is set', () => {
    const netsuite = { subsidiary: 'Parent : Sample GmbH', dateFormat: 'DD.MM.YYYY' } as const;
    expect(rows(textOf('netsuite', we11({}, { netsuite })))).toEqual([
      ['External ID', 'Date', 'Subsidiary', 'Currency', 'Memo', 'Account', 'Debit', 'Credit', 'Line Memo'],
      ...[
        ['6880', '1414.66', ''],
        ['0480', '', '1414.66'],
      ].map((side) => [
        ...['CD-2026-10-main', '31.10.2026', 'Parent : Sample GmbH', 'EUR'],
        'CD-2026-10-main revaluation, DRAFT, not locked',
        ...side,
        'BTC to period-end rate 2026-10, 1.35 x 57100.25 EUR',
      ]),
    ]);
    expect(rows(textOf('netsuite', we11()))[1]?.slice(0, 3)).toEqual(['CD-2026-10-main', '10/31/2026', 'EUR']);
  });

  it('DATEV: header, 125 columns, comma, day and month, fiscal year from July', () => {
    const text = textOf('datev', we11());
    const [header, heads, posting, end] = text.split('\r\n');
    expect(header).toBe(
      '"EXTF";700;21;"Buchungsstapel";13;20261102001000000;;"CD";"";"";29098;55003;20260701;4;20261001;20261031;"CD 2026-10 DRAFT";"";1;0;0;"EUR";;"";;;"";;;"";""',
    );
    expect(header?.split(';')).toHaveLength(31);
    expect(heads?.split(';')).toHaveLength(125);
    expect(end).toBe('');
    expect(posting?.split(';')).toHaveLength(125);
    expect(posting).toMatch(
      /^1414,66;"S";"EUR";;;"";6880;0480;"";3110;"CD-2026-10-main";"";;"BTC to period-end rate 2026-10, 1\.35 x 57100\.25 EUR";;/,
    );
    const [, names = [], values = []] = rows(text);
    const named = Object.fromEntries(names.map((name, index) => [name, values[index]]));
    expect(named).toMatchObject({
      Festschreibung: '0',
      'Zusatzinformation - Art 1': 'Menge',
      'Zusatzinformation- Inhalt 1': '1.35',
      'Zusatzinformation- Inhalt 2': '57100.25 EUR',
      'Zusatzinformation- Inhalt 5': 'CD-2026-10-main',
    });
    expect(names.at(-1)).toBe('Abw. Skontokonto');
    expect(names[113]).toBe('Festschreibung');
  });

  it('rises to the gain account, and stays on the quantity of the books (WE 11b, 11d)', () => {
    const up = we11({ rates: [rate('1 BTC = 61000.10 EUR at 2026-10-31T23:50Z')] });
    expect(
      rows(textOf('xero', up))
        .slice(1)
        .map((row) => [row[3], row[5]]),
    ).toEqual([
      ['0480', '3850.14'],
      ['4840', '-3850.14'],
    ]);
    const less = we11({ ledger: [books('0480', 'BTC', '1.33000000', '78500.00')] });
    expect(rows(textOf('xero', less))[1]?.[5]).toBe('2556.67');
    expect(planJournal('xero', less).remarks).toContain('Not booked: the books differ by 0.02 BTC, 1142.01 EUR.');
  });

  it('says SAMPLE DATA on every line of a sample company', () => {
    const input = { ...we11().input, connection: { ...we11().input.connection, sample: true } };
    for (const format of JOURNAL_FORMATS) {
      const [, ...lines] = textOf(format, formatMonth(input, LAYOUTS)).trimEnd().split('\r\n');
      for (const line of format === 'datev' ? lines.slice(1) : lines) expect(line).toContain('SAMPLE');
    }
  });
});

describe('what is missing', () => {
  const cases: [string, MonthSketch, Partial<JournalLayouts>, RegExp][] = [
    ['no policy', { policies: {} }, LAYOUTS, /no revaluation policy is chosen for BTC/],
    ['no book balances (WE 11c)', { ledger: null }, LAYOUTS, /No book balances were imported/],
    ['no carrying amount', { ledger: [books('0480', 'BTC', '1.35')] }, LAYOUTS, /No carrying amount of BTC/],
    ['no accounts', { accountMap: {} }, LAYOUTS, /No accounts are mapped for BTC/],
    ['no rate', { rates: [] }, LAYOUTS, /no rate of BTC/],
    [
      'nothing to post',
      { ledger: [books('0480', 'BTC', '1.35', '77085.34')] },
      LAYOUTS,
      /carrying amount is the target/,
    ],
    ['a formula', { accountMap: { BTC: { asset: '=1', gain: '2', loss: '3' } } }, LAYOUTS, /“=1” of BTC/],
  ];
  it.each(cases)('%s: one sentence, in every layout', (_, sketch, layouts, sentence) => {
    for (const format of JOURNAL_FORMATS) {
      const missing = whyNoJournal(format, we11(sketch, layouts));
      expect(missing?.code).toBe('invalid-input');
      expect(missing?.message).toMatch(sentence);
      expect(missing?.hint).not.toBe('');
    }
  });

  it('settings of the program, by name', () => {
    expect(whyNoJournal('datev', we11({}, {}))?.hint).toContain('setting change NAME datev');
    expect(whyNoJournal('xero', we11({}, {}))?.hint).toContain('setting change NAME xero');
    expect(whyNoJournal('qbo', we11({}, {}))).toBeNull();
    expect(whyNoJournal('netsuite', we11({}, {}))).toBeNull();
  });

  it('accounts and amounts that the program does not take', () => {
    const accountMap = { BTC: { asset: 'Bitcoin', gain: '4840', loss: '6880' } };
    expect(whyNoJournal('datev', we11({ accountMap }))?.message).toMatch(/“Bitcoin” of BTC/);
    expect(whyNoJournal('qbo', we11({ accountMap }))).toBeNull();
    const long = { BTC: { asset: '04800', gain: '4840', loss: '6880' } };
    expect(whyNoJournal('datev', we11({ accountMap: long }))?.message).toMatch(/up to 4 digits/);
    const large = [books('0480', 'BTC', '1.35', '99999999999.00')];
    expect(whyNoJournal('datev', we11({ ledger: large }))?.message).toMatch(/at most 10 digits/);
    expect(whyNoJournal('netsuite', we11({ ledger: large }))?.message).toMatch(/at most 10 digits/);
    expect(whyNoJournal('datev', we11({ baseDecimals: 8 }))?.message).toMatch(/2 decimals; EUR has 8/);
  });
});

describe('limits, encodings and files', () => {
  it('splits below the limit into journals that balance by themselves', async () => {
    const of = wide(310, (index) => (index % 2 === 0 ? '7.50' : '12.25'));
    const here = newFolder();
    const result = await exportJournal('xero', of, path.join(here, 'journal.csv'));
    expect((await readdir(here)).sort()).toEqual(['journal 1 of 3.csv', 'journal 2 of 3.csv', 'journal 3 of 3.csv']);
    expect(result.files.map(({ rows: count }) => count)).toEqual([300, 300, 20]);
    const narrations = new Set<string | undefined>();
    let debit = new Decimal(0);
    for (const { name } of result.files) {
      const [, ...lines] = rows(await readFile(path.join(here, name), 'utf8'));
      const amounts = lines.map((line) => new Decimal(line[5] ?? ''));
      expect(sum(amounts).toFixed()).toBe('0');
      debit = debit.plus(sum(amounts.filter((amount) => amount.isPositive())));
      for (const line of lines) narrations.add(line[0]);
    }
    expect(debit.equals(of.figures.journal.debit)).toBe(true);
    expect(narrations.size).toBe(3);
    const zipped = await exportJournal('xero', of, path.join(here, 'journal.zip'));
    expect(zipped.files).toEqual(result.files);
    expect(zipped.contentSha256).toBe(result.contentSha256);
  });

  it('balances to the cent and reads back the same in every layout, whatever the books say', () => {
    const cents = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(cents, (carrying) => {
        const of = wide(carrying.length, (index) => new Decimal(carrying[index] ?? 1).div(100).toFixed(2));
        if (of.figures.journal.lines.length === 0) return;
        const { debit } = of.figures.journal;
        const total = (values: (string | undefined)[]) =>
          sum(values.map((value) => new Decimal(value || '0'))).toFixed();
        const xero = rows(textOf('xero', of))
          .slice(1)
          .map((row) => row[5]);
        expect(total(xero)).toBe('0');
        expect(total(xero.filter((value) => !value?.startsWith('-')))).toBe(debit.toFixed());
        for (const [format, columns] of [
          ['qbo', [3, 4]],
          ['netsuite', [5, 6]],
        ] as const) {
          const lines = rows(textOf(format, of)).slice(1);
          for (const column of columns) expect(total(lines.map((row) => row[column]))).toBe(debit.toFixed());
        }
        const postings = rows(textOf('datev', of)).slice(2);
        expect(total(postings.map((row) => row[0]?.replace(',', '.')))).toBe(debit.toFixed());
        for (const format of JOURNAL_FORMATS) {
          for (const field of rows(textOf(format, of)).flat()) {
            if (/^[=+@\t\r-]/.test(field)) expect(field).toMatch(/^-\d+\.\d\d$/);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('writes Windows-1252 and says how many characters it does not have', () => {
    const text = 'Prüfer € “quoted” – Łódź 漢';
    const { bytes, replaced } = windows1252(text);
    expect(new TextDecoder('windows-1252').decode(bytes)).toBe('Prüfer € “quoted” – ?ód? ?');
    expect(replaced).toBe(3);
    expect(windows1252('u\u0308').bytes).toEqual(Buffer.from([0xfc]));
    for (let code = 0x80; code < 0x100; code += 1) {
      const [character = ''] = new TextDecoder('windows-1252').decode(Buffer.from([code]));
      if (character.charCodeAt(0) < 0xa0) continue;
      expect(windows1252(character)).toEqual({ bytes: Buffer.from([code]), replaced: 0 });
    }
    const input = { ...we11().input, entity: { name: 'Müller 漢字 GmbH' } };
    const plan = planJournal('datev', formatMonth(input, LAYOUTS));
    expect(plan.remarks).toContain('2 characters that Windows-1252 does not have are written as “?”.');
    expect(Buffer.from(plan.parts[0]?.bytes ?? []).includes(Buffer.from('"M\xfcller ?? GmbH"', 'latin1'))).toBe(true);
  });

  it.each([
    [
      'leaves out the words of a text',
      '123456789.123456789012345678',
      'BTC 123456789.123456789012345678 x 0.0123456789012345678 EUR',
    ],
    ['cuts figures', '12345678901.123456789012345678', 'BTC 12345678901.123456789012345678 x 0.012345678901234567...'],
  ])('%s longer than 60 characters, and keeps the whole figures beside it', (_, quantity, shown) => {
    const of = we11({
      balances: { BTC: quantity },
      ledger: [books('0480', 'BTC', quantity, '78500.00')],
      rates: [rate('1 BTC = 0.0123456789012345678 EUR at 2026-10-31T23:50Z')],
    });
    const [, names = [], values = []] = rows(textOf('datev', of));
    expect(values[names.indexOf('Buchungstext')]).toBe(shown);
    expect(shown).toHaveLength(60);
    expect(values[names.indexOf('Zusatzinformation- Inhalt 1')]).toBe(quantity);
    expect(values[names.indexOf('Zusatzinformation- Inhalt 2')]).toBe('0.0123456789012345678 EUR');
  });

  it('reminds of the name that DATEV looks for', async () => {
    const here = newFolder();
    const named = await exportJournal('datev', we11(), path.join(here, 'EXTF_main.csv'));
    expect(named.remarks).toEqual([]);
    const other = await exportJournal('datev', we11(), path.join(here, 'main.csv'));
    expect(other.remarks.join()).toContain('EXTF_');
    expect(await readFile(path.join(here, 'main.csv'))).toEqual(await readFile(path.join(here, 'EXTF_main.csv')));
  });
});
