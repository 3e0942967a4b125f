/**
 * A workbook that came back: its dataset is read from the store as it was at the export, laid out again and compared with
 * the file; then with what the store says today.
 */
import type { WorkbookReport } from '../../preload/contract/verify.ts';
import { datasetId } from '../accounting/dataset.ts';
import { monthFigures } from '../accounting/month.ts';
import { openStoreAsOf, positionOf } from '../store/as-of.ts';
import { auditHashAt } from '../store/audit.ts';
import { connectionById } from '../store/connections.ts';
import { exportsOf, type StoredExport } from '../store/exports.ts';
import { readMonthInput } from '../store/month-input.ts';
import type { Store } from '../store/open.ts';
import { sha256 } from '../values/hash.ts';
import { counted } from '../values/words.ts';
import { APP_VERSION } from '../version.ts';
import type { Book } from '../xlsx/book.ts';
import { type BookDifferences, type CellDifference, compareBooks } from '../xlsx/compare.ts';
import { fillResults } from '../xlsx/missing-results.ts';
import { readWorkbook } from '../xlsx/read.ts';
import { type ReportEvidence, readReportEvidence } from './evidence.ts';
import { bookOfPlan } from './plan-book.ts';
import { DATASET_NAME, planWorkbook } from './workbook.ts';

/** Differences that are named; the rest is counted. */
const MOST = 1_000;
const FORMAT = 'xlsx';
const ID = /^[0-9a-f]{64}$/;

/** Dataset ids that a workbook carries: in its defined name, and in the cell of the Summary that another one points at. */
function datasetsIn(book: Book): string[] {
  const named = book.names.get(DATASET_NAME.toUpperCase())?.replace(/^"|"$/g, '') ?? '';
  const summary = book.sheets.get('Summary');
  const found = [named];
  for (let row = 1; row <= Math.min(summary?.rows ?? 0, 1_000); row++) found.push(String(summary?.get(row, 2) ?? ''));
  return [...new Set(found.filter((text) => ID.test(text)))];
}

export interface VerifyWorkbookHooks {
  readonly onProgress: (step: 'read' | 'rebuild' | 'today') => void;
}

/** What an export said, laid out anew. */
interface Rebuilt {
  readonly made: StoredExport;
  readonly evidence: ReportEvidence;
  readonly book: Book;
  /** The dataset that is read now is the one that was exported. */
  readonly exact: boolean;
}

/**
 * Compares a workbook with the export it is of. Throws a Failure (`invalid-input`) for what is no workbook. The store is only
 * read; nothing in the file is taken for true but its dataset id, by which the export is found.
 */
export async function verifyWorkbook(
  store: Store,
  file: { readonly name: string; readonly bytes: Uint8Array },
  hooks: VerifyWorkbookHooks,
): Promise<WorkbookReport> {
  hooks.onProgress('read');
  const book = await readWorkbook(file.bytes);
  fillResults(book);
  const ids = datasetsIn(book);
  const exports = ids.flatMap((id) => exportsOf(store, id, FORMAT));
  if (exports.length === 0) return unknown(file.name, ids[0] ?? null);
  hooks.onProgress('rebuild');
  const { rebuilt, changes } = closest(store, exports, book, sha256(file.bytes));
  hooks.onProgress('today');
  const disagrees = disagreements(store, rebuilt, book, changes);
  const { made, exact } = rebuilt;
  const changed = exact ? changes.list : [];
  return {
    file: file.name,
    dataset: made.dataset,
    known: true,
    connection: connectionById(store, made.position.connectionId).name,
    period: made.period,
    exported: { at: made.at, by: made.by, version: made.appVersion, file: made.fileName },
    rebuilt: exact,
    changed: [...changed],
    changes: exact ? changes.count : 0,
    disagrees: disagrees.list,
    disagreements: disagrees.count,
    holds: exact && changes.count === 0 && disagrees.count === 0,
    remarks: [...remarksOf(rebuilt), ...(exact ? followingWords(changes) : [])],
  };
}

function unknown(file: string, dataset: string | null): WorkbookReport {
  const remark =
    dataset === null
      ? 'Not from this store: the file carries no dataset of Citron Desk.'
      : 'Not from this store: no export of its dataset was made here.';
  return {
    ...{ file, dataset, known: false, connection: null, period: null, exported: null, rebuilt: false },
    ...{ changed: [], changes: 0, disagrees: [], disagreements: 0, holds: false, remarks: [remark] },
  };
}

