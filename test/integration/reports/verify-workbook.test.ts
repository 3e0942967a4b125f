/** A workbook that came back: untouched, rewritten by another program, changed by hand, and overtaken by the store. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { removeConnection } from '../../../main/store/connections.ts';
import { recordLook } from '../../../main/store/looks.ts';
import { addNote } from '../../../main/store/notes.ts';
import type { Ticker } from '../../../main/values/code.ts';
import type { DecimalText } from '../../../main/values/money.ts';
import type { Day, Instant } from '../../../main/values/time.ts';
import type { WorkbookReport } from '../../../preload/contract/verify.ts';
import { unzip, zipTexts } from '../../zip.ts';
import { run } from '../cli/terminal.ts';
import { changeMonth, OCTOBER } from '../store/busy-month.ts';
import { type Exported, exportedMonth } from './exported.ts';

type Parts = ReadonlyMap<string, string>;

/** Parts that hold a sheet, by its name. */
function sheetParts(parts: Parts): Map<string, string> {
  const list = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*?name="([^"]+)"/g)];
  return new Map(list.map(([, name = ''], index) => [name, `xl/worksheets/sheet${index + 1}.xml`]));
}

/** The file with the XML of one sheet changed. */
function changed(parts: Parts, sheet: string, change: (xml: string) => string): Buffer {
  const part = sheetParts(parts).get(sheet) ?? '';
  const xml = parts.get(part) ?? '';
  const now = change(xml);
  if (now === xml) throw new Error(`nothing was changed in ${sheet}`);
  return zipTexts(new Map(parts).set(part, now));
}

/** LibreOffice, where it is installed. */
const OFFICE = 'soffice';
const LIBRE_OFFICE = (() => {
  try {
    execFileSync(OFFICE, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('LibreOffice is not installed: the round trip through it is skipped.');
    return false;
  }
})();

/** Python with openpyxl, which keeps formulas and drops their results. */
const OPENPYXL = (() => {
  try {
    execFileSync('/usr/bin/python3', ['-c', 'import openpyxl'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('openpyxl is not installed: the round trip through it is skipped.');
    return false;
  }
})();

/** Saved by openpyxl as it is, and with one number, one formula and one text changed; prints the places of the three. */
const RESAVE = `
import sys, openpyxl
source, plain, changed = sys.argv[1:]
openpyxl.load_workbook(source).save(plain)
book = openpyxl.load_workbook(source)
def first(sheet, fits):
    return next(cell for row in book[sheet].iter_rows() for cell in row if fits(cell.value))
number = first('Balances by day', lambda value: value == 9500.5)
number.value = number.value + 1
formula = first('Roll-forward', lambda value: isinstance(value, str) and value.startswith('=SUM('))
formula.value = formula.value.replace('=SUM(', '=0.5+SUM(')
text = first('Movements', lambda value: value == 'withdrawal' or value == 'deposit')
text.value = 'withdrawaI'
book.save(changed)
print('Balances', number.coordinate, 'Movements', text.coordinate, 'Roll-forward', formula.coordinate)
`;

function rewrittenByOffice(file: string): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'office-'));
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  execFileSync(OFFICE, [profile, '--headless', '--convert-to', 'xlsx', '--outdir', path.join(folder, 'out'), file], {
    stdio: 'ignore',
  });
  return readFileSync(path.join(folder, 'out', path.basename(file)));
}

/** One place of a sheet's XML where one character can be another one. */
interface Place {
  readonly sheet: string;
  readonly cell: string;
  readonly at: number;
}

