/**
 * Rows of a long table that scroll into sight are drawn into those that leave it: a browser changes the words of a row sooner
 * than it makes a new one, and leaves nothing behind to be cleared away.
 */

/** A table of fewer rows draws each anew: what a button in it is at belongs to its row. */
const LONG = 3000;

/** Places of the rows that are drawn now, by id, as keys: a row that stays keeps its own, the others take what is free, in order. */
export function slotsOf(before: ReadonlyMap<string, string>, ids: readonly string[], all: number): Map<string, string> {
  if (all < LONG) return new Map(ids.map((id) => [id, id]));
  const drawn = new Set(ids);
  const free = [...before].filter(([id]) => !drawn.has(id)).map(([, slot]) => slot);
  const taken = new Set(before.values());
  const unused = () => {
    let next = taken.size;
    while (taken.has(`slot ${next}`)) next += 1;
    taken.add(`slot ${next}`);
    return `slot ${next}`;
  };
  return new Map(ids.map((id) => [id, before.get(id) ?? free.shift() ?? unused()]));
}