function remarksOf({ made, exact }: Rebuilt): string[] {
  const other = made.appVersion !== APP_VERSION;
  const by = `The file was made with version ${made.appVersion}, this is ${APP_VERSION}`;
  if (!exact) {
    const why = other
      ? `${by}, which reads the evidence differently.`
      : 'Verify the store: its evidence is not what it was.';
    return [`The dataset of the export can no longer be read from the store, so changes cannot be told. ${why}`];
  }
  return other ? [`${by}: where a sheet is laid out differently, cells are named that nobody changed.`] : [];
}

function followingWords({ follow }: BookDifferences): string[] {
  if (follow === 0) return [];
  const results = counted(follow, 'result of an unchanged formula differs', 'results of unchanged formulas differ');
  return [`${results} from the export because of what was changed; only the changes are listed.`];
}

/** Exports of one dataset may differ in notes or files beside it: the one with the fewest differences is the file's. */
function closest(
  store: Store,
  exports: readonly StoredExport[],
  book: Book,
  fileSha256: string,
): { rebuilt: Rebuilt; changes: BookDifferences } {
  let best: { rebuilt: Rebuilt; changes: BookDifferences } | null = null;
  const contents = new Map(exports.toReversed().map((made) => [made.contentSha256, made]));
  const ordered = [...contents.values()].sort((a, b) => rank(b) - rank(a));
  for (const made of ordered) {
    const rebuilt = rebuild(store, made, book);
    const changes = compareBooks(rebuilt.book, book, { formulas: true, most: MOST });
    if (best === null || changes.count < best.changes.count) best = { rebuilt, changes };
    if (best.changes.count === 0) break;
  }
  if (best === null) throw new RangeError('There is no export to compare with');
  return best;

  function rank(made: StoredExport): number {
    return made.fileSha256 === fileSha256 ? Number.MAX_SAFE_INTEGER : made.id;
  }
}

function rebuild(store: Store, made: StoredExport, book: Book): Rebuilt {
  const then = openStoreAsOf(store.folder, made.position, () => Date.parse(store.now()));
  try {
    const input = readMonthInput(then, connectionById(then, made.position.connectionId).name, made.period);
    const evidence = { ...readReportEvidence(then, input), dataset: made.dataset, version: made.appVersion };
    const plan = planWorkbook(input, monthFigures(input), evidence);
    const exact = datasetId(input, made.appVersion) === made.dataset;
    return { made, evidence, book: bookOfPlan(plan, book.templates), exact };
  } finally {
    then.close();
  }
}

interface Disagreements {
  readonly list: WorkbookReport['disagrees'];
  readonly count: number;
}

/** Where the export and the store of today differ, by the cells of the file. */
function disagreements(store: Store, rebuilt: Rebuilt, book: Book, changes: BookDifferences): Disagreements {
  const { connectionId } = rebuilt.made.position;
  const connection = connectionById(store, connectionId);
  const now = openStoreAsOf(store.folder, positionOf(store, connection), () => Date.parse(store.now()));
  try {
    const input = readMonthInput(now, connection.name, rebuilt.made.period);
    const { dataset, version, audit } = rebuilt.evidence;
    // The chain goes on with every change anywhere; what must stand is the event that the file names.
    const head = { length: audit.length, hash: auditHashAt(now, audit.length) };
    const evidence = { ...readReportEvidence(now, input), dataset, version, audit: head };
    const today = bookOfPlan(planWorkbook(input, monthFigures(input), evidence), book.templates);
    // Where the export itself cannot be laid out again, the file is all there is.
    const { list, count } = compareBooks(today, rebuilt.exact ? rebuilt.book : book, { formulas: false, most: MOST });
    return { list: list.map((one) => inFile(one, rebuilt.exact ? changes.rowOf : (_, row) => row)), count };
  } finally {
    now.close();
  }
}

function inFile(
  { sheet, cell, was, is }: CellDifference,
  rowOf: BookDifferences['rowOf'],
): WorkbookReport['disagrees'][number] {
  const moved = cell.replaceAll(/[0-9]+/g, (row) => String(rowOf(sheet, Number(row)) || row));
  return { sheet, cell: is === 'nothing' && cell.includes(':') ? '' : moved, file: is, store: was };
}
