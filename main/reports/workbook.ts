/**
 * The month-end workbook: laid out, written to a temporary file beside its place, proved, and only then given its name.
 */
import type { MonthFigures } from '../accounting/figures.ts';
import type { MonthInput } from '../accounting/input.ts';
import { Failure } from '../failure.ts';
import { cutOff } from '../values/time.ts';
import { Meant } from '../xlsx/meant.ts';
import type { PlannedBook } from '../xlsx/plan.ts';
import { writeWorkbook } from '../xlsx/write.ts';
import { fileHash } from './disk.ts';
import type { ReportEvidence } from './evidence.ts';
import { isolated } from './isolated.ts';
import type { SheetFrame } from './model.ts';
import { startMonth } from './month.ts';
import { nameTarget } from './pen.ts';
import { placeFiles } from './place.ts';
import { plainText } from './plain-text.ts';
import { type Proof, proveWorkbook } from './read-back.ts';
import { balancesSheet } from './sheets/balances.ts';
import { bridgeSheet } from './sheets/bridge.ts';
import { checksSheet } from './sheets/checks.ts';
import { coverageSheet } from './sheets/coverage.ts';
import { feesSheet } from './sheets/fees.ts';
import { journalSheet } from './sheets/journal.ts';
import { ledgerSheet } from './sheets/ledger.ts';
import { movementsSheet } from './sheets/movements.ts';
import { manualSheet, notesSheet } from './sheets/people.ts';
import { provenanceSheet } from './sheets/provenance.ts';
import { ratesSheet } from './sheets/rates.ts';
import { rollForwardSheet } from './sheets/roll-forward.ts';
import { settingsSheet } from './sheets/settings.ts';
import { summarySheet } from './sheets/summary.ts';
import { valuationSheet } from './sheets/valuation.ts';
import { TieList } from './tie-list.ts';

export interface ExportHooks {
  onProgress?(step: 'write' | 'prove', rows: number): void;
  cancelled?(): boolean;
  /** Given the proved file: keeps its record, and calls `place` to give the file its name. */
  keep?(done: ExportedWorkbook, place: () => void): void;
}

export interface ExportedWorkbook {
  readonly file: string;
  readonly sha256: string;
  readonly contentSha256: string;
  readonly dataset: string;
  readonly formulas: number;
  readonly sheets: readonly string[];
}

/** Defined name that holds the dataset id itself. */
export const DATASET_NAME = 'Dataset_Id';

/** Where every cell of the workbook stands and what it must hold. Pure; rows are made when they are asked for. */
export function planWorkbook(input: MonthInput, figures: MonthFigures, evidence: ReportEvidence): PlannedBook {
  const month = startMonth(input, figures, evidence, frameOf(input, evidence));
  const sheets = [
    summarySheet(month),
    rollForwardSheet(month),
    valuationSheet(month),
    bridgeSheet(month),
    balancesSheet(month),
    coverageSheet(month),
    ratesSheet(month),
    movementsSheet(month),
    feesSheet(month),
    ledgerSheet(month),
    journalSheet(month),
    manualSheet(month),
    checksSheet(month),
    settingsSheet(month),
    notesSheet(month),
    provenanceSheet(month),
  ];
  return {
    sheets: sheets.map((sheet) => sheet.plan()),
    names: new Map([
      ...[...month.names].map(([name, place]): [string, string] => [name, nameTarget(place)]),
      // Beside the cell of the Summary, so that a changed cell does not hide which export this is.
      [DATASET_NAME, `"${evidence.dataset}"`],
    ]),
    title: `${input.entity.name} ${input.period}`,
    company: 'Citron Desk',
    createdAt: new Date(
      input.evidenceUntil ?? cutOff(figures.days.at(-1) ?? figures.days[0] ?? ('1980-01-01' as never)),
    ),
  };
}

