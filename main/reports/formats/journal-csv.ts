/** Journals that other programs import as CSV: one header, two rows a pair, split where the program's limit lies. */
import { quoted, record } from './delimited.ts';
import { type EntryPair, type JournalEntry, partsOf } from './journal-entry.ts';
import type { Part } from './parts.ts';

export interface JournalSide {
  readonly account: string;
  readonly debit: string;
  readonly credit: string;
  /** Debit positive, credit negative. */
  readonly signed: string;
  readonly text: string;
}

export interface JournalPart {
  /** From 1. */
  readonly part: number;
  readonly parts: number;
}

function sidesOf({ debitAccount, creditAccount, amount, text }: EntryPair, decimals: number): readonly JournalSide[] {
  const written = amount.toFixed(decimals);
  return [
    { account: debitAccount, debit: written, credit: '', signed: written, text },
    { account: creditAccount, debit: '', credit: written, signed: `-${written}`, text },
  ];
}

/** The parts of a journal, UTF-8 without a mark. `row` gives the fields of one side, written already. */
export function journalCsv(
  entry: JournalEntry,
  lines: number,
  header: readonly string[],
  row: (side: JournalSide, part: JournalPart) => readonly string[],
): readonly Part[] {
  const groups = partsOf(entry.pairs, lines);
  return groups.map((pairs, index) => {
    const part = { part: index + 1, parts: groups.length };
    const sides = pairs.flatMap((pair) => sidesOf(pair, entry.decimals));
    const text = [record(header), ...sides.map((side) => record(row(side, part)))].join('');
    return { bytes: Buffer.from(text, 'utf8'), rows: sides.length };
  });
}

/** A text field; a journal's text holds no control characters. */
export function field(text: string): string {
  return quoted(text.replace(/\p{Cc}+/gu, ' '));
}
