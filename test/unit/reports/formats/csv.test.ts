import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../main/failure.ts';
import { exportCsv } from '../../../../main/reports/formats/csv.ts';
import { formulaSafe, plainAgain } from '../../../../main/reports/formats/delimited.ts';
import { sha256 } from '../../../../main/values/hash.ts';
import { Decimal, isDecimalText } from '../../../../main/values/money.ts';
import { Archive } from '../../../../main/xlsx/archive.ts';
import { day, month, movement } from '../../accounting/fixtures.ts';
import { BOOKS, busyMonth, formatMonth, newFolder } from './months.ts';

type Records = Record<string, string>[];
interface Manifest {
  readonly marks: string[];
  readonly dataset_sha256: string;
  readonly files: {
    readonly name: string;
    readonly rows: number;
    readonly sha256: string;
    readonly control_totals: Record<string, Record<string, string>>;
  }[];
}

async function records(folder: string, name: string): Promise<Records> {
  return parse(await readFile(path.join(folder, name)), { columns: true });
}

async function manifestOf(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'));
}

describe('the folder of CSV files', () => {
  it('holds the exact figures, its counts, hashes and control totals', async () => {
    const month = busyMonth(BOOKS);
    const folder = path.join(newFolder(), 'pack');
    const result = await exportCsv(month, folder);
    const manifest = await manifestOf(folder);
    expect(manifest.marks).toEqual(['DRAFT, not locked']);
    expect(manifest.dataset_sha256).toBe(month.evidence.dataset);
    expect((await readdir(folder)).sort()).toEqual([...manifest.files.map(({ name }) => name), 'manifest.json'].sort());
    for (const file of manifest.files) {
      const bytes = await readFile(path.join(folder, file.name));
      expect(sha256(bytes)).toBe(file.sha256);
      expect(bytes.toString('utf8')).not.toMatch(/[^\r]\n(?=[^"\r]*\r\n)/);
      const rows = await records(folder, file.name);
      expect(rows).toHaveLength(file.rows);
    }
    expect(result.sha256).toBe(sha256(await readFile(path.join(folder, 'manifest.json'))));

    const rolled = await records(folder, 'roll-forward.csv');
    expect(rolled.find(({ currency }) => currency === 'EUR')).toMatchObject({
      opening: '5000',
      exchanges: '-400',
      fees: '-3.251273',
      expected: '4596.748727',
      reported: '4596.74872700',
      unexplained: '0',
    });
    const totals = (name: string) => manifest.files.find((file) => file.name === name)?.control_totals;
    expect(totals('movement-lines.csv')).toEqual({
      amount: { EUR: '-403.251273', TON: '-0.25', TRX: '-1000', 'TRX, does not count': '5', USDT: '68.93257' },
    });
    expect(totals('fees.csv')).toMatchObject({ amount: { EUR: '-3.251273', TON: '-0.25' } });
    const fees = await records(folder, 'fees.csv');
    expect(fees.map((row) => [row.currency, row.detail, row.amount, row.posted_base])).toEqual([
      ['EUR', 'unnamed', '-3.251273', '-3.25'],
      ['TON', 'unnamed', '-0.25', '-0.73'],
    ]);
    expect(totals('journal.csv')).toEqual({ debit: { EUR: '39.2' }, credit: { EUR: '39.2' } });
    const journal = await records(folder, 'journal.csv');
    expect(journal.map(({ account, debit, credit }) => [account, debit, credit])).toEqual([
      ['0482', '8.29', ''],
      ['4840', '', '8.29'],
      ['0480', '6.15', ''],
      ['4840', '', '6.15'],
      ['6880', '24.76', ''],
      ['0481', '', '24.76'],
    ]);
    expect(await readFile(path.join(folder, 'journal.csv'), 'utf8')).toContain('"0482","",8.29,,');
  });

  it('says in every row of every file what the month must not be taken for', async () => {
    const month = busyMonth(BOOKS);
    const input = { ...month.input, connection: { ...month.input.connection, sample: true } };
    const folder = path.join(newFolder(), 'pack');
    await exportCsv({ ...month, input }, folder);
    for (const { name, rows } of (await manifestOf(folder)).files) {
      const found = await records(folder, name);
      expect(found.map((row) => row.figures_are)).toEqual(Array(rows).fill('SAMPLE DATA; DRAFT, not locked'));
      const [header = []] = parse(await readFile(path.join(folder, name)));
      expect(header[0]).toBe('figures_are');
      expect(new Set(header).size, name).toBe(header.length);
    }
  });

  it('refuses the name of one file', async () => {
    const target = path.join(newFolder(), 'october.csv');
    await expect(exportCsv(busyMonth(), target)).rejects.toMatchObject({ code: 'invalid-input' });
    expect(await readdir(path.dirname(target))).toEqual([]);
  });

  it('keeps text from being a formula and gives it back', async () => {
    const folder = path.join(newFolder(), 'pack');
    await exportCsv(busyMonth(), folder);
    for (const name of await readdir(folder)) {
      if (name === 'manifest.json') continue;
      for (const row of await records(folder, name)) {
        for (const field of Object.values(row)) {
          if (/^[=+@\t\r\n-]/.test(field)) expect(isDecimalText(field), `${name}: ${field}`).toBe(true);
        }
      }
    }
    const movements = await records(folder, 'movements.csv');
    expect(
      movements
        .map(({ movement }) => movement)
        .map((id) => plainAgain(id ?? ''))
        .slice(0, 2),
    ).toEqual(['=1+1', "'quoted"]);
    expect(movements[0]?.counterparty).toBe('\'@cmd; "x" | y\nz');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(plainAgain(formulaSafe(text))).toBe(text);
        expect(formulaSafe(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }),
    );
  });

  it('reads back to the same exact sums whatever moved', async () => {
    const amount = fc
      .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 18 }))
      .map(([digits, places]) => new Decimal(digits.toString()).div(new Decimal(10).pow(places)));
    const lines = fc.array(fc.tuple(fc.constantFrom('BTC', '1INCH', 'x-y_z'), amount, fc.string()), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(lines, async (moved) => {
        const input = month({
          covered: true,
          movements: moved.map(([code, value, text], index) =>
            movement('2026-10-05T10:00Z', [], {
              externalId: `${text}${index}`,
              lines: [
                {
                  kind: 'deposit',
                  name: code as never,
                  ticker: code as never,
                  amount: value,
                  label: text,
                  day: null,
                  at: null,
                },
              ],
            }),
          ),
        });
        const folder = path.join(newFolder(), 'pack');
        await exportCsv(formatMonth(input), folder);
        const sums = new Map<string, Decimal>();
        for (const { currency = '', amount: text = '' } of await records(folder, 'movement-lines.csv')) {
          sums.set(currency, (sums.get(currency) ?? new Decimal(0)).plus(text));
        }
        const meant = new Map<string, Decimal>();
        for (const [code, value] of moved) meant.set(code, (meant.get(code) ?? new Decimal(0)).plus(value));
        expect([...sums].map(String).sort()).toEqual([...meant].map(String).sort());
      }),
      { numRuns: 10 },
    );
  });

  it('gives days that add up with the decimals that the API leaves out, and what speaks for completeness', async () => {
    const folder = path.join(newFolder(), 'pack');
    const days = ['2026-09-30', '2026-10-01', '2026-10-02'];
    const input = month({
      days,
      balances: { ETH: '1.00000000 1.12345679 1.62345679' },
      covered: true,
      movements: [
        movement('2026-10-01T10:00Z', ['deposit +0.123456789012345678 ETH']),
        movement('2026-10-02T10:00Z', ['deposit +0.5 ETH'], { counterpartyClass: 'customer' }),
      ],
      completeness: {
        balances: [{ file: 'movements.csv', tested: 7, broken: 1, first: 'row 4' }],
        totals: [{ by: 'person', what: 'deposits', stated: '2', imported: '2', agrees: true }],
      },
    });
    await exportCsv(formatMonth(input), folder);
    const rows = await records(folder, 'daily-tie-out.csv');
    expect(rows.map(({ decimals_carried, unexplained }) => [decimals_carried, unexplained])).toEqual([
      ['0', '0.000000000987654322'],
      ['-0.000000000987654322', '0.000000000987654322'],
    ]);
    expect((await records(folder, 'movements.csv')).map((row) => row.counterparty_class)).toEqual(['', 'customer']);
    expect(await records(folder, 'completeness.csv')).toMatchObject([
      { stated: '7 rows', found: 'breaks: 1, the first at row 4', agrees: 'no' },
      { what: 'deposits', agrees: 'yes' },
    ]);
  });

  it('says when a month was never answered, and never writes zero for it', async () => {
    const folder = path.join(newFolder(), 'pack');
    const days = [day('2026-09-30'), day('2026-10-01'), day('2026-10-02')];
    await exportCsv(formatMonth(month({ days, balances: { BTC: '1 - 2' }, failed: ['2026-10-02'] })), folder);
    expect(await records(folder, 'balances.csv')).toMatchObject([
      { state: 'final', reported: '1', valued_on: '2026-09-30' },
      { state: 'not-reported', reported: '', valued_on: '2026-10-01' },
      { state: 'fetch-failed', reported: '', valued_on: '', call: '' },
    ]);
    const hole = path.join(newFolder(), 'pack');
    await exportCsv(formatMonth(month({ days, balances: { BTC: '1 - 2' }, failed: ['2026-10-01'] })), hole);
    expect((await records(hole, 'balances.csv')).map((row) => row.valued_on)).toEqual([
      '2026-09-30',
      '2026-10-02',
      '2026-10-02',
    ]);
    expect((await records(folder, 'roll-forward.csv'))[0]).toMatchObject({ reported: '', unexplained: '' });
  });
});