/** Every digit and letter of every value and formula that a reader would see. */
function places(parts: Parts): Place[] {
  const found: Place[] = [];
  for (const [sheet, part] of sheetParts(parts)) {
    const xml = parts.get(part) ?? '';
    for (const match of xml.matchAll(/<c r="([A-Z]+[0-9]+)"([^>]*[^>/])>(.*?)<\/c>/gs)) {
      const [whole, cell = '', attributes = '', content = ''] = match;
      const start = match.index + whole.indexOf('>') + 1;
      for (const part_ of content.matchAll(/<(f|v)>([^<]*)<\/\1>/g)) {
        const [, kind, text = ''] = part_;
        const from = start + part_.index + 3;
        const isNumber = kind === 'v' && !attributes.includes('t="str"');
        let digits = 0;
        for (const piece of text.matchAll(/&[a-z]+;|[A-Za-z0-9]|./gs)) {
          if (!/^[A-Za-z0-9]$/.test(piece[0])) continue;
          if (isNumber && piece[0] === 'e') break;
          if (isNumber && (digits > 0 || piece[0] !== '0')) digits += 1;
          // A double holds no more.
          if (digits > 15) break;
          found.push({ sheet, cell, at: from + piece.index });
        }
      }
    }
  }
  return found;
}

function otherCharacter(character: string): string {
  if (/[0-9]/.test(character)) return character === '9' ? '8' : String(Number(character) + 1);
  return character.toLowerCase() === 'q' ? 'z' : 'q';
}

