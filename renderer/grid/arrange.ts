/**
 * Filters and sorts the rows of a table in slices: between two of them the window draws and answers keys, however long the
 * table is. The table itself is told that this is done for it.
 */

/** Steps between two looks at the clock. */
const STEPS = 512;
/** Rows that are sorted in one go, before runs are merged. */
const RUN = 512;
/** Milliseconds of one slice: half a frame. */
const SLICE_MS = 8;

export interface Arrangement<R> {
  /** What is looked for, in lower case, each another way to write the same; none keeps every row. */
  readonly needles: readonly string[];
  /** All that a row says, in lower case. */
  readonly textOf: (row: R) => string;
  /** Null leaves the order as it is. */
  readonly compare: ((a: R, b: R) => number) | null;
}

/** The rows that match, in order; rows that are equal keep their places. It yields often, and gives the rows at its end. */
export function* arranged<R>(rows: readonly R[], of: Arrangement<R>): Generator<undefined, readonly R[]> {
  const { needles, textOf, compare } = of;
  let found = rows;
  if (needles.length > 0) {
    const matching: R[] = [];
    for (const [index, row] of rows.entries()) {
      const text = textOf(row);
      if (needles.some((needle) => text.includes(needle))) matching.push(row);
      if (index % STEPS === STEPS - 1) yield;
    }
    found = matching;
  }
  return compare === null ? found : yield* sorted(found, compare);
}

/** A merge sort from the bottom up, stable as the language's own. */
function* sorted<R>(rows: readonly R[], compare: (a: R, b: R) => number): Generator<undefined, readonly R[]> {
  let runs: R[][] = [];
  for (let from = 0; from < rows.length; from += RUN) {
    runs.push(rows.slice(from, from + RUN).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const longer: R[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      const [left = [], right = []] = runs.slice(at, at + 2);
      longer.push(yield* merged(left, right, compare));
    }
    runs = longer;
  }
  return runs[0] ?? [];
}

function* merged<R>(
  left: readonly R[],
  right: readonly R[],
  compare: (a: R, b: R) => number,
): Generator<undefined, R[]> {
  const both: R[] = [];
  let [at, other] = [0, 0];
  while (at < left.length || other < right.length) {
    const [a, b] = [left[at], right[other]];
    const first = b === undefined || (a !== undefined && compare(a, b) <= 0);
    both.push((first ? a : b) as R);
    if (first) at += 1;
    else other += 1;
    if (both.length % STEPS === 0) yield;
  }
  return both;
}

/** Runs to the end at once: for tables that are short. */
export function atOnce<T>(work: Generator<undefined, T>): T {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

/** Runs in slices and gives the result at the end; the function that is returned stops it. */
export function inSlices<T>(work: Generator<undefined, T>, done: (result: T) => void): () => void {
  const turns = new MessageChannel();
  let stopped = false;
  const turn = () => {
    const until = performance.now() + SLICE_MS;
    while (!stopped) {
      const step = work.next();
      if (step.done) {
        turns.port1.close();
        return done(step.value);
      }
      if (performance.now() >= until) return turns.port2.postMessage(null);
    }
  };
  turns.port1.onmessage = turn;
  turns.port2.postMessage(null);
  return () => {
    stopped = true;
    turns.port1.close();
  };
}
