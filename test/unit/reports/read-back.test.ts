import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import JSZip from 'jszip';
import { afterAll, describe, expect, it } from 'vitest';
import type { MonthInput } from '../../../main/accounting/input.ts';
import { monthFigures } from '../../../main/accounting/month.ts';
import { proveWorkbook } from '../../../main/reports/read-back.ts';
import { TieList } from '../../../main/reports/tie-list.ts';
import { planWorkbook } from '../../../main/reports/workbook.ts';
import { Meant } from '../../../main/xlsx/meant.ts';
import { writeWorkbook } from '../../../main/xlsx/write.ts';
import { month, movement, rate } from '../accounting/fixtures.ts';
import { evidenceOf } from './planned.ts';

const input: MonthInput = month({
  balances: { BTC: '1.50000000 1.70000000', EUR: '2000.00' },
  rates: [
    rate('1 BTC = 58000.00 EUR at 2026-09-30T23:50Z'),
    rate('1 BTC = 58600.00 EUR at 2026-10-01T23:50Z'),
    rate('1 BTC = 57100.25 EUR at 2026-10-31T23:50Z'),
  ],
  movements: [movement('2026-10-01T10:00Z', ['deposit 0.20000000 BTC'], { externalId: 'a & <b> _x0041_ “c”\n=1+1' })],
  covered: true,
});

const here = await mkdtemp(path.join(tmpdir(), 'citron-read-back-'));
afterAll(() => rm(here, { recursive: true }));

/** Writes the month, lets `change` edit the XML of a sheet, and proves what is there then. */
async function provedAfter(sheet: number, change: (xml: string) => string) {
  const plan = planWorkbook(input, monthFigures(input), evidenceOf(input));
  const meant = new Meant();
  const file = path.join(here, 'book.xlsx');
  await rm(file, { force: true });
  await writeWorkbook(file, plan, { onRow: (name, row) => meant.add(name, row) });
  const zip = await JSZip.loadAsync(await readFile(file));
  const name = `xl/worksheets/sheet${sheet}.xml`;
  const before = (await zip.file(name)?.async('string')) ?? '';
  const after = change(before);
  if (after !== before) await writeFile(file, await zip.file(name, after).generateAsync({ type: 'uint8array' }));
  return { changed: after !== before, proof: proveWorkbook(file, { meant, ties: new TieList(plan) }, () => {}) };
}

const MOVEMENTS = 8;

async function refusal(change: (xml: string) => string, sheet = MOVEMENTS): Promise<string> {
  const { changed, proof } = await provedAfter(sheet, change);
  expect(changed).toBe(true);
  return proof.then(
    () => 'none',
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  );
}

describe('the read-back', () => {
  it('finds what was written, whatever the letters', async () => {
    const { proof } = await provedAfter(MOVEMENTS, (xml) => xml);
    await expect(proof).resolves.toMatchObject({ formulas: expect.any(Number) });
  });

  it('names the row in which a number differs in its last digit', async () => {
    expect(await refusal((xml) => xml.replace('<v>0.2</v>', '<v>0.20000000000000004</v>'))).toMatch(
      /^check-failed: The workbook was not handed over: row Movements!8:8 is not what was meant, it holds 1 · /,
    );
  });

  it('names the row in which a letter of a text, a formula or the kind of a cell differs', async () => {
    const words = /row Movements!8:8 is not what was meant/;
    expect(await refusal((xml) => xml.replace('“c”', '“d”'))).toMatch(words);
    expect(await refusal((xml) => xml.replace('_x005F_x0041_', '_x0041_'))).toMatch(words);
    expect(await refusal((xml) => xml.replace(/<f>G8\*N8<\/f>/, '<f>G8*M8</f>'))).toMatch(words);
    expect(await refusal((xml) => xml.replace(/<f>G8\*N8<\/f>/, ''))).toMatch(words);
    expect(await refusal((xml) => xml.replace(/(<c r="A8"[^>]*)>/, '$1 t="str">'))).toMatch(words);
  });

  it('names the row of a text that no formula reads', async () => {
    const { changed, proof } = await provedAfter(MOVEMENTS, (xml) => xml.replace(/(<c r="P8"[^>]*><v>)/, '$1x'));
    expect(changed).toBe(true);
    await expect(proof).rejects.toThrow(/row Movements!8:8 is not what was meant/);
  });

  it('names a row that is missing, moved or more than was meant', async () => {
    const row = /<row r="8".*?<\/row>/s;
    const missing = await refusal((xml) => xml.replace(row, ''));
    expect(missing).toMatch(/row Movements!8:8 is not what was meant, it is blank/);
    expect(await refusal((xml) => xml.replace(row, (all) => all.replaceAll(/r="([A-Z]*)8"/g, 'r="$19"')))).toMatch(
      /row Movements!8:8 is not what was meant, it is blank/,
    );
    const more = '<row r="900"><c r="B900"><v>1</v></c></row></sheetData>';
    expect(await refusal((xml) => xml.replace('</sheetData>', more))).toMatch(
      /row Movements!900:900 is not what was meant, it holds 1/,
    );
    const beside = (xml: string) => xml.replace(/(<row r="8".*?)(<\/row>)/s, '$1<c r="ZZ8"><v>1</v></c>$2');
    expect(await refusal(beside)).toMatch(/row Movements!8:8/);
  });

  it('takes no notice of styles and of cells without anything', async () => {
    const styled = await provedAfter(MOVEMENTS, (xml) =>
      xml.replace(/(<row r="8".*?)(<\/row>)/s, '$1<c r="ZZ8" s="1"/>$2').replace(/(<c r="B8") s="[0-9]+"/, '$1'),
    );
    expect(styled.changed).toBe(true);
    await expect(styled.proof).resolves.toMatchObject({ formulas: expect.any(Number) });
  });
});
