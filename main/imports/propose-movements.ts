/** Proposes how a file of movements is to be read, by the names of its columns and by what stands in them. */
import type { ImportProposal, MovementsMapping } from '../../preload/contract/imports.ts';
import type { FileBytes } from '../values/file-bytes.ts';
import { decimalMarkOf } from './amount.ts';
import { columnsByContent } from './columns-by-content.ts';
import { columnNamed, doubledRoles, type Look, lookAt, withDoubled, withoutDoubled } from './header.ts';
import { dateOrderOf } from './moment.ts';
import { sampleOf } from './propose-rates.ts';
import { isTotalsRow } from './totals.ts';
import { classOfWord, statusOfWord, typeOfWord } from './words.ts';

type Role = keyof MovementsMapping['columns'];

const WORDS: Record<Role, readonly string[]> = {
  id: [
    'id',
    'transaction id',
    'transactionid',
    'tx id',
    'operation id',
    'order id',
    'reference',
    'transaktions id',
    'vorgang',
    'identifiant',
    'identificador',
    'identificativo',
    'kenmerk',
  ],
  type: [
    'type',
    'transaction type',
    'operation',
    'operation type',
    'kind',
    'typ',
    'art',
    'side',
    'nature',
    'tipo',
    'soort',
  ],
  status: ['status', 'state', 'zustand', 'statut', 'etat', 'estado', 'stato'],
  createdAt: [
    'created at',
    'created',
    'date created',
    'creation time',
    'time created',
    'created time',
    'date',
    'time',
    'timestamp',
    'datetime',
    'date time',
    'datum',
    'zeit',
    'erstellt',
    'erstellt am',
    'created utc',
    'created at utc',
    'date utc',
    'time utc',
    'date et heure',
    'fecha',
    'fecha y hora',
    'data e ora',
    'data',
  ],
  confirmedAt: [
    'confirmed at',
    'confirmed',
    'date confirmed',
    'confirmed time',
    'completed at',
    'completed',
    'processed at',
    'finished at',
    'settled at',
    'bestatigt am',
    'confirmed utc',
    'confirmed at utc',
  ],
  cancelledAt: [
    'cancelled at',
    'canceled at',
    'cancelled',
    'canceled',
    'date cancelled',
    'storniert am',
    'cancelled utc',
    'cancelled at utc',
  ],
  sentCurrency: [
    'currency sent',
    'sent currency',
    'from currency',
    'currency from',
    'from coin',
    'sent asset',
    'wahrung gesendet',
  ],
  sentAmount: [
    'amount sent',
    'sent amount',
    'currency sent amount',
    'from amount',
    'amount from',
    'sent',
    'sent quantity',
    'betrag gesendet',
  ],
  receivedCurrency: [
    'currency received',
    'received currency',
    'to currency',
    'currency to',
    'to coin',
    'received asset',
    'wahrung erhalten',
  ],
  receivedAmount: [
    'amount received',
    'received amount',
    'currency received amount',
    'to amount',
    'amount to',
    'received',
    'received quantity',
    'betrag erhalten',
  ],
  receivedMinusFee: [
    'amount minus fee',
    'received minus fee',
    'amount received minus fee',
    'amount received net',
    'net amount',
    'received net',
  ],
  currency: ['currency', 'coin', 'asset', 'wahrung', 'currency code', 'ticker', 'devise', 'moneda', 'divisa', 'valuta'],
  amount: ['amount', 'quantity', 'betrag', 'menge', 'gross amount', 'value', 'montant', 'importe', 'importo', 'bedrag'],
  feeCurrency: ['fee currency', 'currency fee', 'fee coin', 'fee asset', 'gebuhrenwahrung', 'gebuhr wahrung'],
  feeAmount: ['fee amount', 'fee', 'fees', 'commission', 'gebuhr', 'frais', 'comision', 'commissione'],
  feeType: ['fee type', 'gebuhrenart'],
  network: ['network', 'chain', 'blockchain', 'netzwerk', 'network name', 'reseau', 'rete', 'netwerk'],
  rate: ['rate', 'exchange rate', 'kurs', 'price'],
  txid: ['txid', 'tx hash', 'hash', 'transaction hash', 'blockchain hash', 'txhash'],
  foreignId: ['foreign id', 'external id', 'client id', 'customer id', 'merchant id', 'fremd id'],
  counterparty: ['counterparty', 'address', 'customer', 'recipient', 'sender', 'name', 'gegenpartei', 'adresse'],
  counterpartyClass: [
    'counterparty class',
    'counterparty type',
    'counterparty category',
    'partner type',
    'customer type',
    'class',
    'category',
    'kategorie',
  ],
  balanceBefore: [
    'balance before',
    'opening balance',
    'previous balance',
    'start balance',
    'saldo vorher',
    'saldo vor',
  ],
  balanceAfter: [
    'balance after',
    'balance',
    'running balance',
    'closing balance',
    'new balance',
    'account balance',
    'saldo nachher',
    'saldo nach',
    'saldo',
    'kontostand',
  ],
  balanceCurrency: ['balance currency', 'currency balance', 'saldo wahrung', 'account currency'],
  note: ['note', 'comment', 'description', 'memo', 'notiz', 'beschreibung', 'error'],
};

/** Columns with fewer different words than this can hold a type or a status. */
const MOST_WORDS = 60;

export async function proposeMovements(bytes: FileBytes, zone: string): Promise<ImportProposal> {
  const look = await lookAt(bytes);
  const named = Object.fromEntries(
    Object.entries(WORDS).map(([role, words]) => [role, columnNamed(look.columns, words)]),
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
