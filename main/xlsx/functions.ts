/** The functions of the closed vocabulary, with the meaning spreadsheets give them. */
import { type CellError, type CellValue, isCellError } from './grid.ts';
import { spreadsheetRound } from './rounding.ts';

/** A rectangle of computed cells. Rows and columns count from 0 within it. */
export interface Area {
  readonly rows: number;
  readonly columns: number;
  /** Tells two areas apart: sheet and corners. */
  readonly id: string;
  get(row: number, column: number): CellValue;
}

export type Argument = CellValue | Area;

export const VALUE_ERROR: CellError = { error: '#VALUE!' };
export const DIVISION_ERROR: CellError = { error: '#DIV/0!' };
export const NOT_FOUND: CellError = { error: '#N/A' };
const REFERENCE_ERROR: CellError = { error: '#REF!' };

export function isArea(argument: Argument): argument is Area {
  return typeof argument === 'object' && argument !== null && 'columns' in argument;
}

/** One value of an argument; a range of one cell is its cell. */
export function single(argument: Argument): CellValue {
  if (!isArea(argument)) return argument;
  return argument.rows === 1 && argument.columns === 1 ? argument.get(0, 0) : VALUE_ERROR;
}

/** A number as arithmetic takes it: blank is 0, text is an error (unless it is written like a number). */
export function toNumber(value: CellValue): number | CellError {
  if (typeof value === 'number') return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (isCellError(value)) return value;
  return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : VALUE_ERROR;
}

export function toText(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return isCellError(value) ? value.error : String(value);
}

function toBoolean(value: CellValue): boolean | CellError {
  if (typeof value === 'string') return VALUE_ERROR;
  const number = toNumber(value);
  return typeof number === 'number' ? number !== 0 : number;
}

/** Order of two values: numbers before texts, texts without regard to case, blank as the other's nothing. */
export function compare(left: CellValue, right: CellValue): number {
  const a = left === null ? (typeof right === 'string' ? '' : 0) : left;
  const b = right === null ? (typeof left === 'string' ? '' : 0) : right;
  if (typeof a === 'string' && typeof b === 'string') return order(a.toLowerCase(), b.toLowerCase());
  if (typeof a === 'string') return 1;
  if (typeof b === 'string') return -1;
  return order(Number(a), Number(b));
}

function order<T>(a: T, b: T): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Every number in the arguments. In ranges text and blanks are passed over, as SUM does. */
function numbers(args: readonly Argument[]): number[] | CellError {
  const found: number[] = [];
  for (const argument of args) {
    if (!isArea(argument)) {
      const number = toNumber(argument);
      if (typeof number !== 'number') return number;
      found.push(number);
      continue;
    }
    for (let row = 0; row < argument.rows; row++) {
      for (let column = 0; column < argument.columns; column++) {
        const value = argument.get(row, column);
        if (typeof value === 'number') found.push(value);
        else if (isCellError(value)) return value;
      }
    }
  }
  return found;
}

export function withNumbers(args: readonly Argument[], use: (found: number[]) => CellValue): CellValue {
  const found = numbers(args);
  return Array.isArray(found) ? use(found) : found;
}

function withNumber(argument: Argument | undefined, use: (value: number) => CellValue): CellValue {
  const number = toNumber(single(argument ?? null));
  return typeof number === 'number' ? use(number) : number;
}

/** COUNT and COUNTA: how many cells pass. */
function count(args: readonly Argument[], passes: (value: CellValue) => boolean): number {
  let found = 0;
  for (const argument of args) {
    if (!isArea(argument)) found += passes(argument) ? 1 : 0;
    else {
      for (let row = 0; row < argument.rows; row++) {
        for (let column = 0; column < argument.columns; column++) found += passes(argument.get(row, column)) ? 1 : 0;
      }
    }
  }
  return found;
}

function logical(args: readonly Argument[], every: boolean): CellValue {
  let result = every;
  for (const argument of args) {
    const value = toBoolean(single(argument));
    if (typeof value !== 'boolean') return value;
    result = every ? result && value : result || value;
  }
  return result;
}

function index(args: readonly Argument[]): CellValue {
  const [area, row, column] = args;
  if (area === undefined || !isArea(area)) return VALUE_ERROR;
  return withNumber(row, (first) => {
    const second = column === undefined ? 1 : toNumber(single(column));
    if (typeof second !== 'number') return second;
    // In a list the one index counts along it, whichever way it lies.
    const [r, c] = column === undefined && area.rows === 1 ? [1, first] : [first, second];
    return r < 1 || c < 1 || r > area.rows || c > area.columns ? REFERENCE_ERROR : area.get(r - 1, c - 1);
  });
}

function sumProduct(args: readonly Argument[]): CellValue {
  const areas = args.filter(isArea);
  const first = areas[0];
  if (first === undefined || areas.length !== args.length) return VALUE_ERROR;
  if (areas.some((area) => area.rows !== first.rows || area.columns !== first.columns)) return VALUE_ERROR;
  let total = 0;
  for (let row = 0; row < first.rows; row++) {
    for (let column = 0; column < first.columns; column++) {
      let product = 1;
      for (const area of areas) {
        const value = area.get(row, column);
        if (isCellError(value)) return value;
        product *= typeof value === 'number' ? value : 0;
      }
      total += product;
    }
  }
  return total;
}

type SheetFunction = (args: readonly Argument[]) => CellValue;

/** All but IF and IFERROR, which do not evaluate every argument, SUM, which is added up in one of two ways, and the indexed ones of `criteria.ts`. */
export const FUNCTIONS: Readonly<Record<string, SheetFunction>> = {
  MAX: (args) => withNumbers(args, (found) => found.reduce((a, b) => (b > a ? b : a), found[0] ?? 0)),
  MIN: (args) => withNumbers(args, (found) => found.reduce((a, b) => (b < a ? b : a), found[0] ?? 0)),
  ABS: ([value]) => withNumber(value, Math.abs),
  INT: ([value]) => withNumber(value, Math.floor),
  ROUND: ([value, decimals]) =>
    withNumber(value, (number) => withNumber(decimals, (places) => spreadsheetRound(number, places))),
  AND: (args) => logical(args, true),
  OR: (args) => logical(args, false),
  COUNT: (args) => count(args, (value) => typeof value === 'number'),
  COUNTA: (args) => count(args, (value) => value !== null),
  ISNUMBER: ([value]) => typeof single(value ?? null) === 'number',
  N: ([value]) => {
    const one = single(value ?? null);
    if (isCellError(one)) return one;
    return typeof one === 'number' ? one : one === true ? 1 : 0;
  },
  INDEX: index,
  ROWS: ([area]) => (area !== undefined && isArea(area) ? area.rows : 1),
  COLUMNS: ([area]) => (area !== undefined && isArea(area) ? area.columns : 1),
  SUMPRODUCT: sumProduct,
};

export function truth(argument: Argument): boolean | CellError {
  return toBoolean(single(argument));
}
