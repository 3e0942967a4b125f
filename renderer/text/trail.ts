/** Events of the trail in words. */

/** `connection.keys-replaced` on `connection Acme` as `Connection keys replaced: Acme`: what the action names is not said twice. */
export function eventWords(action: string, subject: string): string {
  const words = action.replaceAll('.', ' ').replaceAll('-', ' ');
  const [kind = '', ...name] = subject.split(' ');
  const named = name.length > 0 && (kind === words.split(' ')[0] || kind === 'connection') ? name.join(' ') : subject;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${named}`;
}

/** The detail of an event as `days 31, failed 0`; nested values stay JSON. */
export function detailWords(detail: string): string {
  let value: unknown;
  try {
    value = JSON.parse(detail);
  } catch {
    return detail;
  }
  if (typeof value !== 'object' || value === null) return detail;
  return Object.entries(value)
    .filter(([, each]) => each !== null && each !== '')
    .map(([key, each]) => `${key} ${typeof each === 'object' ? JSON.stringify(each) : String(each)}`)
    .join(', ');
}
