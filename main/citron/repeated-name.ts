/** Finds a name that stands twice in one object: `JSON.parse` takes the last one without a word. */

/** Strings and marks of JSON; numbers, `true`, `false` and `null` lie between them. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/** The first name that an object of the text holds twice, null when there is none. The text must be JSON. */
export function repeatedName(text: string): string | null {
  /** Names of the objects around the present place; null for a list. */
  const around: (Set<string> | null)[] = [];
  let last = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{') around.push(new Set());
    else if (token === '[') around.push(null);
    else if (token === '}' || token === ']') around.pop();
    else if (token !== ':') last = token;
    else {
      // Escapes may write one name in two ways.
      const name: string = JSON.parse(last);
      const names = around.at(-1);
      if (names?.has(name)) return name;
      names?.add(name);
    }
  }
  return null;
}
