/** What is worked out of an object that never changes, kept for as long as the object is: asked for again, it is there. */
export function oncePer<K extends object, V extends object | string>(make: (key: K) => V): (key: K) => V {
  const kept = new WeakMap<K, V>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    kept.set(key, made);
    return made;
  };
}
