/** Events of the trail in words. */

/** `sync.finished` on `connection Acme` as `Sync finished: connection Acme`. */
export function eventWords(action: string, subject: string): string {
  const words = action.replaceAll('.', ' ').replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${subject}`;
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
