/** Proposes how a file of movements is to be read, by the names of its columns and by what stands in them. */

import type { MovementsMapping } from '../../preload/contract/import-mapping.ts';
import type { ImportProposal } from '../../preload/contract/imports.ts';
import type { FileBytes } from '../values/file-bytes.ts';
import { decimalMarkOf } from './amount.ts';
import { columnsByContent } from './columns-by-content.ts';
import { columnNamed, doubledRoles, type Look, lookAt, withDoubled, withoutDoubled } from './header.ts';
import { dateOrderOf } from './moment.ts';
import { COLUMN_WORDS } from './movement-column-words.ts';
import { sampleOf } from './propose-rates.ts';
import { isTotalsRow } from './totals.ts';
import { classOfWord, statusOfWord, typeOfWord } from './words.ts';

/** Columns with fewer different words than this can hold a type or a status. */
const MOST_WORDS = 60;

export async function proposeMovements(bytes: FileBytes, zone: string): Promise<ImportProposal> {
  const look = await lookAt(bytes);
  const named = Object.fromEntries(
    Object.entries(COLUMN_WORDS).map(([role, words]) => [role, columnNamed(look.columns, words)]),
  ) as MovementsMapping['columns'];
  const guessed = columnsByContent(look, named);
  const doubled = doubledRoles(look, { ...named, ...guessed });
  const columns = withoutDoubled({ ...named, ...guessed }, doubled);
  // A file with separate amounts sent and received has no single amount; the reverse likewise.
  if (columns.sentAmount !== '' && columns.receivedAmount !== '') columns.amount = columns.currency = '';
  const amounts = [
    columns.amount,
    columns.sentAmount,
    columns.receivedAmount,
    columns.feeAmount,
    columns.receivedMinusFee,
  ];
  const times = [columns.createdAt, columns.confirmedAt, columns.cancelledAt];
  const mapping: MovementsMapping = {
    kind: 'movements',
    delimiter: look.delimiter,
    header: look.header,
    decimal: decimalMarkOf(amounts.flatMap((column) => look.cells(column)).filter((text) => /\d/.test(text))),
    dateOrder: dateOrderOf(times.flatMap((column) => look.cells(column))),
    zone,
    columns,
    types: wordsOf(look, columns.type, typeOfWord),
    statuses: wordsOf(look, columns.status, statusOfWord),
    classes: columns.counterpartyClass === '' ? {} : wordsOf(look, columns.counterpartyClass, classOf),
    covers: null,
  };
  const guesses = Object.entries(guessed).map(
    ([role, name]) => `columns.${role}: is it "${name}", as its contents look?`,
  );
  return {
    mapping,
    questions: withDoubled(doubled, [...guesses, ...questionsOf(mapping, look)]),
    columns: [...look.columns],
    sample: sampleOf(look),
  };
}

const classOf = (word: string) => classOfWord(word) ?? 'unknown';

function wordsOf<T>(look: Look, column: string, meaning: (word: string) => T): Record<string, T> {
  const words = [...new Set(look.cells(column))].filter((word) => !isTotalsRow({ cells: [word] })).sort();
  return Object.fromEntries(words.slice(0, MOST_WORDS).map((word) => [word, meaning(word)]));
}

function questionsOf(mapping: MovementsMapping, look: Look): string[] {
  const questions: string[] = [];
  const { columns, types } = mapping;
  if (columns.id === '') questions.push('columns.id: which column holds the transaction id?');
  if (columns.type === '') questions.push('columns.type: which column holds the type?');
  if (columns.createdAt === '' && columns.confirmedAt === '')
    questions.push('columns.createdAt: which column holds the time?');
  if (columns.amount === '' && columns.sentAmount === '' && columns.receivedAmount === '') {
    questions.push('columns.amount: which column holds the amount?');
  }
  if (mapping.decimal === null)
    questions.push('decimal: is 1,234 one thousand two hundred thirty-four (".") or less than two (",")?');
  if (mapping.dateOrder === null)
    questions.push('dateOrder: does 01/02/2026 begin with the day ("dmy") or the month ("mdy")?');
  const unknown = Object.keys(types).filter((word) => types[word] === 'unknown');
  if (unknown.length > 0) questions.push(`types: what is ${unknown.map((word) => `"${word}"`).join(', ')}?`);
  const times = [columns.createdAt, columns.confirmedAt].flatMap((column) => look.cells(column));
  if (times.some((text) => !/(Z|UTC|GMT|[+-]\d{2}:?\d{2})$/i.test(text))) {
    questions.push(`zone: in which time zone are the times? Proposed: ${mapping.zone}.`);
  }
  return questions;
}
