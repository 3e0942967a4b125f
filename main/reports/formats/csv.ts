/**
 * The month as a folder of CSV files (RFC 4180, UTF-8 without a mark, CRLF) with a manifest, or the same in one zip when the
 * chosen name ends with .zip. Every file is read back from disk and must give the counts and exact control totals of the
 * figures, or nothing is handed over.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../failure.ts';
import { sha256 } from '../../values/hash.ts';
import { fileHash } from '../disk.ts';
import { placeFiles, placeFolder } from '../place.ts';
import { decisionsTable, itemsTable, journalTable, ledgerTable } from './csv/books.ts';
import {
  acceptancesTable,
  callsTable,
  checksTable,
  completenessTable,
  filesTable,
  notesTable,
  settingsTable,
} from './csv/evidence.ts';
import {
  balancesTable,
  dailyTable,
  feesTable,
  movementLinesTable,
  movementsTable,
  networksTable,
  restatementsTable,
  rollForwardTable,
} from './csv/quantities.ts';
import {
  bridgeTable,
  comparisonsTable,
  intervalsTable,
  observationsTable,
  ratesTable,
  valuationTable,
  valueByDayTable,
} from './csv/values.ts';
import { FORMULA_RULE } from './delimited.ts';
import {
  contentOf,
  type Exported,
  type FormatHooks,
  type FormatMonth,
  goOn,
  marksOf,
  STATEMENTS,
  type WrittenFile,
} from './kinds.ts';
import { proveTable, totalsJson, type WrittenTable, writeTable } from './table-file.ts';
import { type CsvTable, textOf } from './tables.ts';
import { writeZip } from './zip.ts';

const MANIFEST = 'manifest.json';
const FORM = 'citron-desk-csv-1';

/** The tables, each row with what the month must not be taken for: a file is opened by itself, without the manifest. */
// biome-ignore lint/suspicious/noExplicitAny: a folder holds tables of every kind of row
function tablesOf(month: FormatMonth): CsvTable<any>[] {
  const mark = textOf(marksOf(month).join('; '));
  return plainTables(month).map((table) => ({
    ...table,
    columns: [{ name: 'figures_are', of: () => mark }, ...table.columns],
  }));
}

// biome-ignore lint/suspicious/noExplicitAny: a folder holds tables of every kind of row
function plainTables({ input, figures, evidence }: FormatMonth): CsvTable<any>[] {
  return [
    rollForwardTable(figures),
    dailyTable(figures),
    balancesTable(input, figures),
    restatementsTable(figures),
    networksTable(figures),
    movementsTable(input, figures),
    movementLinesTable(input, figures),
    feesTable(input, figures),
    ratesTable(figures),
    observationsTable(input, figures),
    comparisonsTable(figures),
    valuationTable(figures),
    valueByDayTable(figures),
    bridgeTable(figures),
    intervalsTable(input, figures),
    ledgerTable(figures),
    itemsTable(input),
    journalTable(input, figures),
    decisionsTable(figures),
    checksTable(figures),
    completenessTable(input),
    acceptancesTable(input),
    settingsTable(input, figures),
    notesTable(evidence),
    filesTable(evidence),
    callsTable(evidence),
  ];
}

