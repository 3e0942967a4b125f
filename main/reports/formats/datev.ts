/**
 * The journal as a DATEV posting batch (EXTF, header version 700, Buchungsstapel version 13). Documented at
 * developer.datev.de/datev/platform/de/dtvf: a header line, a line of heads, then postings; semicolons, CR/LF, text in
 * quotes without control characters, decimal comma, no grouping; code page Windows-1252; file name EXTF_….csv; at most
 * 99,999 postings in a batch (developer.datev.de/portal/en/dtvf/formate). A posting is one amount with account and contra
 * account, its date the day and month of the fiscal year named in the header. The batch is not locked (Festschreibung 0): a
 * person at DATEV looks at it first. The header's time of making is that of the newest evidence, so that the same data give
 * the same bytes.
 */
import { Failure } from '../../failure.ts';
import type { Decimal } from '../../values/money.ts';
import { addDays, cutOff, type Day, firstDay, isDay } from '../../values/time.ts';
import { FIELDS, TEXT_FIELDS } from './datev-fields.ts';
import { quoted, record } from './delimited.ts';
import { checkFits, type EntryPair, entryOf, type JournalEntry, numberIn, partsOf } from './journal-entry.ts';
import type { JournalPlan } from './journal-plan.ts';
import { type JournalMonth, marksOf } from './kinds.ts';
import { windows1252 } from './windows-1252.ts';

const POSTINGS = 99_999;
const TEXT_CHARACTERS = 60;
const NUMBER_CHARACTERS = 36;
const NAME_CHARACTERS = 30;
const DETAIL_CHARACTERS = 210;

type Datev = NonNullable<JournalMonth['layouts']['datev']>;

/** Throws `invalid-input` when there is nothing to post, a setting is missing, or an account or amount is none DATEV takes. */
export function datevJournal(month: JournalMonth): JournalPlan {
  const entry = entryOf(month);
  const { datev } = month.layouts;
  if (datev === null)
    throw new Failure(
      'invalid-input',
      'DATEV wants consultant and client number, account length and start of the fiscal year, and they are not set.',
      'Set them once in the settings under “Other programs”; in the terminal: setting change NAME datev, {"consultant":"1001","client":"1","accountLength":4,"fiscalYearStart":"01-01"}.',
    );
  checkFits(entry, 'DATEV', 10, 2);
  if (!/^[A-Z]{3}$/.test(entry.base))
    throw new Failure(
      'invalid-input',
      `DATEV knows no currency ${entry.base}.`,
      'Export the workbook or the CSV folder.',
    );
  for (const pair of entry.pairs) checkAccounts(pair, datev);
  const groups = partsOf(entry.pairs, POSTINGS * 2);
  const texts = groups.map((pairs, index) => {
    const number = numberIn(entry.number, NUMBER_CHARACTERS, index + 1, groups.length);
    return [
      record(headerOf(month, entry, datev), ';'),
      record(FIELDS, ';'),
      ...pairs.map((pair) => record(postingOf(month, entry, pair, number), ';')),
    ].join('');
  });
  const encoded = texts.map(windows1252);
  const replaced = encoded.reduce((count, one) => count + one.replaced, 0);
  return {
    parts: encoded.map(({ bytes }, index) => ({ bytes, rows: groups[index]?.length ?? 0 })),
    remarks: [
      ...entry.remarks,
      ...(replaced === 0 ? [] : [`${replaced} characters that Windows-1252 does not have are written as “?”.`]),
    ],
  };
}

function checkAccounts({ debitAccount, creditAccount, ticker }: EntryPair, { accountLength }: Datev): void {
  const wrong = [debitAccount, creditAccount].find(
    (account) => !/^\d+$/.test(account) || account.length > accountLength,
  );
  if (wrong === undefined) return;
  throw new Failure(
    'invalid-input',
    `The account “${wrong}” of ${ticker} is none that DATEV takes: up to ${accountLength} digits, nothing else.`,
    'Correct the account under “Policies and accounts”, or the digits of an account under “Other programs”.',
  );
}

