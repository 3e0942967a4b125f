/** Whether what a mapping says of days and times can be: it comes from a file that people edit. */
import type { ImportMapping } from '../../preload/contract/import-mapping.ts';
import { isZone } from '../accounting/books-end.ts';
import { Failure } from '../failure.ts';
import { type Day, isDay } from '../values/time.ts';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * Throws `invalid-input` for a zone that does not exist, a time of publication that is none, and days that are not in the calendar, stand the
 * wrong way round or lie after `today`: no file holds the movements of a day to come.
 */
export function mustBePossible(mapping: ImportMapping, today: Day): void {
  mustBeZone('zone', mapping.zone);
  if (mapping.kind === 'rates') {
    mustBeZone('published.zone', mapping.published.zone);
    const { time } = mapping.published;
    if (!TIME.test(time)) throw wrong(`"${time}" is not a time of day`, 'published.time', 'a time like 16:00');
  } else if (mapping.kind === 'ledger') {
    if (mapping.asOf !== null) mustBeDay('asOf', mapping.asOf);
  } else if (mapping.covers !== null) {
    const { from, to } = mapping.covers;
    mustBeDay('covers.from', from);
    mustBeDay('covers.to', to);
    if (to < from)
      throw wrong(`The file cannot cover ${from} to ${to}, which lies before`, 'covers', 'the first day and the last');
    if (to > today)
      throw wrong(
        `The file cannot hold the movements of ${to}, which is still to come`,
        'covers.to',
        `${today} or a day before`,
      );
  }
}

function mustBeZone(name: string, zone: string): void {
  if (!isZone(zone)) throw wrong(`"${zone}" is not a time zone`, name, 'a name like Europe/Berlin');
}

function mustBeDay(name: string, day: string): void {
  if (!isDay(day)) throw wrong(`"${day}" is not a day of the calendar`, name, 'a day like 2026-10-31');
}

function wrong(what: string, name: string, instead: string): Failure {
  return new Failure('invalid-input', `${what}.`, `Set "${name}" in the mapping to ${instead}.`);
}
