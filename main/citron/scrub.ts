/** Takes secrets out of texts that are kept or shown, should a server send one back. */

const MARK = '[secret]';

/** Below this length a secret could be part of an ordinary amount; it is then only taken out where it stands in quotes. */
const DISTINCT_LENGTH = 8;

/** A function that puts a mark in the place of each secret, plain or as JSON writes it. */
export function scrubber(secrets: readonly string[]): (text: string) => string {
  const forms = secrets.flatMap((secret) => {
    const quoted = JSON.stringify(secret);
    const always =
      secret.length < DISTINCT_LENGTH ? [] : [[secret, MARK] as const, [quoted.slice(1, -1), MARK] as const];
    return [...always, [quoted, JSON.stringify(MARK)] as const];
  });
  return (text) => forms.reduce((rest, [form, mark]) => rest.replaceAll(form, mark), text);
}