describe('a workbook that came back', () => {
  it('holds as it was, zipped anew, and after further exports', { timeout: 60_000 }, async () => {
    const { bytes, dataset, verify, again } = await exportedMonth();
    const report = await verify(bytes);
    expect(report).toEqual({
      file: 'back.xlsx',
      dataset,
      known: true,
      connection: 'acme',
      period: '2026-10',
      exported: { at: expect.any(String), by: 'Ada', version: expect.any(String), file: 'acme-1.xlsx' },
      rebuilt: true,
      changed: [],
      changes: 0,
      disagrees: [],
      disagreements: 0,
      holds: true,
      remarks: [],
    });
    expect(await verify(zipTexts(await unzip(bytes)))).toMatchObject({ holds: true });
    expect((await again()).equals(bytes)).toBe(true);
    expect(await verify(bytes)).toMatchObject({ holds: true });
  });

  it.skipIf(!LIBRE_OFFICE)('holds after another program rewrote it', { timeout: 120_000 }, async () => {
    const { bytes, verify } = await exportedMonth();
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'round-trip-')), 'pack.xlsx');
    writeFileSync(file, bytes);
    const rewritten = rewrittenByOffice(file);
    expect(rewritten.equals(bytes)).toBe(false);
    expect(await verify(rewritten)).toMatchObject({ changed: [], disagrees: [], holds: true });
    const again = await unzip(rewritten);
    const worth = changed(again, 'Balances by day', (xml) => xml.replace('<v>9500.5</v>', '<v>9500.6</v>'));
    expect((await verify(worth)).changed).toMatchObject([{ sheet: 'Balances by day', was: '9500.5', is: '9500.6' }]);
  });

  it.skipIf(!OPENPYXL)('holds without results, and names what was changed alone', { timeout: 120_000 }, async () => {
    const { bytes, verify } = await exportedMonth();
    const folder = mkdtempSync(path.join(tmpdir(), 'openpyxl-'));
    const [source, plain, changedFile] = ['source', 'plain', 'changed'].map((name) =>
      path.join(folder, `${name}.xlsx`),
    );
    writeFileSync(source ?? '', bytes);
    const places = execFileSync('/usr/bin/python3', ['-c', RESAVE, source ?? '', plain ?? '', changedFile ?? '']);
    const [, number, , text, , formula] = places.toString().trim().split(' ');
    expect(await verify(readFileSync(plain ?? ''))).toMatchObject({
      changed: [],
      disagrees: [],
      remarks: [],
      holds: true,
    });
    const expected = {
      changes: 3,
      changed: expect.arrayContaining([
        expect.objectContaining({ sheet: 'Roll-forward', cell: formula, is: expect.stringMatching(/^=0\.5\+SUM\(/) }),
        expect.objectContaining({ sheet: 'Balances by day', cell: number, was: '9500.5', is: '9501.5' }),
        expect.objectContaining({ sheet: 'Movements', cell: text, is: 'withdrawaI' }),
      ]),
      disagreements: 0,
      remarks: [expect.stringMatching(/^\d+ results of unchanged formulas differ from the export/)],
      holds: false,
    };
    expect(await verify(readFileSync(changedFile ?? ''))).toMatchObject(expected);
    if (!LIBRE_OFFICE) return;
    const recalculated = rewrittenByOffice(changedFile ?? '');
    expect(await verify(recalculated)).toMatchObject(expected);
    // A result that nobody's formula gives is named, also where another program had made new ones.
    const parts = await unzip(recalculated);
    const other = /(<c r="([A-Z]+\d+)"[^>]*><f[^>]*>[^<]*<\/f><v>)(-?\d+\.\d+)(<\/v>)/g;
    let place = '';
    const cent = await verify(
      changed(parts, 'Roll-forward', (xml) =>
        xml.replace(other, (whole, head, cell, value, tail) => {
          if (place !== '' || cell === formula) return whole;
          place = cell;
          return `${head}${Number(value) + 0.01}${tail}`;
        }),
      ),
    );
    expect(cent.changes).toBe(4);
    expect(cent.changed).toContainEqual(expect.objectContaining({ sheet: 'Roll-forward', cell: place }));
  });

  it('holds with the results left out, as a program leaves them that does not calculate', {
    timeout: 60_000,
  }, async () => {
    const { bytes, verify } = await exportedMonth();
    const parts = new Map(await unzip(bytes));
    for (const [name, xml] of parts)
      if (name.startsWith('xl/worksheets/')) parts.set(name, xml.replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1'));
    expect(await verify(zipTexts(parts))).toMatchObject({ changed: [], disagrees: [], remarks: [], holds: true });
  });

  it('names one changed character of any number, text, formula or result', { timeout: 240_000 }, async () => {
    const { bytes, verify } = await exportedMonth();
    const parts = await unzip(bytes);
    const all = places(parts);
    expect(all.length).toBeGreaterThan(10_000);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...all), async ({ sheet, cell, at }) => {
        const file = changed(
          parts,
          sheet,
          (xml) => xml.slice(0, at) + otherCharacter(xml[at] ?? '') + xml.slice(at + 1),
        );
        const report = await verify(file);
        expect(report).toMatchObject({ known: true, rebuilt: true, holds: false, changes: 1, disagreements: 0 });
        expect(report.changed).toMatchObject([{ sheet, cell }]);
      }),
      { numRuns: 40 },
    );
  });

  it('names a defined name that leads elsewhere', { timeout: 60_000 }, async () => {
    const { bytes, verify } = await exportedMonth();
    const parts = await unzip(bytes);
    const xml = parts.get('xl/workbook.xml') ?? '';
    const moved = xml.replace(
      /(name="Closing_Value_Total">[^<]*\$)([0-9]+)</,
      (_, head, row) => `${head}${Number(row) - 1}<`,
    );
    expect(moved).not.toBe(xml);
    const local = moved.replace(
      '</definedNames>',
      '<definedName name="Unexplained_Value_Total" localSheetId="0">1</definedName></definedNames>',
    );
    const report = await verify(zipTexts(new Map(parts).set('xl/workbook.xml', local)));
    expect(report).toMatchObject({ holds: false, changes: 2, disagreements: 0 });
    expect(report.changed.map(({ sheet, cell }) => `${sheet} ${cell}`)).toEqual([
      'Defined names Closing_Value_Total',
      'Defined names SUMMARY!UNEXPLAINED_VALUE_TOTAL',
    ]);
  });

  it('names formulas by their text', { timeout: 60_000 }, async () => {
    const { bytes, verify } = await exportedMonth();
    const parts = await unzip(bytes);
    const other = await verify(changed(parts, 'Checks', (xml) => xml.replace('>COUNTIF(', '>1+COUNTIF(')));
    expect(other.changed).toMatchObject([{ sheet: 'Checks', is: expect.stringMatching(/^=1\+COUNTIF\(/) }]);
    expect(other.changed[0]?.was).toBe(other.changed[0]?.is.replace('1+', ''));
    const typed = await verify(changed(parts, 'Checks', (xml) => xml.replace(/<f>COUNTIF[^<]*<\/f>/, '')));
    expect(typed.changed).toMatchObject([
      { sheet: 'Checks', was: other.changed[0]?.was, is: expect.stringMatching(/^\d+$/) },
    ]);
  });

  it('names rows and sheets that came or went', { timeout: 60_000 }, async () => {
    const { bytes, verify } = await exportedMonth();
    const parts = await unzip(bytes);
    /** Rows from `from` on stand `by` rows lower. */
    const moved = (xml: string, from: number, by: number) =>
      xml.replace(/<row r="(\d+)".*?<\/row>/gs, (row, number: string) =>
        Number(number) < from
          ? row
          : row.replace(/ r="([A-Z]*)(\d+)"/g, (_, column: string, at: string) => ` r="${column}${Number(at) + by}"`),
      );
    const removal = (xml: string) => moved(xml.replace(/<row r="12".*?<\/row>/s, ''), 13, -1);
    const gone = await verify(changed(parts, 'Notes', removal));
    expect(gone.changed).toMatchObject([
      { sheet: 'Notes', cell: '12:12', was: expect.stringMatching(/^the row /), is: 'nothing' },
    ]);
    const insertion = (xml: string) =>
      moved(xml, 12, 1).replace('<row r="13"', '<row r="12"><c r="A12" t="str"><v>one more</v></c></row><row r="13"');
    const added = await verify(changed(parts, 'Notes', insertion));
    expect(added.changed).toEqual([{ sheet: 'Notes', cell: '12:12', was: 'nothing', is: 'the row one more' }]);
    const workbook = parts.get('xl/workbook.xml') ?? '';
    const renamed = workbook.replace('name="Notes"', 'name="Remarks"');
    const sheets = await verify(zipTexts(new Map(parts).set('xl/workbook.xml', renamed)));
    expect(sheets.changed).toEqual([
      { sheet: 'Notes', cell: '', was: 'the sheet', is: 'nothing' },
      { sheet: 'Remarks', cell: '', was: 'nothing', is: 'the sheet' },
    ]);
  });

  it('names sheets that were hidden or moved', { timeout: 60_000 }, async () => {
    const { bytes, verify } = await exportedMonth();
    const parts = await unzip(bytes);
    const list = /<sheets>(.*?)<\/sheets>/s.exec(parts.get('xl/workbook.xml') ?? '')?.[1] ?? '';
    const sheets = list.match(/<sheet .*?\/>/gs) ?? [];
    const back = (tabs: readonly string[]) =>
      verify(
        zipTexts(
          new Map(parts).set('xl/workbook.xml', (parts.get('xl/workbook.xml') ?? '').replace(list, tabs.join(''))),
        ),
      );
    const checks = sheets.findIndex((sheet) => sheet.includes('name="Checks"'));
    for (const state of ['hidden', 'veryHidden']) {
      const hidden = sheets.map((sheet, at) => {
        const shown = sheet.replace(/ state="visible"/, '');
        return at === checks ? shown.replace('<sheet ', `<sheet state="${state}" `) : shown;
      });
      expect(await back(hidden)).toMatchObject({
        ...{ holds: false, changes: 1, disagreements: 0 },
        changed: [{ sheet: 'Checks', cell: '', was: 'shown', is: 'hidden' }],
      });
    }
    const count = sheets.length;
    const last = [...sheets.slice(0, checks), ...sheets.slice(checks + 1), sheets[checks] ?? ''];
    expect((await back(last)).changed).toEqual([
      { sheet: 'Checks', cell: '', was: `sheet ${checks + 1} of ${count}`, is: `sheet ${count} of ${count}` },
    ]);
  });

  it('names what the store no longer says', { timeout: 60_000 }, async () => {
    const { store, connection, bytes, verify } = await exportedMonth();
    restate(store, connection.id, '2026-10-03', { USDT: '9499.500000' });
    const report = await verify(bytes);
    expect(report).toMatchObject({ known: true, rebuilt: true, changes: 0, holds: false });
    const restated = {
      sheet: 'Balances by day',
      cell: expect.stringMatching(/^[A-Z]+\d+$/),
      file: '9500.5',
      store: '9499.5',
    };
    expect(report.disagrees).toContainEqual(restated);
    expect(report.disagrees.some(({ store: now }) => now.includes('2026-10-03'))).toBe(true);
  });

  it('goes on where the same dataset was exported with other notes', { timeout: 60_000 }, async () => {
    const { store, connection, bytes, again, verify } = await exportedMonth();
    addNote(store, connection.id, { period: OCTOBER, ticker: null, day: null, text: 'a second look', by: 'Ben' });
    const later = await again();
    const first = await verify(bytes);
    expect(first).toMatchObject({ known: true, changes: 0, holds: false });
    expect(first.disagrees).toMatchObject([
      { sheet: 'Notes', cell: '', file: 'nothing', store: expect.stringContaining('a second look') },
    ]);
    expect(await verify(later)).toMatchObject({ holds: true, changes: 0 });
  });

  it('still knows what was exported of a connection that was removed', { timeout: 60_000 }, async () => {
    const { store, connection, bytes, verify } = await exportedMonth();
    await changeMonth(store, connection, 2);
    removeConnection(store, connection, 'Ada');
    const report = await verify(bytes);
    expect(report).toMatchObject({ known: true, connection: 'acme', rebuilt: true, changes: 0 });
    expect(report.disagreements).toBeGreaterThan(10);
  });

  it('says when it is not from this store', { timeout: 60_000 }, async () => {
    const [one, other] = [await exportedMonth(), await exportedMonth()];
    restate(other.store, other.connection.id, '2026-10-03', { USDT: '1.00' });
    const foreign = await one.verify(await other.again());
    expect(foreign).toMatchObject({
      known: false,
      holds: false,
      changed: [],
      remarks: [expect.stringMatching(/^Not from this store/)],
    });
    const parts = new Map(await unzip(one.bytes));
    for (const [name, text] of parts) parts.set(name, text.replaceAll(one.dataset, 'x'));
    expect(await one.verify(zipTexts(parts))).toMatchObject({ known: false, dataset: null });
  });
});

