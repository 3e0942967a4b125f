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

/** Signs that turn the direction of the text after them, so that one name could be shown as another. */
const TURNS_TEXT = /[\u202a-\u202e\u2066-\u2069]/u;

/** A name that can stand on one line, and reads as it is written. */
export function nameOf(text: string, what: string): string {
  const name = text.trim();
  const wrong =
    name === ''
      ? 'is empty'
      : /\p{Cc}|[\u2028\u2029]/u.test(name)
        ? 'has a line break or a control character'
        : TURNS_TEXT.test(name)
          ? 'has an invisible sign that turns the direction of its letters'
          : null;
  if (wrong === null) return name;
  throw new Failure('invalid-input', `The name of the ${what} ${wrong}.`, 'Use one line of plain text.');
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

/** The books a new connection was given, where it was given any. */
export interface WantedBooks {
  readonly base?: string | undefined;
  readonly zone?: string | undefined;
}

/**
 * The entity of a connection that came without one: of the connection's own name, made when there is none. Throws
 * `conflict` when one of that name keeps its books otherwise.
 */
export function ownEntity(store: Store, name: string, wanted: WantedBooks, by: string): Entity {
  const found = findEntity(store, name);
  if (found !== null) return keptAs(found, wanted);
  return createEntity(store, { name, base: wanted.base ?? 'EUR', zone: wanted.zone ?? 'UTC' }, by);
}

/** The entity, when its books are kept as wanted. Throws `conflict` when they are not. */
export function keptAs(entity: Entity, { base, zone }: WantedBooks): Entity {
  const [wantedBase, wantedZone] = [base === undefined ? entity.base : baseOf(base), zone ?? entity.zone];
  const other = (kept: string, wanted: string) =>
    new Failure(
      'conflict',
      `The entity ${entity.name} keeps its books in ${kept}, not in ${wanted}.`,
      'Leave that out, or name another entity.',
    );
  if (entity.base !== wantedBase) throw other(entity.base, wantedBase);
  if (entity.zone !== zoneOf(wantedZone)) throw other(`the zone ${entity.zone}`, zoneOf(wantedZone));
  return entity;
}

/** Throws `invalid-input` for a base currency or zone that cannot be one, before anything is sent. */
export function checkBooks({ base, zone }: WantedBooks): void {
  if (base !== undefined) baseOf(base);
  if (zone !== undefined) zoneOf(zone);
}
