/** Tables of what stands behind the figures: checks, decisions of people, settings, files and calls. */
import type { Check, MonthFigures } from '../../../accounting/figures.ts';
import type { Acceptance, MonthInput } from '../../../accounting/input.ts';
import type { Note } from '../../../store/notes.ts';
import { decimalText } from '../../../values/money.ts';
import { sheetOfCheck } from '../../check-sheets.ts';
import type { ReportCall, ReportEvidence, ReportFile } from '../../evidence.ts';
import { type CsvTable, countOf, figureOf, textOf, yesNo } from '../tables.ts';

export function checksTable({ checks }: MonthFigures): CsvTable<Check> {
  return {
    file: 'checks.csv',
    holds: 'Each check with its result, its figures in words, and what to do next.',
    rows: checks,
    columns: [
      { name: 'check', of: ({ id }) => textOf(id) },
      { name: 'title', of: ({ title }) => textOf(title) },
      { name: 'status', of: ({ status }) => textOf(status) },
      { name: 'count', of: ({ count }) => countOf(count) },
      { name: 'limit', of: ({ limit }) => textOf(limit) },
      { name: 'detail', of: ({ detail }) => textOf(detail) },
      { name: 'next', of: ({ next }) => textOf(next) },
      { name: 'sheet_of_the_workbook', of: ({ id }) => textOf(sheetOfCheck(id)) },
    ],
  };
}

interface CompletenessRow {
  readonly what: string;
  readonly stated: string;
  readonly found: string;
  readonly agrees: boolean;
}

export function completenessTable({ completeness }: MonthInput): CsvTable<CompletenessRow> {
  return {
    file: 'completeness.csv',
    holds:
      'What speaks for it that no movement is missing, beside balances that tie: balances before and after each row, and totals typed from the back office or stated by the files.',
    rows: [
      ...completeness.balances.map(({ file, tested, broken, first }) => ({
        what: `balances before and after each row of ${file}`,
        stated: `${tested} rows`,
        found: broken === 0 ? 'no break' : `breaks: ${broken}, the first at ${first}`,
        agrees: broken === 0,
      })),
      ...completeness.totals.map(({ what, stated, imported, agrees }) => ({ what, stated, found: imported, agrees })),
    ],
    columns: [
      { name: 'what', of: ({ what }) => textOf(what) },
      { name: 'stated', of: ({ stated }) => textOf(stated) },
      { name: 'found', of: ({ found }) => textOf(found) },
      { name: 'agrees', of: ({ agrees }) => yesNo(agrees) },
    ],
  };
}

export function acceptancesTable({ acceptances }: MonthInput): CsvTable<Acceptance> {
  return {
    file: 'acceptances.csv',
    holds: 'Differences, openings and missing reports that a person accepted, with a reason.',
    rows: acceptances,
    columns: [
      { name: 'subject', of: ({ subject }) => textOf(subject) },
      { name: 'currency', of: ({ ticker }) => textOf(ticker) },
      { name: 'day', of: ({ day }) => textOf(day) },
      { name: 'account', of: ({ account }) => textOf(account) },
      { name: 'amount', of: ({ amount }) => figureOf(amount), totalIn: ({ ticker }) => ticker },
      { name: 'by', of: ({ by }) => textOf(by) },
      { name: 'at_utc', of: ({ at }) => textOf(at) },
      { name: 'note', of: ({ note }) => textOf(note) },
    ],
  };
}

