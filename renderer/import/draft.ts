/**
 * How a file is to be read, while a person still answers. What the engine asks has no answer until she gives one: an
 * ambiguous date or an unknown word is never settled by a default.
 */

import type { ImportMapping, MovementsMapping } from '../../preload/contract/import-mapping.ts';
import type { ImportProposal } from '../../preload/contract/imports.ts';

export interface Draft {
  readonly mapping: ImportMapping;
  /** Fields the engine asks about, as `dateOrder` or `columns.id`. */
  readonly asked: readonly string[];
  /** Words of the file for a type or a status, in their order. */
  readonly types: readonly string[];
  readonly statuses: readonly string[];
  /** Words whose type nobody said yet. */
  readonly untold: ReadonlySet<string>;
  readonly columns: readonly string[];
  readonly sample: readonly (readonly string[])[];
}

type FileType = MovementsMapping['types'][string];

/** The field a question is about: what stands before its colon. */
function fieldOf(question: string): string {
  return question.slice(0, Math.max(0, question.indexOf(':')));
}

export function draftOf({ mapping, questions, columns, sample }: ImportProposal): Draft {
  const types = mapping.kind === 'movements' ? mapping.types : {};
  const statuses = mapping.kind === 'movements' ? mapping.statuses : {};
  return {
    mapping,
    asked: questions.map(fieldOf),
    types: Object.keys(types),
    statuses: Object.keys(statuses),
    untold: new Set(Object.keys(types).filter((word) => types[word] === 'unknown')),
    columns,
    sample,
  };
}

/** The columns of a mapping by what they are used as. */
export function rolesOf(mapping: ImportMapping): Readonly<Record<string, string>> {
  return 'columns' in mapping ? mapping.columns : {};
}

/** Columns a kept mapping names and this file does not have. */
export function missingColumns({ mapping, columns }: Draft): string[] {
  return [...new Set(Object.values(rolesOf(mapping)))].filter((name) => name !== '' && !columns.includes(name));
}

/** The draft read by a kept mapping; words that mapping does not know are asked as before. */
export function withProfile(draft: Draft, kept: ImportMapping): Draft {
  if (kept.kind !== 'movements' || draft.mapping.kind !== 'movements') return { ...draft, mapping: kept };
  const types = { ...draft.mapping.types, ...kept.types };
  const statuses = { ...draft.mapping.statuses, ...kept.statuses };
  const classes = { ...draft.mapping.classes, ...kept.classes };
  const untold = new Set([...draft.untold].filter((word) => kept.types[word] === undefined));
  return { ...draft, mapping: { ...kept, types, statuses, classes }, untold };
}

const TIMES = new Set(['createdAt', 'confirmedAt', 'cancelledAt', 'date']);
const AMOUNTS = new Set([
  ...['sentAmount', 'receivedAmount', 'receivedMinusFee', 'amount', 'feeAmount'],
  ...['quantity', 'carrying', 'cost', 'rate', 'balanceBefore', 'balanceAfter'],
]);

/** Cells of a column among the first rows. */
export function cellsOf({ columns, sample }: Draft, column: string): string[] {
  const index = columns.indexOf(column);
  const cells = sample.map((row) => (row[index] ?? '').trim()).filter((cell) => cell !== '');
  return [...new Set(cells)];
}

/**
 * What must be asked again because a column is used that nobody had looked at: the order of its dates, its decimal mark, its
 * words for types.
 */
function askedAgain(draft: Draft, column: string, role: string): Draft {
  const cells = cellsOf(draft, column);
  if (TIMES.has(role) && cells.some((cell) => /^\d{1,2}[./-]\d{1,2}[./-]\d/.test(cell))) {
    return withMapping(draft, { dateOrder: null });
  }
  if (AMOUNTS.has(role) && cells.some((cell) => cell.includes(','))) return withMapping(draft, { decimal: null });
  if (role === 'type' && draft.mapping.kind === 'movements') {
    const known = draft.mapping.types;
    return { ...draft, types: cells, untold: new Set(cells.filter((word) => known[word] === undefined)) };
  }
  return draft;
}

/** Uses a column as something else, or as nothing; what it was used as before falls free. */
export function withRole(draft: Draft, column: string, before: string | null, role: string | null): Draft {
  const columns: Record<string, string> = { ...rolesOf(draft.mapping) };
  if (before !== null) columns[before] = '';
  if (role !== null) columns[role] = column;
  const used = withMapping(draft, { columns });
  return role === null ? used : askedAgain(used, column, role);
}

/** Changes fields of the mapping that its kind has. */
export function withMapping(draft: Draft, change: Readonly<Record<string, unknown>>): Draft {
  return { ...draft, mapping: { ...draft.mapping, ...change } as ImportMapping };
}

export function withType(draft: Draft, word: string, type: FileType): Draft {
  if (draft.mapping.kind !== 'movements') return draft;
  const untold = new Set(draft.untold);
  untold.delete(word);
  return { ...withMapping(draft, { types: { ...draft.mapping.types, [word]: type } }), untold };
}

/** Columns of which at least one is needed, by kind; the engine reads no file without them. */
const NEEDED: Readonly<Record<ImportMapping['kind'], readonly (readonly string[])[]>> = {
  movements: [['createdAt', 'confirmedAt'], ['amount', 'sentAmount', 'receivedAmount'], ['type']],
  callbacks: [],
  ledger: [['account'], ['quantity', 'carrying']],
  rates: [['date']],
};

/** What is still to be said before the file can be read, as names of fields; empty when nothing is. */
export function openFields(draft: Draft): string[] {
  const { mapping } = draft;
  const roles = rolesOf(mapping);
  const open = NEEDED[mapping.kind]
    .filter((alternatives) => alternatives.every((role) => !roles[role]))
    .map(([first]) => `columns.${first}`);
  if (missingColumns(draft).length > 0) open.push('missing');
  if ('decimal' in mapping && mapping.decimal === null) open.push('decimal');
  if ('dateOrder' in mapping && mapping.dateOrder === null) open.push('dateOrder');
  if ('zone' in mapping && mapping.zone === '') open.push('zone');
  if (mapping.kind === 'movements' && draft.untold.size > 0) open.push('types');
  if (mapping.kind === 'movements' || mapping.kind === 'callbacks') {
    const { covers } = mapping;
    if (covers !== null && (covers.from === '' || covers.to === '' || covers.from > covers.to)) open.push('covers');
  }
  if (mapping.kind === 'ledger') {
    if (mapping.columns.date === '' && mapping.asOf === null) open.push('asOf');
    if (mapping.columns.currency === '' && Object.values(mapping.accounts).every((code) => code === '')) {
      open.push('accounts');
    }
  }
  if (mapping.kind === 'rates') {
    if (mapping.dateMeans === null) open.push('dateMeans');
    if (mapping.layout === 'wide' && mapping.base === '') open.push('base');
    if (mapping.layout === 'wide' && mapping.direction === null) open.push('direction');
    if (mapping.layout === 'long') {
      if (mapping.columns.rate === '') open.push('columns.rate');
      if (mapping.columns.base === '' && mapping.columns.pair === '' && mapping.base === '') open.push('base');
      if (mapping.columns.quote === '' && mapping.columns.pair === '' && mapping.quote === '') open.push('quote');
    }
  }
  return open;
}
