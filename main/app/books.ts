/** Entities: the companies whose books are closed. */
import { Failure } from '../failure.ts';
import { addEntity, type Entity, findEntity, listEntities } from '../store/connections.ts';
import type { Store } from '../store/open.ts';
import { isCode, type Ticker } from '../values/code.ts';

export interface NewEntity {
  readonly name: string;
  readonly base: string;
  readonly zone: string;
}

/** Base currency as a ticker. Throws `invalid-input` for anything that cannot be one. */
function baseOf(text: string): Ticker {
  const base = text.trim().toUpperCase();
  if (isCode(base)) return base as Ticker;
  throw new Failure('invalid-input', `“${text}” is not a currency code.`, 'Use a code such as EUR or USD.');
}

/** An IANA time zone in its own spelling. */
function zoneOf(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text.trim() }).resolvedOptions().timeZone;
  } catch {
    throw new Failure('invalid-input', `“${text}” is not a time zone.`, 'Use a name such as Europe/Berlin or UTC.');
  }
}

/** A name that can stand on one line. */
export function nameOf(text: string, what: string): string {
  const name = text.trim();
  if (name !== '' && !/\p{Cc}/u.test(name)) return name;
  throw new Failure('invalid-input', `The name of the ${what} is empty or has a line break.`, 'Use one line of text.');
}

/** Adds an entity. Throws `invalid-input` for a wrong currency or zone, `conflict` when the name is taken. */
export function createEntity(store: Store, entity: NewEntity, by: string): Entity {
  const { name, base, zone } = entity;
  return addEntity(store, { name: nameOf(name, 'entity'), base: baseOf(base), zone: zoneOf(zone) }, by);
}

/** The entity named for a new connection; throws `not-found` with the names there are. */
export function namedEntity(store: Store, name: string): Entity {
  const entity = findEntity(store, name);
  if (entity !== null) return entity;
  const names = listEntities(store).map((known) => known.name);
  const hint = names.length === 0 ? 'Add it first with entity add.' : `Known entities: ${names.join(', ')}.`;
  throw new Failure('not-found', `There is no entity named ${name}.`, hint);
}

/**
 * The entity of a connection that came without one: of the connection's own name, made when there is none. Throws
 * `conflict` when one of that name keeps its books in another currency.
 */
export function ownEntity(store: Store, entity: NewEntity, by: string): Entity {
  const found = findEntity(store, entity.name);
  if (found === null) return createEntity(store, entity, by);
  if (found.base === baseOf(entity.base)) return found;
  throw new Failure(
    'conflict',
    `The entity ${found.name} keeps its books in ${found.base}, not in ${entity.base}.`,
    'Choose another name, or name the entity the connection belongs to.',
  );
}
