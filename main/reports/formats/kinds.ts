/** What every export gives and is given. */
import type { MonthFigures } from '../../accounting/figures.ts';
import type { MonthInput } from '../../accounting/input.ts';
import { Failure } from '../../failure.ts';
import type { JournalLayouts } from '../../store/month-settings.ts';
import { sha256 } from '../../values/hash.ts';
import type { ReportEvidence } from '../evidence.ts';

export interface FormatMonth {
  readonly input: MonthInput;
  readonly figures: MonthFigures;
  readonly evidence: ReportEvidence;
  readonly layouts: JournalLayouts;
}

/** All that a journal for another program follows from. */
export type JournalMonth = Omit<FormatMonth, 'evidence'>;

export interface WrittenFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Records without the header. */
  readonly rows: number;
}

export interface Exported {
  /** The file or folder that was made. */
  readonly file: string;
  readonly sha256: string;
  /** Over names and contents: the same on every machine. */
  readonly contentSha256: string;
  readonly files: readonly WrittenFile[];
  /** What a person should know before she uses it; nothing is left out in silence. */
  readonly remarks: readonly string[];
}

export interface FormatHooks {
  /** Records the export; `place` gives the file its name. */
  keep?(made: Pick<Exported, 'sha256' | 'contentSha256'>, place: () => void): void;
  onProgress?(step: 'write' | 'prove', done: number): void;
  cancelled?(): boolean;
}

/** What the month must not be taken for, in every format. */
export function marksOf({ input }: Pick<FormatMonth, 'input'>): readonly string[] {
  return [...(input.connection.sample ? ['SAMPLE DATA'] : []), 'DRAFT, not locked'];
}

/** Throws `cancelled` once the export shall stop. */
export function goOn(hooks: FormatHooks): void {
  if (hooks.cancelled?.() === true) throw new Failure('cancelled', 'Stopped. No file was written.');
}

/** Stands in every export that leaves the app. */
export const STATEMENTS: readonly string[] = [
  'Quantities are what the processor’s API answered, values are quantity × rate; neither is a conclusion on fair value, classification or ownership.',
  'The store proves that nothing changed since it was captured, not who answered: the API signs no answers.',
];

/** One hash over the sorted names and the contents of files. */
export function contentOf(files: readonly WrittenFile[]): string {
  const lines = files.map(({ name, sha256: hash }) => `${name}\n${hash}\n`);
  return sha256(lines.sort().join(''));
}