/** First day of the fiscal year in which the day lies. */
function fiscalYear(day: Day, start: string): Day {
  const inYear = (year: number): Day => {
    const first = `${year}-${start}`;
    // 29 February of another year: the day after the 28th.
    return isDay(first) ? first : addDays(`${year}-02-28` as Day, 1);
  };
  const year = Number(day.slice(0, 4));
  const first = inYear(year);
  return first <= day ? first : inYear(year - 1);
}

const digits = (text: string): string => text.replace(/\D/g, '');

function headerOf(month: JournalMonth, entry: JournalEntry, datev: Datev): readonly string[] {
  const { input } = month;
  const year = fiscalYear(entry.day, datev.fiscalYearStart);
  const first = firstDay(input.period);
  const madeAt = digits(input.evidenceUntil ?? cutOff(entry.day)).padEnd(17, '0');
  const marks = marksOf(month).map((mark) => mark.replace(', not locked', ''));
  const name = `CD ${input.period} ${marks.join(' ')}`.slice(0, NAME_CHARACTERS);
  return [
    ...[quoted('EXTF'), '700', '21', quoted('Buchungsstapel'), '13', madeAt, ''],
    ...[
      quoted('CD'),
      quoted(''),
      quoted(''),
      datev.consultant,
      datev.client,
      digits(year),
      String(datev.accountLength),
    ],
    ...[digits(first < year ? year : first), digits(entry.day), quoted(name), quoted('')],
    // Financial accounting, for every purpose, not locked.
    ...['1', '0', '0', quoted(entry.base), '', quoted(''), '', '', quoted(''), '', '', quoted(''), quoted('')],
  ];
}

function postingOf(month: JournalMonth, entry: JournalEntry, pair: EntryPair, number: string): readonly string[] {
  const { input } = month;
  const about: readonly (readonly [string, string])[] = [
    ['Menge', pair.quantity.toFixed()],
    ['Kurs', `${pair.rate.toFixed()} ${entry.base}`],
    ['Gesellschaft', input.entity.name],
    ['Verbindung', input.connection.name],
    ['Journal', entry.number],
  ];
  const values = new Map<string, string>([
    ['Umsatz (ohne Soll/Haben-Kz)', amountOf(pair.amount)],
    ['Soll/Haben-Kennzeichen', 'S'],
    ['WKZ Umsatz', entry.base],
    ['Konto', pair.debitAccount],
    ['Gegenkonto (ohne BU-Schlüssel)', pair.creditAccount],
    ['Belegdatum', `${entry.day.slice(8, 10)}${entry.day.slice(5, 7)}`],
    ['Belegfeld 1', number],
    ['Buchungstext', shortened(pair, entry)],
    ['Festschreibung', '0'],
    ...about.flatMap(([kind, value], index): [string, string][] => [
      [`Zusatzinformation - Art ${index + 1}`, kind],
      [`Zusatzinformation- Inhalt ${index + 1}`, value.slice(0, DETAIL_CHARACTERS)],
    ]),
  ]);
  return FIELDS.map((name) => {
    const value = (values.get(name) ?? '').replace(/\p{Cc}+/gu, ' ');
    return TEXT_FIELDS.has(name) ? quoted(value) : value;
  });
}

/** Decimal comma, two decimals, no sign. */
function amountOf(amount: Decimal): string {
  return amount.toFixed(2).replace('.', ',');
}

/** The text, or as much of it as the field holds: the whole figures stand in the additional information. */
function shortened({ text, ticker, quantity, rate }: EntryPair, { base }: JournalEntry): string {
  if (text.length <= TEXT_CHARACTERS) return text;
  const sample = text.startsWith('SAMPLE') ? 'SAMPLE ' : '';
  const short = `${sample}${ticker} ${quantity.toFixed()} x ${rate.toFixed()} ${base}`;
  return short.length <= TEXT_CHARACTERS ? short : `${short.slice(0, TEXT_CHARACTERS - 3)}...`;
}
