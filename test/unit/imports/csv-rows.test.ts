/** Rows of a delimited text: each as it stands in the file, with the number of its first line, however the text is cut. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvRows } from '../../../main/imports/csv-rows.ts';
import type { TableRow } from '../../../main/imports/table-row.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function rowsOf(text: string, size = 1 << 16): Promise<readonly TableRow[]> {
  const bytes = Buffer.from(text);
  const csv = new CsvRows(',');
  const rows: TableRow[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    csv.write(bytes.subarray(at, at + size));
    await settled();
    rows.push(...csv.take(1));
  }
  csv.end();
  await settled();
  return [...rows, ...csv.take(1)];
}

describe.each([
  ['Windows', '\r\n'],
  ['Unix', '\n'],
  ['an old Mac', '\r'],
])('lines of %s', (_, end) => {
  it('are numbered as a text editor does, blank ones and those within quotes counted', async () => {
    const text = ['a,b', '', '', '1,2', '  ,', '"x', 'y",3', '', '"q""r",4'].join(end);
    expect(await rowsOf(text)).toEqual([
      { line: 1, cells: ['a', 'b'], raw: 'a,b' },
      { line: 4, cells: ['1', '2'], raw: '1,2' },
      { line: 6, cells: [`x${end}y`, '3'], raw: `"x${end}y",3` },
      { line: 9, cells: ['q"r', '4'], raw: '"q""r",4' },
    ]);
  });
});

it('leaves a byte order mark out of the first row', async () => {
  expect(await rowsOf('\uFEFFa,b\r\n1,2\r\n')).toEqual([
    { line: 1, cells: ['a', 'b'], raw: 'a,b' },
    { line: 2, cells: ['1', '2'], raw: '1,2' },
  ]);
});

it('names the line from which nothing can be read any more, not the last of the file', async () => {
  await expect(rowsOf('a,b\r\n\r\n1,"2\r\n3,4\r\n5,6\r\n')).rejects.toThrow('cannot be read from line 3 on');
});

it('takes a quote within a cell as it stands, and says the line of one that may have swallowed rows', async () => {
  const rows = await rowsOf('a,b\n1,12" pipe\n2,"x, ""y"""\n3,5" by 7"\n4,"""z"""\n');
  expect(rows.slice(1).map(({ cells }) => cells)).toEqual([
    ['1', '12" pipe'],
    ['2', 'x, "y"'],
    ['3', '5" by 7"'],
    ['4', '"z"'],
  ]);
  await expect(rowsOf('a,b\n1,2\n3,"12 pipe\n5,"x" y\n6,7\n')).rejects.toThrow('cannot be read from line 3 on');
  await expect(rowsOf('a,b\n1,2\n3,"x"y\n6,7\n')).rejects.toThrow('cannot be read from line 3 on');
});

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '1', ' ', 'é', '€', '😀') }),
  fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', 'ü', ' ') }),
);
const written = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

it('gives any table back, wherever its bytes are cut', async () => {
  const tables = fc.array(fc.tuple(fc.nat(2), fc.array(cell, { minLength: 2, maxLength: 4 })), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(tables, fc.integer({ min: 1, max: 40 }), async (table, size) => {
      const expected: TableRow[] = [];
      let text = 'head,er\r\n';
      let line = 2;
      for (const [blank, cells] of table) {
        text += '\r\n'.repeat(blank);
        const raw = cells.map(written).join(',');
        if (cells.some((one) => one.trim() !== '')) expected.push({ line: line + blank, cells, raw });
        text += `${raw}\r\n`;
        line += blank + raw.split('\n').length;
      }
      expect((await rowsOf(text, size)).slice(1)).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});
