import { describe, expect, it } from 'vitest';
import { type DateOrder, dateOrderOf, readMoment } from '../../../main/imports/moment.ts';

function read(text: string, dateOrder: DateOrder | null = null, zone = 'UTC'): string {
  const reading = readMoment(text, { dateOrder, zone });
  if ('refused' in reading) return `refused: ${reading.refused}`;
  return reading.moment.at ?? reading.moment.day;
}

describe('dates and times', () => {
  it.each<[string, DateOrder | null, string, string]>([
    ['2026-10-31', null, 'UTC', '2026-10-31'],
    ['2026/10/31 23:59', null, 'UTC', '2026-10-31T23:59:00.000Z'],
    ['2026-10-31T23:59:30.5Z', null, 'UTC', '2026-10-31T23:59:30.500Z'],
    ['2026-10-31 01:00:00+02:00', null, 'UTC', '2026-10-30T23:00:00.000Z'],
    ['2026-10-31 00:30:00', null, 'Europe/Berlin', '2026-10-30T23:30:00.000Z'],
    ['31.10.2026 12:00', 'dmy', 'UTC', '2026-10-31T12:00:00.000Z'],
    ['10/31/26 1:05 PM', 'mdy', 'UTC', '2026-10-31T13:05:00.000Z'],
    ['20 November 2026', null, 'UTC', '2026-11-20'],
    ['46326', null, 'UTC', '2026-10-31'],
    ['46326.5', null, 'UTC', '2026-10-31T12:00:00.000Z'],
    ['1793404800', null, 'UTC', '2026-10-31T00:00:00.000Z'],
    ['1793404800500', null, 'UTC', '2026-10-31T00:00:00.500Z'],
  ])('reads %s', (text, order, zone, expected) => {
    expect(read(text, order, zone)).toBe(expected);
  });

  it('asks where day and month can be read two ways', () => {
    expect(read('01/02/2026')).toContain('say whether the day or the month comes first');
    expect(read('01/02/2026', 'dmy')).toBe('2026-02-01');
    expect(read('01/02/2026', 'mdy')).toBe('2026-01-02');
  });

  it.each(['2026-02-30', '2026-13-01', '2026-10-31 25:00', 'yesterday', '', '2026-10-31 13:00 PM'])(
    'refuses %j',
    (text) => {
      expect(read(text, 'dmy')).toContain('refused');
    },
  );

  it('refuses the hour that a clock skipped and the one that happened twice', () => {
    expect(read('2026-03-29 02:30', null, 'Europe/Berlin')).toContain('the clock skipped it');
    expect(read('2026-10-25 02:30', null, 'Europe/Berlin')).toContain('happened twice');
  });

  it('finds the order that all dates of a column allow', () => {
    expect(dateOrderOf(['2026-10-31'])).toBe('ymd');
    expect(dateOrderOf(['01/02/2026', '31/10/2026'])).toBe('dmy');
    expect(dateOrderOf(['01/02/2026', '10/31/2026'])).toBe('mdy');
    expect(dateOrderOf(['01/02/2026', '03/04/2026'])).toBeNull();
  });
});
