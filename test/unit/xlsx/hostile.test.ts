/** Files made to do harm: each is refused with one sentence, soon and without much memory. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { Recalculation } from '../../../main/xlsx/evaluate.ts';
import { FormulaError } from '../../../main/xlsx/formula.ts';
import { readWorkbook } from '../../../main/xlsx/read.ts';
import { type ZipEntry, zipOf } from '../../zip.ts';

const MB = 1024 * 1024;
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const XML = '<?xml version="1.0" encoding="UTF-8"?>';

interface Made {
  readonly sheet?: string;
  readonly sheets?: string;
  readonly relations?: string;
  readonly texts?: string;
  readonly more?: readonly ZipEntry[];
}

const entry = (name: string, text: string): ZipEntry => ({ name, bytes: Buffer.from(text) });

/** A small workbook of one sheet, with a part of it in one's own words. */
function entries({ sheet = '<row r="1"><c r="A1"><v>1</v></c></row>', ...made }: Made = {}): ZipEntry[] {
  const sheets = made.sheets ?? '<sheet name="One" sheetId="1" r:id="r1"/>';
  const relations =
    made.relations ?? `<Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>`;
  return [
    entry(
      '_rels/.rels',
      `${XML}<Relationships><Relationship Id="r" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    entry('xl/workbook.xml', `${XML}<workbook xmlns:r="${RELATIONS}"><sheets>${sheets}</sheets></workbook>`),
    entry('xl/_rels/workbook.xml.rels', `${XML}<Relationships>${relations}</Relationships>`),
    entry(
      'xl/worksheets/sheet1.xml',
      sheet.startsWith('<?xml') ? sheet : `${XML}<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ),
    ...(made.texts === undefined ? [] : [entry('xl/sharedStrings.xml', `${XML}<sst>${made.texts}</sst>`)]),
    ...(made.more ?? []),
  ];
}

const made = (what: Made = {}): Buffer => zipOf(entries(what));
/** An entry that says of itself what is not so. */
const lying = (claims: Partial<ZipEntry>): Buffer =>
  zipOf([...entries(), { ...entry('xl/media/a.bin', 'a'.repeat(1_000)), ...claims }]);

const bomb = (bytes: Buffer): ZipEntry => ({ name: 'xl/b.bin', bytes, packed: deflateRawSync(bytes, { level: 9 }) });

function overlapping(): Buffer {
  const all = entries();
  const bytes = zipOf(all);
  // The last entry is said to begin where the one before it does.
  return zipOf([...all, { ...entry('xl/media/b.bin', 'b'), at: bytes.indexOf('PK\u0003\u0004', 40) }]);
}

