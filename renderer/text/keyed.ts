/** Keys of a list in which two entries may say the same: the second one of a name has a key of its own. */

export interface Keyed<T> {
  readonly key: string;
  readonly item: T;
}

/** The items with keys that are unique, and stay with their item when others come or go. */
export function keyed<T>(items: readonly T[], nameOf: (item: T) => string): Keyed<T>[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const name = nameOf(item);
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return { key: `${name} ${before}`, item };
  });
}
