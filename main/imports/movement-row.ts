/** One row of a movements file as fields of a movement. */
import type { MovementsMapping } from '../../preload/contract/import-mapping.ts';
import { type FieldAmount, type FieldFee, type MovementFields, NO_FIELDS } from '../accounting/movement-fields.ts';
import type { CounterpartyClass, MovementType } from '../accounting/movement-input.ts';
import { momentOf } from '../accounting/movement-standing.ts';
import { sha256 } from '../values/hash.ts';
import { type DecimalText, decimal } from '../values/money.ts';
import type { Instant } from '../values/time.ts';
import { readAmount } from './amount.ts';
import type { Codes } from './codes.ts';
import type { CellOf } from './columns.ts';
import { readMoment } from './moment.ts';
import type { TableRow } from './table-row.ts';
import { classOfWord, statusOfWord, typeOfWord } from './words.ts';

export interface MovementReading {
  readonly externalId: string;
  readonly fields: MovementFields;
  /** The moment it counts by. */
  readonly at: Instant;
}

export type RowReading = MovementReading | { readonly refused: string } | 'skip';

/** Thrown inside this module only: a row is refused with the first thing that is wrong with it. */
class Refused extends Error {}

type FileType = MovementsMapping['types'][string];

/** Reads rows by a mapping that has no open question. */
export class MovementRows {
  readonly #mapping: MovementsMapping;
  readonly #cells: CellOf;
  readonly #codes: Codes;

  constructor(mapping: MovementsMapping, cells: CellOf, codes: Codes) {
    this.#mapping = mapping;
    this.#cells = cells;
    this.#codes = codes;
  }

  read(row: TableRow): RowReading {
    const { columns, types } = this.#mapping;
    const word = this.#cells(row, columns.type);
    const type = types[word] ?? typeOfWord(word);
    if (type === 'skip') return 'skip';
    try {
      const fields = this.#fields(row, word, type);
      const at = momentOf(fields);
      if (at === null) throw new Refused('no time');
      return { externalId: this.#id(row, fields), fields, at };
    } catch (error) {
      if (error instanceof Refused) return { refused: error.message };
      throw error;
    }
  }

  #id(row: TableRow, fields: MovementFields): string {
    const { columns } = this.#mapping;
    const id = this.#cells(row, columns.id);
    if (id !== '') return id;
    if (columns.id !== '') throw new Refused('no transaction id');
    const { txid, type, sent, received, createdAt } = fields;
    // Without an id: the chain's own, currency, amount and direction tell movements apart.
    return `row ${sha256(JSON.stringify([txid, type, sent, received, txid === null ? createdAt : null])).slice(0, 32)}`;
  }

  #fields(row: TableRow, word: string, type: FileType): MovementFields {
    const { columns, statuses } = this.#mapping;
    const text = (column: string) => this.#cells(row, column) || null;
    const statusWord = this.#cells(row, columns.status);
    const status = columns.status === '' ? 'confirmed' : (statuses[statusWord] ?? statusOfWord(statusWord));
    if (status === '') throw new Refused('no status');
    const base: MovementFields = {
      ...NO_FIELDS,
      status,
      createdAt: this.#time(row, columns.createdAt),
      confirmedAt: this.#time(row, columns.confirmedAt),
      cancelledAt: this.#time(row, columns.cancelledAt),
      rate: this.#rate(row),
      txid: text(columns.txid),
      foreignId: text(columns.foreignId),
      counterparty: text(columns.counterparty),
      counterpartyClass: this.#class(row),
      note: text(columns.note),
    };
    if (type === 'fee') return { ...base, type: null, fees: [this.#feeRow(row, word)] };
    return { ...base, ...this.#amounts(row, type), fees: this.#fees(row) };
  }

  /** By the words of its own column; without one, by the counterparty where that is a class and perhaps a number. */
  #class(row: TableRow): CounterpartyClass | null {
    const { columns, classes } = this.#mapping;
    const word = this.#cells(row, columns.counterpartyClass || columns.counterparty);
    return word === '' ? null : (classes[word] ?? classOfWord(word));
  }

  #time(row: TableRow, column: string): Instant | null {
    const text = this.#cells(row, column);
    if (text === '' || text === '-') return null;
    const read = readMoment(text, this.#mapping);
    if ('refused' in read) throw new Refused(read.refused);
    const { at } = read.moment;
    if (at === null) throw new Refused(`"${text}" has no time of day`);
    return at;
  }

  #number(text: string): DecimalText {
    const read = readAmount(text, this.#mapping.decimal ?? '.');
    if ('refused' in read) throw new Refused(read.refused);
    return read.amount;
  }

  #rate(row: TableRow): DecimalText | null {
    const text = this.#cells(row, this.#mapping.columns.rate);
    return text === '' ? null : this.#number(text);
  }