/** Writes the folder or the zip. Throws a Failure: `conflict` for a folder that holds other things, `storage`, `cancelled`. */
export async function exportCsv(month: FormatMonth, target: string, hooks: FormatHooks = {}): Promise<Exported> {
  const result = (files: readonly WrittenFile[], hash: string): Exported => {
    return { file: target, sha256: hash, contentSha256: contentOf(files), files, remarks: [] };
  };
  if (/\.csv$/i.test(target)) {
    const hint = 'Choose a name for the folder, or one that ends with .zip.';
    throw new Failure('invalid-input', 'The CSV export is several files, and the name is that of one.', hint);
  }
  if (!/\.zip$/i.test(target)) {
    const write = async (draft: string): Promise<Exported> => {
      const files = await fill(draft, month, hooks);
      return result(files, files.at(-1)?.sha256 ?? '');
    };
    return placeFolder(target, isUntouchedExport, write, hooks.keep);
  }
  const zip = async ([draft = '']: readonly string[]): Promise<Exported> => {
    const folder = `${draft}.files`;
    try {
      await mkdir(folder, { mode: 0o700 });
      const files = await fill(folder, month, hooks);
      await writeZip(
        draft,
        files.map(({ name }) => path.join(folder, name)),
      );
      return result(files, await fileHash(draft));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  return placeFiles([target], zip, hooks.keep);
}

/** Every table, proved, and the manifest as the last one. */
async function fill(folder: string, month: FormatMonth, hooks: FormatHooks): Promise<WrittenFile[]> {
  const tables: WrittenTable[] = [];
  const planned = tablesOf(month);
  let before = 0;
  for (const table of planned) {
    const written = await writeTable(folder, table, {
      ...hooks,
      onProgress: (step, rows) => hooks.onProgress?.(step, before + rows),
    });
    before += written.rows;
    tables.push(written);
  }
  let proved = 0;
  for (const [index, written] of tables.entries()) {
    goOn(hooks);
    await proveTable(path.join(folder, written.name), planned[index] as CsvTable<unknown>, written);
    proved += written.rows;
    hooks.onProgress?.('prove', proved);
  }
  const text = `${JSON.stringify(manifestOf(month, tables), null, 2)}\n`;
  await writeFile(path.join(folder, MANIFEST), text, { mode: 0o600, flag: 'wx' });
  const manifest = { name: MANIFEST, sha256: sha256(text), bytes: Buffer.byteLength(text), rows: tables.length };
  return [...tables.map(({ name, sha256: hash, bytes, rows }) => ({ name, sha256: hash, bytes, rows })), manifest];
}

function manifestOf(month: FormatMonth, tables: readonly WrittenTable[]) {
  const { input, evidence } = month;
  return {
    form: FORM,
    made_with: `Citron Desk ${evidence.version}`,
    entity: input.entity.name,
    connection: input.connection.name,
    period: input.period,
    base_currency: input.base,
    marks: marksOf(month),
    dataset_sha256: evidence.dataset,
    evidence_read_until: input.evidenceUntil,
    source_hosts: input.connection.hosts,
    documented_host: input.connection.undocumentedHosts.length === 0,
    audit_chain: { events: evidence.audit.length, head: evidence.audit.hash },
    reading: {
      encoding: 'UTF-8, comma, CRLF, text in quotes (RFC 4180)',
      figures: 'Decimal point, no grouping, every digit. An empty field is unknown or does not apply; it is not zero.',
      days: 'UTC calendar dates, balances at 23:59 UTC; moments in UTC.',
      figures_are: 'The first column of every file: what its figures must not be taken for. Empty for a locked month.',
      text: FORMULA_RULE,
      control_totals: 'Exact sums of a column, by currency.',
    },
    statements: STATEMENTS,
    files: tables.map(({ name, holds, columns, rows, bytes, sha256: hash, totals }) => ({
      ...{ name, holds, rows, bytes, sha256: hash, columns },
      control_totals: totalsJson(totals),
    })),
  };
}

/** Whether the folder holds an earlier export and nothing else, as it was written: only that may be replaced. */
async function isUntouchedExport(folder: string): Promise<boolean> {
  try {
    const manifest = JSON.parse(await readFile(path.join(folder, MANIFEST), 'utf8'));
    if (manifest.form !== FORM || !Array.isArray(manifest.files)) return false;
    const known = new Map<string, string>(manifest.files.map((file: WrittenFile) => [file.name, file.sha256]));
    for (const name of await readdir(folder)) {
      if (name === MANIFEST) continue;
      if (!known.has(name) || (await fileHash(path.join(folder, name))) !== known.get(name)) return false;
    }
    return true;
  } catch {
    return false;
  }
}
