/**
 * SUMIFS, COUNTIFS, COUNTIF and MATCH over indexes: each list of cells is read once, however many formulas ask about it, so
 * that a workbook with 100,000 lines is recomputed in linear time.
 */
import { type Area, type Argument, isArea, NOT_FOUND, single, VALUE_ERROR } from './functions.ts';
import { type CellValue, isCellError } from './grid.ts';
import type { Sum } from './sums.ts';

type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

interface Criterion {
  readonly comparison: Comparison;
  readonly value: number | string;
}

const COMPARISON = /^(?:<=|>=|<>|[<>=])/;

/** `">="&5` compares numbers, a bare value asks for equality. Wildcards are not part of the vocabulary. */
function criterion(value: CellValue): Criterion {
  if (typeof value === 'number') return { comparison: '=', value };
  const text = value === null || isCellError(value) ? '' : String(value);
  const match = COMPARISON.exec(text);
  const comparison = (match?.[0] ?? '=') as Comparison;
  const rest = match === null ? text : text.slice(comparison.length);
  const number = rest.trim() === '' ? Number.NaN : Number(rest);
  return { comparison, value: Number.isNaN(number) ? rest : number };
}

/** What equality compares: numbers as numbers (also when written as text), texts without regard to case. */
function key(value: CellValue): string {
  if (typeof value === 'number') return `n${value}`;
  if (value === null || isCellError(value)) return value === null ? '' : `e${value.error}`;
  const text = String(value);
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isNaN(number) ? `t${text.toLowerCase()}` : `n${number}`;
}

function holds(value: CellValue, { comparison, value: limit }: Criterion): boolean {
  if (comparison === '=') return key(value) === key(limit);
  if (comparison === '<>') return key(value) !== key(limit);
  if (typeof value !== 'number' || typeof limit !== 'number') return false;
  if (comparison === '<') return value < limit;
  if (comparison === '<=') return value <= limit;
  return comparison === '>' ? value > limit : value >= limit;
}

/** Cells of lists whose indexes are held at a time; a handful is always held, however long. */
const MOST_HELD = 100_000;
const FEWEST_INDEXES = 8;
const JOIN = '\u0000';

/** One for each recalculation. */
export class Criteria {
  readonly #sum: Sum;
  readonly #rows = new Map<string, Map<string, number[]>>();
  readonly #sizes = new Map<string, number>();
  #held = 0;

  constructor(sum: Sum) {
    this.#sum = sum;
  }

  /** Makes room for an index: formulas that stand together ask about the same lists, the oldest ones are asked no more. */
  #forget(length: number): void {
    this.#held += length;
    for (const [id, size] of this.#sizes) {
      if (this.#held <= MOST_HELD || this.#sizes.size < FEWEST_INDEXES) return;
      this.#rows.delete(id);
      this.#sizes.delete(id);
      this.#held -= size;
    }
  }

  /** Positions in the lists, by the values of all of them. Lists lie along rows or columns. */
  #index(lists: readonly Area[]): Map<string, number[]> {
    const id = lists.map((list) => list.id).join(JOIN);
    const known = this.#rows.get(id);
    if (known !== undefined) return known;
    const index = new Map<string, number[]>();
    const length = lists[0] === undefined ? 0 : lists[0].rows * lists[0].columns;
    for (let at = 0; at < length; at++) {
      let joined = '';
      for (const list of lists) joined += key(cell(list, at)) + JOIN;
      const positions = index.get(joined);
      if (positions === undefined) index.set(joined, [at]);
      else positions.push(at);
    }
    this.#forget(length);
    this.#rows.set(id, index);
    this.#sizes.set(id, length);
    return index;
  }

  /** Positions at which every pair of (list, criterion) holds; null when the lists are not alike. */
  #positions(args: readonly Argument[]): readonly number[] | null {
    const equal: { list: Area; criterion: Criterion }[] = [];
    const others: { list: Area; criterion: Criterion }[] = [];
    let size: Area | null = null;
    for (let i = 0; i + 1 < args.length; i += 2) {
      const list = args[i];
      if (list === undefined || !isArea(list)) return null;
      if (size !== null && (size.rows !== list.rows || size.columns !== list.columns)) return null;
      size = list;
      const asked = criterion(single(args[i + 1] ?? null));
      (asked.comparison === '=' ? equal : others).push({ list, criterion: asked });
    }
    if (size === null || args.length % 2 !== 0) return null;
    const length = size.rows * size.columns;
    const candidates =
      equal.length === 0
        ? Array.from({ length }, (_, at) => at)
        : (this.#index(equal.map(({ list }) => list)).get(
            equal.map(({ criterion: asked }) => key(asked.value) + JOIN).join(''),
          ) ?? []);
    if (others.length === 0) return candidates;
    return candidates.filter((at) => others.every(({ list, criterion: asked }) => holds(cell(list, at), asked)));
  }

  sumIfs(args: readonly Argument[]): CellValue {
    const [amounts, ...pairs] = args;
    const positions = this.#positions(pairs);
    if (positions === null || amounts === undefined || !isArea(amounts)) return VALUE_ERROR;
    const found: number[] = [];
    for (const at of positions) {
      const value = cell(amounts, at);
      if (typeof value === 'number') found.push(value);
      else if (isCellError(value)) return value;
    }
    return this.#sum(found);
  }

  countIfs(args: readonly Argument[]): CellValue {
    return this.#positions(args)?.length ?? VALUE_ERROR;
  }

  /** MATCH with 0 as its third argument: the first position that is equal. */
  match(args: readonly Argument[]): CellValue {
    const [wanted, list, type] = args;
    if (wanted === undefined || list === undefined || !isArea(list) || single(type ?? null) !== 0) return VALUE_ERROR;
    const value = single(wanted);
    if (isCellError(value)) return value;
    const at = this.#index([list])
      .get(key(value))
      ?.find((position) => typeof cell(list, position) === typeof value);
    return at === undefined ? NOT_FOUND : at + 1;
  }
}

function cell(list: Area, at: number): CellValue {
  return list.columns === 1 ? list.get(at, 0) : list.get(Math.floor(at / list.columns), at % list.columns);
}