function frameOf(input: MonthInput, evidence: ReportEvidence): SheetFrame {
  const words = [...(input.connection.sample ? ['SAMPLE DATA'] : []), 'DRAFT, not locked'].join(' · ');
  return {
    banner: words,
    header: (sheet) =>
      `&L&"Arial,Regular"&8${headerText(input.entity.name)} · ${headerText(input.connection.name)}&C&"Arial,Regular"&8${sheet}&R&"Arial,Regular"&8Period ${input.period} · base ${headerText(input.base)} · times in UTC`,
    footer: `&L&"Arial,Regular"&8${words}&C&"Arial,Regular"&8Page &P of &N&R&"Arial,Regular"&8Dataset ${evidence.dataset.slice(0, 12)} · Citron Desk ${evidence.version}`,
  };
}

/** Characters a name may take in a header, which holds 255 with its codes. */
const MOST_IN_HEADER = 50;

/** A name inside a header: `&` begins a code there, and digits after the size of the letters would be read as part of it. */
function headerText(words: string): string {
  return isolated(shortened(words));
}

function shortened(words: string): string {
  let text = /^[0-9]/.test(words) ? ' ' : '';
  for (const character of plainText(words).replace(/\s+/g, ' ')) {
    const written = character === '&' ? '&&' : character;
    if (text.length + written.length > MOST_IN_HEADER) return `${text}…`;
    text += written;
  }
  return text;
}

interface WorkbookMonth {
  readonly input: MonthInput;
  readonly figures: MonthFigures;
  readonly evidence: ReportEvidence;
}

/**
 * Writes the workbook of a month. The file appears under its name only when every cell was read back and every formula
 * gives the exact figure; an earlier file of that name stays until then. What it is given is let go once the rows are
 * written: the read-back has the memory to itself where the caller holds it no longer. Throws a Failure: `check-failed`
 * names the cell, `storage` says what the disk refused, `cancelled`.
 */
export function exportWorkbook(
  input: MonthInput,
  figures: MonthFigures,
  evidence: ReportEvidence,
  file: string,
  hooks: ExportHooks = {},
): Promise<ExportedWorkbook> {
  const held: { month: WorkbookMonth | null } = { month: { input, figures, evidence } };
  const take = (): WorkbookMonth => {
    const { month } = held;
    if (month === null) throw new RangeError('The month was written before');
    held.month = null;
    return month;
  };
  return exportTaken(take, file, hooks);
}

async function exportTaken(take: () => WorkbookMonth, file: string, hooks: ExportHooks): Promise<ExportedWorkbook> {
  const step = (name: 'write' | 'prove') => (rows: number) => {
    if (hooks.cancelled?.() === true) throw new Failure('cancelled', 'Stopped. No file was written.');
    hooks.onProgress?.(name, rows);
  };
  const write = async ([draft = '']: readonly string[]): Promise<ExportedWorkbook> => {
    const { proof, dataset, sheets } = await writeDraft(draft, take(), step('write'), step('prove'));
    const { formulas, contentSha256 } = await proveWorkbook(draft, proof, step('prove'));
    return { file, sha256: await fileHash(draft), contentSha256, dataset, formulas, sheets };
  };
  return placeFiles([file], write, hooks.keep);
}

/** Writes the rows, and gives what the file is proved against: nothing of it leads back to the month. */
async function writeDraft(
  draft: string,
  { input, figures, evidence }: WorkbookMonth,
  onRows: (rows: number) => void,
  onProof: (rows: number) => void,
): Promise<{ readonly proof: Proof; readonly dataset: string; readonly sheets: readonly string[] }> {
  const plan = planWorkbook(input, figures, evidence);
  const meant = new Meant();
  await writeWorkbook(draft, plan, { onRows, onRow: (sheet, row) => meant.add(sheet, row) });
  onProof(0);
  const sheets = plan.sheets.map(({ name }) => name);
  return { proof: { meant, ties: new TieList(plan) }, dataset: evidence.dataset, sheets };
}