  #amount(row: TableRow, amountColumn: string, codeColumn: string): (FieldAmount & { negative: boolean }) | null {
    const text = this.#cells(row, amountColumn);
    if (text === '' || text === '-') return null;
    const signed = this.#number(text);
    const code = this.#codes.read(this.#cells(row, codeColumn), this.#cells(row, this.#mapping.columns.network));
    if ('refused' in code) throw new Refused(code.refused);
    const negative = signed.startsWith('-');
    return { ...code, amount: (negative ? signed.slice(1) : signed) as DecimalText, negative };
  }

  #amounts(row: TableRow, type: FileType): Pick<MovementFields, 'type' | 'sent' | 'received' | 'receivedMinusFee'> {
    const { columns } = this.#mapping;
    const single = this.#amount(row, columns.amount, columns.currency);
    let sent = plain(this.#amount(row, columns.sentAmount, columns.sentCurrency));
    let received = positive(this.#amount(row, columns.receivedAmount, columns.receivedCurrency));
    if (single !== null) {
      if (incoming(type, single.negative)) received ??= plain(single);
      else sent ??= plain(single);
    }
    if (type === 'bank-in') [sent, received] = [null, received ?? sent];
    if (type === 'bank-out') [sent, received] = [sent ?? received, null];
    const minusFee = this.#cells(row, columns.receivedMinusFee);
    const receivedMinusFee = received === null || minusFee === '' ? null : this.#number(minusFee);
    return { type: movementType(type), sent, received, receivedMinusFee };
  }

  #fees(row: TableRow): readonly FieldFee[] {
    const { columns } = this.#mapping;
    const fee = this.#amount(
      row,
      columns.feeAmount,
      columns.feeCurrency === '' ? columns.currency : columns.feeCurrency,
    );
    if (fee === null || decimal(fee.amount).isZero()) return [];
    const { name, ticker, amount } = fee;
    return [{ type: this.#cells(row, columns.feeType) || 'fee', name, ticker, amount }];
  }

  /** A row of its own for a fee of the transaction with the same id. */
  #feeRow(row: TableRow, word: string): FieldFee {
    const { columns } = this.#mapping;
    const fee =
      this.#amount(row, columns.amount, columns.currency) ??
      this.#amount(row, columns.feeAmount, columns.feeCurrency) ??
      this.#amount(row, columns.sentAmount, columns.sentCurrency);
    if (fee === null) throw new Refused('a fee without an amount');
    const { name, ticker, amount } = fee;
    return { type: this.#cells(row, columns.feeType) || word, name, ticker, amount };
  }
}

function movementType(type: FileType): MovementType {
  if (type === 'bank-in' || type === 'bank-out') return 'bank';
  return type === 'fee' || type === 'skip' ? 'unknown' : type;
}

/** Whether a single amount comes in: by the type, else by its sign. */
function incoming(type: FileType, negative: boolean): boolean {
  if (type === 'deposit' || type === 'bank-in') {
    if (negative) throw new Refused('a deposit of a negative amount');
    return true;
  }
  if (type === 'withdrawal' || type === 'bank-out') return false;
  return !negative;
}

function plain(amount: (FieldAmount & { negative: boolean }) | null): FieldAmount | null {
  if (amount === null) return null;
  const { name, ticker, amount: digits } = amount;
  return { name, ticker, amount: digits };
}

function positive(amount: (FieldAmount & { negative: boolean }) | null): FieldAmount | null {
  if (amount?.negative) throw new Refused('a negative amount received');
  return plain(amount);
}
