/** Rows that are read without a parser hold what the parser reads in them, wherever the pieces of the file end. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainRows } from '../../../main/xlsx/plain-rows.ts';
import { readXml, type XmlHandler } from '../../../main/xlsx/xml.ts';

interface Seen {
  readonly at: string;
  readonly type: string;
  readonly value: string;
  readonly formula: string | null;
}

async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Every cell of a sheet; `counted` says how many came without the parser. */
async function cellsOf(sheet: string, size: number, plain: boolean): Promise<{ seen: Seen[]; counted: number }> {
  const seen: Seen[] = [];
  let counted = 0;
  let cell = { at: '', type: '', value: '', formula: null as string | null };
  let taking = '';
  const parsed: XmlHandler = {
    open(name, attributes) {
      if (name === 'c') cell = { at: attributes.r ?? '', type: attributes.t ?? 'n', value: '', formula: null };
      if (name === 'f') cell.formula = '';
      taking = name;
    },
    text(piece) {
      if (taking === 'v') cell.value += piece;
      if (taking === 'f') cell.formula += piece;
    },
    close(name) {
      taking = '';
      if (name === 'c') seen.push(cell);
    },
  };
  const taken = plainRows(({ row, column, type, value, formula }) => {
    counted += 1;
    seen.push({ at: `${String.fromCharCode(64 + column)}${row}`, type, value, formula });
  });
  await readXml('sheet', pieces(sheet, size), plain ? { ...parsed, plain: taken } : parsed);
  return { seen, counted };
}

const sheetOf = (rows: string) =>
  `<?xml version="1.0"?><worksheet><cols><col/></cols><sheetData>${rows}</sheetData><end/></worksheet>`;
const row = (number: number, cells: string) => `<row r="${number}">${cells}</row>`;
const ONE = '<c r="A1" s="3"><v>1</v></c>';
/** What spreadsheet programs say of a row beside its number. */
const PROGRAMS = [
  ' spans="1:20" x14ac:dyDescent="0.25"',
  ' spans="1:3" s="4" customFormat="1" ht="15.75" customHeight="1" thickBot="1" x14ac:dyDescent="0.3"',
  ' customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0" collapsed="false"',
];

const word = fc.stringMatching(/^[A-Za-z0-9 .,:;'"()_é€∑-]{0,12}$/);
const marked = fc
  .array(fc.oneof(word, fc.constantFrom('&amp;', '&lt;', '&gt;', '&quot;', '&apos;', '&#65;', '\n', '\u{1f34b}')), {
    maxLength: 4,
  })
  .map((parts) => parts.join(''));
const anyCell = fc.record({
  type: fc.constantFrom('', ' t="str"', ' t="n"', ' t="s"', ' t="inlineStr"', ' t="str" '),
  style: fc.constantFrom('', ' s="12"', " s='1'"),
  formula: fc.option(marked),
  value: fc.option(marked),
});
const anyRow = fc.record({
  cells: fc.array(anyCell, { maxLength: 6 }),
  space: fc.constantFrom('', '', '', '\n', '<!-- x -->', '<!-- </row><row r="9"><c r="A9"><v>9</v></c></row> -->'),
  height: fc.constantFrom('', ' ht="25.5" customHeight="1"', ' spans="1:5"', ' style="x"', ...PROGRAMS),
});

type AnyRow = typeof anyRow extends fc.Arbitrary<infer T> ? T : never;

function written(rows: readonly AnyRow[]): string {
  return rows
    .map(({ cells, space, height }, index) => {
      const number = index + 1;
      const inside = cells.map(({ type, style, formula, value }, at) => {
        const f = formula === null ? '' : `<f>${formula}</f>`;
        const v = value === null ? '' : `<v>${value}</v>`;
        return `<c r="${String.fromCharCode(65 + at)}${number}"${style}${type}${f + v === '' ? '/>' : `>${f}${v}</c>`}`;
      });
      return `<row r="${number}"${height}>${inside.join('')}</row>${space}`;
    })
    .join('');
}

describe('rows without a parser', () => {
  it('hold what the parser reads', async () => {
    const property = fc.asyncProperty(
      fc.array(anyRow, { maxLength: 8 }),
      fc.integer({ min: 1, max: 400 }),
      async (rows, size) => {
        const sheet = sheetOf(written(rows));
        const [with_, without] = [await cellsOf(sheet, size, true), await cellsOf(sheet, size, false)];
        expect(with_.seen).toEqual(without.seen);
      },
    );
    await fc.assert(property, { numRuns: 300 });
  });

  it('are all of the rows that our writer makes', async () => {
    const rows = Array.from({ length: 50 }, (_, at) =>
      row(at + 1, `<c r="A${at + 1}" s="3" t="str"><f>B${at + 1}&amp;"x"</f><v>bx</v></c><c r="B${at + 1}" s="4"/>`),
    );
    const { seen, counted } = await cellsOf(sheetOf(rows.join('')), 333, true);
    expect(counted).toBe(100);
    expect(seen[98]).toEqual({ at: 'A50', type: 'str', value: 'bx', formula: 'B50&"x"' });
  });

  it.each(PROGRAMS)('are those of a program that writes <row%s>', async (attributes) => {
    const rows = Array.from(
      { length: 20 },
      (_, at) => `<row r="${at + 1}"${attributes}><c r="A${at + 1}"><v>1</v></c></row>`,
    );
    expect((await cellsOf(sheetOf(rows.join('')), 333, true)).counted).toBe(20);
  });

  it('leave a row that says one thing twice to the parser, which refuses it', async () => {
    const twice = '<row r="1" ht="1" ht="2"><c r="A1"><v>1</v></c></row>';
    await expect(cellsOf(sheetOf(twice), 50, true)).rejects.toThrow(/not well-formed/);
  });

  it.each([
    [
      'in a comment behind a closing tag with a blank',
      `${row(1, ONE).replace('</row>', '</row ><!-- </row>')}${row(2, ONE)} -->`,
    ],
    ['in a comment at the start', `<!-- ${row(1, ONE)} -->`],
    ['in character data', `<row r="1"><c r="A1"><v><![CDATA[</v></c></row>${row(2, ONE)}]]></v></c></row>`],
  ])('are not taken %s', async (_, rows) => {
    const sheet = sheetOf(rows);
    expect((await cellsOf(sheet, 10_000, true)).counted).toBe(0);
    expect((await cellsOf(sheet, 7, true)).seen).toEqual((await cellsOf(sheet, 10_000, false)).seen);
  });

  it.each([
    ['an entity of its own', row(1, '<c r="A1" t="str"><v>&bomb;</v></c>')],
    ['a control character', row(1, '<c r="A1" t="str"><v>\u0001</v></c>')],
    ['no end', '<row r="1"><c r="A1"><v>1</v></c>'],
  ])('leave %s to the parser, which refuses it', async (_, rows) => {
    await expect(cellsOf(sheetOf(rows), 50, true)).rejects.toThrow(/not well-formed/);
  });
});