const CASES: readonly (readonly [string, () => Buffer, RegExp])[] = [
  ['text', () => Buffer.from('Date;Amount\n2026-10-01;5\n'), /no zip file/],
  ['nothing', () => Buffer.alloc(0), /no zip file/],
  ['a zip that ends in the middle', () => made().subarray(0, 900), /no zip file/],
  [
    'an old or encrypted workbook',
    () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(4_096)]),
    /password|before .xlsx/,
  ],
  ['a zip of something else', () => zipOf([entry('hello.txt', 'hello')]), /"_rels\/.rels" is missing/],
  ['an encrypted entry', () => lying({ flags: 0x801 }), /password/],
  [
    'ten thousand entries',
    () => zipOf(Array.from({ length: 10_000 }, (_, index) => entry(`a${index}`, ''))),
    /10000 entries/,
  ],
  ['one name twice', () => made({ more: [entry('xl/workbook.xml', 'x')] }), /"xl\/workbook.xml" stands in it twice/],
  ['one name twice in capitals', () => made({ more: [entry('XL/Workbook.xml', 'x')] }), /stands in it twice/],
  ['a way out of the folder', () => made({ more: [entry('../../etc/passwd', 'x')] }), /directory is damaged/],
  ['an absolute name', () => made({ more: [entry('/etc/passwd', 'x')] }), /directory is damaged/],
  ['a bomb by ratio', () => made({ more: [bomb(Buffer.alloc(64 * MB))] }), /more than 200 times/],
  ['a bomb by size', () => lying({ claims: { size: 900 * MB, packed: 30 * MB } }), /larger than 700 MB/],
  ['more than it says', () => lyingSheet(), /"xl\/worksheets\/sheet1.xml" in it is damaged/],
  ['an entry over another', () => overlapping(), /reaches into what follows it/],
  ['sizes of another format', () => lying({ claims: { size: 0xffffffff, packed: 0xffffffff } }), /larger than 700 MB/],
  ['an unknown packing', () => badMethod(), /is damaged/],
  [
    'a document type',
    () => made({ sheet: `${XML}<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>` }),
    /declares a document type/,
  ],
  [
    'an entity of its own',
    () => made({ sheet: '<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>' }),
    /not well-formed/,
  ],
  [
    'other bytes than UTF-8',
    () =>
      zipOf(
        entries().map((one) =>
          one.name.endsWith('sheet1.xml') ? { ...one, bytes: Buffer.concat([one.bytes, Buffer.from([0xff])]) } : one,
        ),
      ),
    /not UTF-8/,
  ],
  ['elements 100,000 deep', () => made({ sheet: '<a>'.repeat(100_000) }), /nested more than 64 deep/],
  [
    'one endless text',
    () => made({ sheet: `<row r="1"><c r="A1" t="str"><v>${noise(5 * MB)}` }),
    /a text of more than/,
  ],
  ['one endless attribute', () => made({ sheet: `<row r="1" a="${noise(5 * MB)}"/>` }), /a text of more than/],
  [
    'a cell of 100,000 characters',
    () => made({ sheet: `<row r="1"><c r="A1" t="str"><v>${noise(100_000)}</v></c></row>` }),
    /more than 65536 characters/,
  ],
  [
    'a shared text of 100,000 characters',
    () => made({ texts: `<si><t>${noise(100_000)}</t></si>` }),
    /more than 65536 characters/,
  ],
  [
    'two million shared texts',
    () =>
      made({
        texts: Array.from({ length: 100_003 }, (_, index) => `<si><t>${(index * 7919) % 100_003}</t></si>`)
          .join('')
          .repeat(20),
      }),
    /2000000 texts/,
  ],
  ['a cell outside the grid', () => made({ sheet: '<row r="1"><c r="XFE1"><v>1</v></c></row>' }), /stands nowhere/],
  ['a row outside the grid', () => made({ sheet: '<row r="1048577"><c><v>1</v></c></row>' }), /stands nowhere/],
  ['a row that is no number', () => made({ sheet: '<row r="-1"><c><v>1</v></c></row>' }), /stands nowhere/],
  ['a number that is none', () => made({ sheet: '<row r="1"><c r="A1"><v>1e999</v></c></row>' }), /is no number/],
  [
    'one cell twice',
    () => made({ sheet: '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>' }),
    /A1 stands in it twice/,
  ],
  [
    'cells in the last row of every column',
    () => made({ sheet: `<row r="1048576">${'<c><v>1</v></c>'.repeat(16_384)}</row>` }),
    /more than 30000000 cells/,
  ],
  ['a sheet that is not there', () => made({ relations: '' }), /"One" is missing/],
  [
    'a sheet in another file',
    () => made({ relations: '<Relationship Id="r1" Target="../../other.xml" TargetMode="External"/>' }),
    /is missing in it/,
  ],
  [
    'one sheet many times',
    () =>
      made({
        sheets: Array.from(
          { length: 200 },
          (_, index) => `<sheet name="S${index}" sheetId="${index}" r:id="r1"/>`,
        ).join(''),
      }),
    /stands in it twice/,
  ],
  [
    'a thousand sheets',
    () =>
      made({
        sheets: Array.from(
          { length: 1_000 },
          (_, index) => `<sheet name="S${index}" sheetId="${index}" r:id="r1"/>`,
        ).join(''),
      }),
    /it has 1000 sheets/,
  ],
  [
    'formulas of 100,001 shapes',
    () =>
      made({
        sheet: Array.from(
          { length: 100_001 },
          (_, index) => `<row r="${index + 1}"><c><f>${index}+1</f></c></row>`,
        ).join(''),
      }),
    /more than 100000 different formulas/,
  ],
];

