/** Which row of one list is which row of another, so that one inserted row does not make every row below it a changed one. */

/** Rows by their place in each list, from 0; −1 where the other list has none. In order. */
export type Pair = readonly [was: number, is: number];

/** How alike two rows are that are not equal; more is more alike, 0 is nothing in common. */
export type Likeness = (was: number, is: number) => number;

/** Above this many comparisons rows are paired as they stand. */
const MOST_COMPARISONS = 250_000;

/** Pairs the rows of two lists given as texts: equal ones first, then, between those, the ones most alike. */
export function alignRows(was: readonly string[], is: readonly string[], likeness: Likeness): Pair[] {
  const pairs: Pair[] = [];
  const open: [number, number, number, number][] = [[0, was.length, 0, is.length]];
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    let [from, to, begin, end] = range;
    while (from < to && begin < end && was[from] === is[begin]) pairs.push([from++, begin++]);
    while (from < to && begin < end && was[to - 1] === is[end - 1]) pairs.push([--to, --end]);
    const anchors = from < to && begin < end ? anchorsOf(was, is, [from, to, begin, end]) : [];
    if (anchors.length === 0) {
      pairs.push(...closest([from, to, begin, end], likeness));
      continue;
    }
    for (const [a, b] of [...anchors, [to, end] as const]) {
      open.push([from, a, begin, b]);
      if (a < to) pairs.push([a, b]);
      [from, begin] = [a + 1, b + 1];
    }
  }
  return inOrder(pairs);
}

function inOrder(pairs: readonly Pair[]): Pair[] {
  const both = pairs.filter(([a, b]) => a >= 0 && b >= 0).sort(([a], [b]) => a - b);
  const gone = pairs.filter(([, b]) => b < 0).sort(([a], [b]) => a - b);
  const added = pairs.filter(([a]) => a < 0).sort(([, a], [, b]) => a - b);
  const sorted: Pair[] = [];
  let [g, n] = [0, 0];
  for (const pair of [...both, [Infinity, Infinity] as const]) {
    while ((gone[g]?.[0] ?? Infinity) < pair[0]) sorted.push(gone[g++] as Pair);
    while ((added[n]?.[1] ?? Infinity) < pair[1]) sorted.push(added[n++] as Pair);
    if (pair[0] !== Infinity) sorted.push(pair);
  }
  return sorted;
}

/** Rows that stand once in each range, as many of them as stand in one order. */
function anchorsOf(
  was: readonly string[],
  is: readonly string[],
  range: readonly [number, number, number, number],
): Pair[] {
  const [from, to, begin, end] = range;
  const once = (rows: readonly string[], first: number, last: number): Map<string, number> => {
    const places = new Map<string, number>();
    for (let row = first; row < last; row++) places.set(rows[row] ?? '', places.has(rows[row] ?? '') ? -1 : row);
    return places;
  };
  const [here, there] = [once(was, from, to), once(is, begin, end)];
  const common: Pair[] = [];
  for (const [text, row] of here) {
    const other = there.get(text) ?? -1;
    if (row >= 0 && other >= 0) common.push([row, other]);
  }
  return longestRising(common);
}

/** The longest part of pairs, given by rising first, in which the second rises too. */
export function longestRising(pairs: readonly Pair[]): Pair[] {
  const ends: number[] = [];
  const before: number[] = [];
  pairs.forEach(([, place], index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = index;
  });
  const rising: Pair[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) rising.push(pairs[at] as Pair);
  return rising.reverse();
}

/** Rows without an equal: paired so that they have as much in common as can be. */
function closest([from, to, begin, end]: readonly [number, number, number, number], likeness: Likeness): Pair[] {
  const [rows, others] = [to - from, end - begin];
  if (rows === 0 || others === 0 || rows * others > MOST_COMPARISONS) {
    const place = (at: number): Pair => [at < rows ? from + at : -1, at < others ? begin + at : -1];
    return Array.from({ length: Math.max(rows, others) }, (_, at) => place(at));
  }
  const width = others + 1;
  const best = new Float64Array((rows + 1) * width);
  const score = (a: number, b: number) => 0.5 + likeness(from + a, begin + b);
  for (let a = rows - 1; a >= 0; a--) {
    for (let b = others - 1; b >= 0; b--) {
      const paired = score(a, b) + (best[(a + 1) * width + b + 1] ?? 0);
      best[a * width + b] = Math.max(paired, best[(a + 1) * width + b] ?? 0, best[a * width + b + 1] ?? 0);
    }
  }
  const pairs: Pair[] = [];
  let [a, b] = [0, 0];
  while (a < rows && b < others) {
    const here = best[a * width + b] ?? 0;
    if (here === (best[(a + 1) * width + b] ?? 0)) pairs.push([from + a++, -1]);
    else if (here === (best[a * width + b + 1] ?? 0)) pairs.push([-1, begin + b++]);
    else pairs.push([from + a++, begin + b++]);
  }
  while (a < rows) pairs.push([from + a++, -1]);
  while (b < others) pairs.push([-1, begin + b++]);
  return pairs;
}
