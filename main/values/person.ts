/** Names of people as typed at a desk. */

/** Whether two names are the same person's: case, spaces, forms of letters and characters nobody sees do not make a second one. */
export function samePerson(one: string, other: string): boolean {
  return spelling(one) === spelling(other);
}

/** Spaces without a width, marks of direction and the like, as they come along when a name is pasted. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

function spelling(name: string): string {
  const seen = name.normalize('NFKC').replace(UNSEEN, '');
  return seen.trim().replace(/\s+/g, ' ').toLowerCase();
}