/** Text that does not pack well. */
function noise(length: number): string {
  let state = 1;
  const letters = new Uint8Array(length);
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    letters[at] = 97 + ((state >> 16) % 26);
  }
  return Buffer.from(letters).toString('latin1');
}

function lyingSheet(): Buffer {
  const longer = deflateRawSync(Buffer.from(`${XML}<worksheet>${noise(200_000)}</worksheet>`));
  return zipOf(entries().map((one) => (one.name.endsWith('sheet1.xml') ? { ...one, packed: longer } : one)));
}

function badMethod(): Buffer {
  return zipOf(entries().map((one) => (one.name.endsWith('sheet1.xml') ? { ...one, method: 99 } : one)));
}

describe('a file made to do harm', () => {
  it('is not what the tests begin with', async () => {
    const book = await readWorkbook(made());
    expect(book.sheets.get('One')?.get(1, 1)).toBe(1);
  });

  it.each(CASES)('%s', { timeout: 30_000 }, async (_, make, sentence) => {
    const bytes = make();
    const before = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
    const failure = await readWorkbook(bytes).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(Failure);
    const { code, message, hint } = failure as Failure;
    expect({ code, message }).toEqual({ code: 'invalid-input', message: expect.stringMatching(sentence) });
    expect(message.length + hint.length).toBeLessThan(400);
    expect(message).not.toContain('\n');
    const after = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
    expect(after - before).toBeLessThan(600 * MB);
  });
});

describe('formulas made to do harm', () => {
  const evaluate = async (formulas: readonly string[], at = 1): Promise<unknown> => {
    const rows = formulas.map(
      (formula, index) => `<row r="${index + 1}"><c r="A${index + 1}"><f>${formula}</f></c></row>`,
    );
    const book = await readWorkbook(made({ sheet: rows.join('') }));
    try {
      return new Recalculation(book, { reads: 10_000_000 }).value('One', at, 1);
    } catch (error) {
      return error;
    }
  };

  it.each<[string, readonly string[], RegExp]>([
    ['a circle', ['A2', 'A3', 'A1'], /One!A1 depends on itself/],
    ['itself', ['SUM(A1:A2)'], /One!A1 depends on itself/],
    [
      'a chain of 5,000 cells',
      Array.from({ length: 5_000 }, (_, index) => `A${index + 2}+1`),
      /too long a chain|nested too deep/,
    ],
    ['200 brackets', [`${'('.repeat(200)}1${')'.repeat(200)}`], /nested more than 64 deep/],
    ['2,000 signs', [`${'-'.repeat(2_000)}1`], /signs in a row/],
    ['4,000 operations', [Array.from({ length: 4_000 }, () => '1').join('+')], /nested too deep/],
    ['9,000 characters', [`"${'a'.repeat(9_000)}"`], /a formula of 9002 characters/],
    ['the whole grid', ['SUM(A2:XFD1048576)'], /more than 5000000 cells/],
    ['many large ranges', [Array.from({ length: 20 }, () => 'SUM(B1:B1000000)').join('+')], /too many cells/],
    ['a function of another program', ['WEBSERVICE("http://127.0.0.1/")'], /WEBSERVICE is not one of the functions/],
    ['a link to another file', ["'[1]Other'!A1"], /there is no sheet/],
  ])('%s', async (_, formulas, sentence) => {
    const result = await evaluate(formulas);
    expect(result).toBeInstanceOf(FormulaError);
    expect((result as Error).message).toMatch(sentence);
  });

  it('works on just below the limits', async () => {
    expect(await evaluate([Array.from({ length: 1_000 }, () => '1').join('+')])).toBe(1_000);
    expect(await evaluate(['--+-1'])).toBe(-1);
    expect(await evaluate([...Array.from({ length: 900 }, (_, index) => `A${index + 2}+1`), '0'])).toBe(900);
  });
});
