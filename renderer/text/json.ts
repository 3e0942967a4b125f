/** Lays out a raw JSON answer for reading: line breaks and spaces are added between entries, no character is changed. Other text stays as it is. */
export function laidOut(text: string): string {
  if (!/^\s*[{[]/.test(text)) return text;
  let depth = 0;
  let inText = false;
  let out = '';
  const line = () => `\n${'  '.repeat(depth)}`;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index] ?? '';
    if (inText) {
      out += char;
      if (char === '\\') out += text[++index] ?? '';
      else if (char === '"') inText = false;
    } else if (char === '"') {
      inText = true;
      out += char;
    } else if (char === '{' || char === '[') {
      depth += 1;
      out += char + line();
    } else if (char === '}' || char === ']') {
      depth = Math.max(0, depth - 1);
      out += line() + char;
    } else if (char === ',') {
      out += char + line();
    } else if (!/\s/.test(char)) {
      out += char === ':' ? ': ' : char;
    }
  }
  return out;
}