function restate(store: Exported['store'], connectionId: number, day: string, amounts: Record<string, string>): void {
  const at = '2026-11-19T00:00:00.000Z' as Instant;
  const call = {
    host: 'app.citrn.io',
    endpoint: 'POST /api/balances',
    requestBody: JSON.stringify({ date: day }),
    status: 200,
    responseHeaders: {},
    responseText: JSON.stringify({ data: amounts }),
    ...{ sentAt: at, answeredAt: at, elapsedMs: 0, serverDate: at },
  };
  const reported = new Map(Object.entries(amounts).map(([ticker, text]) => [ticker as Ticker, text as DecimalText]));
  recordLook(store, connectionId, day as Day, { call, amounts: reported });
}

describe('verify FILE at the terminal', () => {
  it('ends with 0, 5 or 2 and one sentence', { timeout: 120_000 }, async () => {
    const { store, bytes } = await exportedMonth();
    const folder = mkdtempSync(path.join(tmpdir(), 'verify-file-'));
    const file = path.join(folder, 'back.xlsx');
    const cli = (name: string) => run(['--data', store.folder, '--json', 'verify', path.join(folder, name)]);
    writeFileSync(file, bytes);
    const whole = await cli('back.xlsx');
    expect(whole).toMatchObject({ code: 0 });
    expect(whole.json<WorkbookReport>()).toMatchObject({ holds: true, file: 'back.xlsx' });
    const parts = await unzip(bytes);
    writeFileSync(
      file,
      changed(parts, 'Notes', (xml) => xml.replace('turn 1', 'turn 2')),
    );
    const touched = await cli('back.xlsx');
    expect(touched.code).toBe(5);
    expect(touched.json<WorkbookReport>().changed).toMatchObject([{ sheet: 'Notes', was: 'turn 1', is: 'turn 2' }]);
    const plain = await run(['--data', store.folder, 'verify', file]);
    expect(plain.stdout).toMatch(
      /Changed since the export: 1\n {2}Notes!B\d+: was turn 1, is turn 2\nEverything agrees/,
    );
    writeFileSync(file, 'no workbook at all');
    const refused = await cli('back.xlsx');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/^The file cannot be read as a workbook: it is no zip file or was cut off\.$/m);
    expect(await cli('not-there.xlsx')).toMatchObject({ code: 2, stdout: '' });
  });
});
