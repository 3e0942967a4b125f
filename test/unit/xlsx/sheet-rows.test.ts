/** Rows of workbooks, handed over as they are read. */
import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../../main/values/file-bytes.ts';
import { type SheetRow, sheetRows } from '../../../main/xlsx/sheet-rows.ts';
import { zipTexts } from '../../zip.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook whose sheets hold these rows, as XML. */
function workbook(sheets: readonly string[], texts: readonly string[] = []) {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const list = (inner: string) => `<Relationships>${inner}</Relationships>`;
  const names = sheets.map((_, index) => `<sheet name="S${index}" sheetId="${index + 1}" r:id="r${index}"/>`);
  const parts = sheets.map((_, index) => relation(`r${index}`, 'worksheet', `sheet${index}.xml`));
  return bytesInMemory(
    zipTexts(
      new Map([
        ['_rels/.rels', list(relation('b', 'officeDocument', 'xl/workbook.xml'))],
        ['xl/workbook.xml', `<workbook xmlns:r="${OFFICE}"><sheets>${names.join('')}</sheets></workbook>`],
        ['xl/_rels/workbook.xml.rels', list(parts.join(''))],
        ['xl/sharedStrings.xml', `<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`],
        ...sheets.map((rows, index): [string, string] => [
          `xl/sheet${index}.xml`,
          `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
        ]),
      ]),
    ),
  );
}

async function rowsOf(bytes: ReturnType<typeof workbook>): Promise<(readonly [number, SheetRow['cells']])[]> {
  const found: (readonly [number, SheetRow['cells']])[] = [];
  for await (const { rows } of sheetRows(bytes, () => {})) for (const { row, cells } of rows) found.push([row, cells]);
  return found;
}

const number = (place: string, value: number | string) => `<c r="${place}"><v>${value}</v></c>`;
const text = (place: string, index: number) => `<c r="${place}" t="s"><v>${index}</v></c>`;

describe('rows of a sheet', () => {
  it('come in their order with the gaps between their cells, and end with their last cell', async () => {
    const rows = `<row r="2">${text('A2', 1)}${number('C2', 0.5)}<c r="D2" s="1"/></row><row r="3"/><row r="7">${text('B7', 0)}</row>`;
    expect(await rowsOf(workbook([rows], ['b', 'a']))).toEqual([
      [2, ['a', null, 0.5]],
      [7, [null, 'b']],
    ]);
  });

  it('name a formula without its result, and take the result of any other', async () => {
    const rows = `<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v>2</v></c></row>`;
    expect(await rowsOf(workbook([rows]))).toEqual([[1, [{ error: 'a formula without its result' }, 2]]]);
  });

  it('are those of the fullest sheet, wherever it stands', async () => {
    const cover = `<row r="1">${number('A1', 1)}</row><row r="900">${number('Z900', 2)}</row>`;
    const table = `<row r="1">${number('A1', 3)}${number('B1', 4)}</row><row r="2">${number('A2', 5)}</row>`;
    expect(await rowsOf(workbook([cover, table, cover]))).toEqual([
      [1, [3, 4]],
      [2, [5]],
    ]);
  });

  it('tell equal texts of several numbers apart', async () => {
    const rows = `<row r="1">${text('A1', 0)}${text('B1', 1)}${text('C1', 2)}</row>`;
    expect(await rowsOf(workbook([rows], ['same', 'same', 'other']))).toEqual([[1, ['same', 'same', 'other']]]);
  });

  it.each([
    [
      'a row behind a later one',
      `<row r="5">${number('A5', 1)}</row><row r="2">${number('A2', 1)}</row>`,
      'its row 2 stands behind row 5',
    ],
    ['a cell twice', `<row r="1">${number('A1', 1)}${number('A1', 2)}</row>`, 'the cell A1 stands in it twice'],
    ['a number that is none', `<row r="1">${number('A1', 'half')}</row>`, '"half" in it is no number'],
    [
      'a last cell far to the right in every row',
      Array.from({ length: 2000 }, (_, index) => `<row r="${index + 1}">${number(`XFD${index + 1}`, 1)}</row>`).join(
        '',
      ),
      'its sheet reaches too far for what it holds',
    ],
  ])('refuse %s', async (_, rows, reason) => {
    await expect(rowsOf(workbook([rows]))).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining(reason),
    });
  });
});