export function settingsTable(input: MonthInput, { tickers }: MonthFigures): CsvTable<readonly string[]> {
  const { settings } = input;
  const rows: (readonly string[])[] = [
    ['base currency', '', input.base],
    ['decimals of posted amounts', '', String(input.baseDecimals)],
    ['time zone of the books', '', settings.booksZone],
    ['tolerance, base currency', '', decimalText(settings.toleranceBase)],
    ['tolerance, per cent of closing', '', decimalText(settings.tolerancePercent)],
    ['fees of withdrawals', '', settings.feesInsideWithdrawals ? 'inside the amount' : 'on top of the amount'],
    ...tickers.map((ticker) => ['revaluation policy', ticker, settings.policies.get(ticker) ?? 'none']),
    ...[...settings.accounts].flatMap(([ticker, { asset, gain, loss }]) => [
      ['asset account', ticker, asset],
      ['gain account', ticker, gain],
      ['loss account', ticker, loss],
    ]),
  ];
  return {
    file: 'settings.csv',
    holds: 'Settings that decide a figure, as of this dataset.',
    rows,
    columns: [
      { name: 'setting', of: ([setting = '']) => textOf(setting) },
      { name: 'currency', of: ([, ticker = '']) => textOf(ticker) },
      { name: 'value', of: ([, , value = '']) => textOf(value) },
    ],
  };
}

export function notesTable({ notes }: ReportEvidence): CsvTable<Note> {
  return {
    file: 'notes.csv',
    holds: 'Notes that people wrote on the month, a currency or a day.',
    rows: notes,
    columns: [
      { name: 'currency', of: ({ ticker }) => textOf(ticker) },
      { name: 'day', of: ({ day }) => textOf(day) },
      { name: 'text', of: ({ text }) => textOf(text) },
      { name: 'by', of: ({ by }) => textOf(by) },
      { name: 'at_utc', of: ({ at }) => textOf(at) },
    ],
  };
}

export function filesTable({ files }: ReportEvidence): CsvTable<ReportFile> {
  return {
    file: 'imported-files.csv',
    holds: 'Files that were brought in, with the SHA-256 of their bytes.',
    rows: files,
    columns: [
      { name: 'file', of: ({ id }) => countOf(id) },
      { name: 'kind', of: ({ kind }) => textOf(kind) },
      { name: 'name', of: ({ name }) => textOf(name) },
      { name: 'sha256', of: ({ sha256 }) => textOf(sha256) },
      { name: 'rows', of: ({ rows }) => countOf(rows) },
      { name: 'rows_added', of: ({ counts }) => countOf(counts.added) },
      { name: 'rows_changed', of: ({ counts }) => countOf(counts.changed) },
      { name: 'rows_known_already', of: ({ counts }) => countOf(counts.duplicates) },
      { name: 'rows_refused', of: ({ counts }) => countOf(counts.refused) },
      { name: 'rows_without_entry', of: ({ findings: { skipped } }) => countOf(skipped) },
      { name: 'covers_from', of: ({ coversFrom }) => textOf(coversFrom) },
      { name: 'covers_to', of: ({ coversTo }) => textOf(coversTo) },
      { name: 'covers_without', of: ({ findings: { without } }) => textOf(without.join(' ')) },
      { name: 'imported_at_utc', of: ({ importedAt }) => textOf(importedAt) },
      { name: 'by', of: ({ by }) => textOf(by) },
      { name: 'origin', of: ({ origin }) => textOf(origin) },
    ],
  };
}

export function callsTable({ calls }: ReportEvidence): CsvTable<ReportCall> {
  return {
    file: 'calls.csv',
    holds: 'Calls to the API that a figure rests on, with the SHA-256 of the answer. The API signs no answers.',
    rows: calls,
    columns: [
      { name: 'call', of: ({ id }) => countOf(id) },
      { name: 'sent_at_utc', of: ({ sentAt }) => textOf(sentAt) },
      { name: 'host', of: ({ host }) => textOf(host) },
      { name: 'endpoint', of: ({ endpoint }) => textOf(endpoint) },
      { name: 'request', of: ({ requestBody }) => textOf(requestBody) },
      { name: 'status', of: ({ status }) => countOf(status) },
      { name: 'bytes', of: ({ bytes }) => countOf(bytes) },
      { name: 'sha256', of: ({ sha256 }) => textOf(sha256) },
    ],
  };
}