describe('where it is put', () => {
  it('replaces an export that nobody touched, and nothing else', async () => {
    const folder = path.join(newFolder(), 'pack');
    await mkdir(folder);
    const month = busyMonth();
    const first = await exportCsv(month, folder);
    expect(await exportCsv(month, folder)).toEqual(first);
    await writeFile(path.join(folder, 'my notes.txt'), 'mine');
    await expect(exportCsv(busyMonth(), folder)).rejects.toMatchObject({ code: 'conflict' });
    expect(await readFile(path.join(folder, 'my notes.txt'), 'utf8')).toBe('mine');
    expect(await readdir(path.dirname(folder))).toEqual(['pack']);
  });

  it('leaves an edited export alone', async () => {
    const folder = path.join(newFolder(), 'pack');
    await exportCsv(busyMonth(), folder);
    await writeFile(path.join(folder, 'checks.csv'), 'edited');
    await expect(exportCsv(busyMonth(), folder)).rejects.toThrow('changed since');
    expect(await readFile(path.join(folder, 'checks.csv'), 'utf8')).toBe('edited');
  });

  it('says what the disk refused and leaves nothing behind', async () => {
    const here = newFolder();
    await writeFile(path.join(here, 'file'), 'earlier');
    await expect(exportCsv(busyMonth(), path.join(here, 'file'))).rejects.toThrow('A file has this name');
    await expect(exportCsv(busyMonth(), path.join(here, 'none', 'pack'))).rejects.toThrow('does not exist');
    await expect(exportCsv(busyMonth(), path.join(here, 'x'.repeat(300)))).rejects.toThrow('The name is too long');
    let steps = 0;
    const cancelled = () => {
      steps += 1;
      return steps > 5;
    };
    await expect(exportCsv(busyMonth(), path.join(here, 'pack'), { cancelled })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(await readdir(here)).toEqual(['file']);
    expect(await readFile(path.join(here, 'file'), 'utf8')).toBe('earlier');
  });

  it('is not there without its record, and an earlier export stays', async () => {
    const here = newFolder();
    const folder = path.join(here, 'pack');
    const first = await exportCsv(busyMonth(), folder);
    const keep = () => {
      throw new Failure('storage', 'The record was not kept.');
    };
    await expect(exportCsv(busyMonth(), folder, { keep })).rejects.toThrow('not kept');
    await expect(exportCsv(busyMonth(), path.join(here, 'new'), { keep })).rejects.toThrow('not kept');
    await expect(exportCsv(busyMonth(), path.join(here, 'new.zip'), { keep })).rejects.toThrow('not kept');
    expect(await readdir(here)).toEqual(['pack']);
    expect(sha256(await readFile(path.join(folder, 'manifest.json')))).toBe(first.sha256);
  });

  it('is one zip with the same contents when the name says so', async () => {
    const here = newFolder();
    const month = busyMonth();
    const folder = await exportCsv(month, path.join(here, 'pack'));
    const [a, b] = [path.join(here, 'a.zip'), path.join(here, 'b.zip')];
    const zip = await exportCsv(month, a);
    expect(zip.contentSha256).toBe(folder.contentSha256);
    const archive = await Archive.open(a, undefined, true);
    expect(await archive.contentHash()).toBe(zip.contentSha256);
    archive.close();
    expect((await exportCsv(month, b)).sha256).toBe(zip.sha256);
    expect(sha256(await readFile(a))).toBe(zip.sha256);
    expect((await readdir(here)).sort()).toEqual(['a.zip', 'b.zip', 'pack']);
  });
});
