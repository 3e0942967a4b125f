/**
 * The one mapper through which rows enter the store. It knows the kind of every column, so that an amount is bound as
 * decimal text and never as a JavaScript number, and JSON is written in one spelling.
 */
import { canonicalJson, type Json } from '../values/canonical-json.ts';
import { isDecimalText } from '../values/money.ts';
import { type ColumnKind, type Kind, type NewRow, TABLES, type TableName } from './columns.ts';
import type { Store } from './open.ts';

type Bound = string | number | Uint8Array | null;

const BIND: { readonly [K in Kind]: (value: unknown) => Bound | undefined } = {
  integer: (value) => (Number.isSafeInteger(value) ? (value as number) : undefined),
  flag: (value) => (typeof value === 'boolean' ? Number(value) : undefined),
  text: (value) => (typeof value === 'string' ? value : undefined),
  money: (value) => (typeof value === 'string' && isDecimalText(value) ? value : undefined),
  json: (value) => canonicalJson(value as Json),
  bytes: (value) => (value instanceof Uint8Array ? value : undefined),
};

interface Insertion {
  readonly into: string;
  readonly marks: string;
  /** The statement for each number of rows: written once, so that it is found again without being read. */
  readonly several: string[];
  readonly columns: readonly {
    readonly name: string;
    readonly nullable: boolean;
    readonly bind: (typeof BIND)[Kind];
  }[];
}

const insertions = new Map<TableName, Insertion>(
  (Object.keys(TABLES) as TableName[]).map((table) => {
    const columns = Object.entries<ColumnKind>(TABLES[table]).map(([name, kind]) => ({
      name,
      nullable: kind.endsWith('?'),
      bind: BIND[kind.replace('?', '') as Kind],
    }));
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    const marks = `(${columns.map(() => '?').join(', ')})`;
    return [table, { into: `INSERT INTO ${table} (${names}) VALUES ${marks}`, marks, several: [], columns }];
  }),
);

/**
 * Adds one row and gives its id (for tables with a key of their own, a number without meaning). Throws a TypeError when a
 * value is not of its column's kind: above all an amount that is not plain decimal text.
 */
export function insert<T extends TableName>(store: Store, table: T, row: NewRow<T>): number {
  const insertion = insertions.get(table) as Insertion;
  return Number(store.query(insertion.into).run(boundValues(table, insertion, row, [])).lastInsertRowid);
}

/** Rows of one statement at most: SQLite takes 32,766 values, and is hardly faster with more. */
const MOST_AT_ONCE = 64;

/**
 * A list in parts whose lengths are powers of two, so that there are only a few statements for lists of any length, each compiled
 * once.
 */
export function inParts<T>(list: readonly T[]): readonly (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let start = 0, size = 0; start < list.length; start += size) {
    size = Math.min(MOST_AT_ONCE, 2 ** Math.floor(Math.log2(list.length - start)));
    parts.push(list.slice(start, start + size));
  }
  return parts;
}

/**
 * Adds rows by a few statements and gives the id of the first; inside a transaction the others follow it one by one, as SQLite gives
 * each row the highest id and one more. Throws like `insert`.
 */
export function insertAll<T extends TableName>(store: Store, table: T, rows: readonly NewRow<T>[]): number {
  const insertion = insertions.get(table) as Insertion;
  let last = 0;
  for (const some of inParts(rows)) {
    const bound: Bound[] = [];
    for (const row of some) boundValues(table, insertion, row, bound);
    const sql = insertion.several[some.length] ?? insertion.into + `, ${insertion.marks}`.repeat(some.length - 1);
    insertion.several[some.length] = sql;
    last = Number(store.query(sql).run(bound).lastInsertRowid);
  }
  return last - rows.length + 1;
}

/** The values of a row as SQLite takes them, added to others. */
function boundValues<T extends TableName>(table: T, insertion: Insertion, row: NewRow<T>, bound: Bound[]): Bound[] {
  const given = row as Readonly<Record<string, unknown>>;
  for (const { name, nullable, bind } of insertion.columns) {
    const value = given[name];
    const result = value === null && nullable ? null : value === undefined ? undefined : bind(value);
    if (result === undefined) throw new TypeError(`${table}.${name} cannot hold ${JSON.stringify(value)}`);
    bound.push(result);
  }
  return bound;
}
