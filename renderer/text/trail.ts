/** Events of the trail in words. */

function parsed(detail: string): unknown {
  try {
    return JSON.parse(detail);
  } catch {
    return null;
  }
}

/** What a number in the subject stands for: the name of the file, where the detail has it. */
function nameIn(detail: string): string | null {
  const value = parsed(detail);
  if (typeof value !== 'object' || value === null || !('name' in value)) return null;
  return typeof value.name === 'string' ? value.name : null;
}

/** `connection.keys-replaced` on `connection Acme` as `Connection keys replaced: Acme`: what the action names is not said twice. */
export function eventWords(action: string, subject: string, detail = ''): string {
  const words = action.replaceAll('.', ' ').replaceAll('-', ' ');
  const [kind = '', ...name] = subject.split(' ');
  const told = name.length > 0 && (kind === words.split(' ')[0] || kind === 'connection') ? name.join(' ') : subject;
  const named = /^\d+$/.test(told) ? (nameIn(detail) ?? told) : told;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${named}`;
}

const KEYS: Readonly<Record<string, string>> = {
  apiUrl: 'API address',
  exchangeUrl: 'exchange address',
  sha256: 'SHA-256',
  id: 'no.',
};

/** `booksEnd` as `books end`. */
function keyWords(key: string): string {
  return KEYS[key] ?? key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', ' ');
}

function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueWords).join('; ');
  if (typeof value !== 'object' || value === null) return String(value);
  return `(${partsOf(value).join(', ')})`;
}

function partsOf(value: object): string[] {
  return Object.entries(value)
    .filter(([, each]) => each !== null && each !== '')
    .map(([key, each]) => `${keyWords(key)} ${valueWords(each)}`);
}

/** The detail of an event as `days (final 30, failed 1), requests 31`. */
export function detailWords(detail: string): string {
  const value = parsed(detail);
  return typeof value === 'object' && value !== null ? partsOf(value).join(', ') : detail;
}
