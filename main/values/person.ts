/** Names of people as typed at a desk. */

/** Whether two names are the same person's: case, outer and repeated spaces and forms of letters do not make a second one. */
export function samePerson(one: string, other: string): boolean {
  return spelling(one) === spelling(other);
}

function spelling(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
