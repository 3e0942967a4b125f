/** The journal in the import layouts of other programs. */
import { Failure, type FailureView } from '../../failure.ts';
import { datevJournal } from './datev.ts';
import type { JournalPlan } from './journal-plan.ts';
import type { Exported, FormatHooks, FormatMonth, JournalMonth } from './kinds.ts';
import { netsuiteJournal } from './netsuite.ts';
import { writeParts } from './parts.ts';
import { qboJournal } from './qbo.ts';
import { xeroJournal } from './xero.ts';

export const JOURNAL_FORMATS = ['xero', 'qbo', 'datev', 'netsuite'] as const;
export type JournalFormat = (typeof JOURNAL_FORMATS)[number];

const PLANS: Readonly<Record<JournalFormat, (month: JournalMonth) => JournalPlan>> = {
  xero: xeroJournal,
  qbo: qboJournal,
  datev: datevJournal,
  netsuite: netsuiteJournal,
};

/** The files of a journal. Throws `invalid-input` with the setting or import that is missing. */
export function planJournal(format: JournalFormat, month: JournalMonth): JournalPlan {
  return PLANS[format](month);
}

/** Why the journal cannot be made yet; null when it can. */
export function whyNoJournal(format: JournalFormat, month: JournalMonth): Failure | null {
  try {
    planJournal(format, month);
    return null;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

/** What an export of a journal would come to. Plain data. */
export interface JournalOutlook {
  readonly format: JournalFormat;
  readonly files: number;
  /** Why it cannot be made yet. */
  readonly missing: FailureView | null;
}

/** The outlook of every journal of a month. */
export function journalOutlooks(month: JournalMonth): readonly JournalOutlook[] {
  return JOURNAL_FORMATS.map((format) => {
    const missing = whyNoJournal(format, month)?.view() ?? null;
    return { format, files: missing === null ? planJournal(format, month).parts.length : 0, missing };
  });
}

/** Writes the journal. Throws the Failures of `planJournal`, `storage` and `cancelled`. */
export async function exportJournal(
  format: JournalFormat,
  month: FormatMonth,
  file: string,
  hooks: FormatHooks = {},
): Promise<Exported> {
  const { parts, remarks } = planJournal(format, month);
  const written = await writeParts(parts, file, 'csv', hooks);
  const named = format !== 'datev' || written.files.every(({ name }) => /^EXTF_.*\.csv$/i.test(name));
  return {
    ...written,
    remarks: named ? remarks : [...remarks, 'DATEV imports files whose names begin with EXTF_ and end with .csv.'],
  };
}
