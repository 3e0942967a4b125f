import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  addDays,
  addPeriods,
  cutOff,
  type Day,
  dayRange,
  daysBetween,
  finalFrom,
  instant,
  isDay,
  isPeriod,
  lastDay,
  openingDay,
  type Period,
  settledFrom,
} from '../../../main/values/time.ts';
import { period as contractPeriod } from '../../../preload/contract/values.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const day = (text: string) => text as Day;
const period = (text: string) => text as Period;

describe('days', () => {
  it.each(['2026-02-30', '2026-13-01', '2026-1-1', '26-01-01', '2026-00-10', 'yesterday', ''])('refuses %j', (text) => {
    expect(isDay(text)).toBe(false);
  });

  it('knows leap days', () => {
    expect(isDay('2028-02-29')).toBe(true);
    expect(isDay('2026-02-29')).toBe(false);
  });

  it('begin with the first year and end with the last of four digits', () => {
    expect(['0000-01-01', '0001-01-01', '9999-12-31'].filter(isDay)).toEqual(['0001-01-01', '9999-12-31']);
  });

  it.each(['UTC', 'America/Los_Angeles', 'Europe/Berlin', 'Pacific/Kiritimati'])('are counted in UTC in %s', (zone) => {
    vi.stubEnv('TZ', zone);
    expect(new Date('2026-07-01T00:00:00Z').getHours()).toBe(
      { UTC: 0, 'America/Los_Angeles': 17, 'Europe/Berlin': 2, 'Pacific/Kiritimati': 14 }[zone],
    );
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01');
    expect(addDays(day('2026-03-29'), 1)).toBe('2026-03-30');
    expect(daysBetween(day('2026-10-01'), day('2026-11-01'))).toBe(31);
    expect(dayRange(day('2026-10-30'), day('2026-11-01'))).toEqual(['2026-10-30', '2026-10-31', '2026-11-01']);
    expect(dayRange(day('2026-11-02'), day('2026-11-01'))).toEqual([]);
    expect(dayRange(day('9999-12-30'), day('9999-12-31'))).toEqual(['9999-12-30', '9999-12-31']);
  });

  it('go on by the calendar, forwards and back', () => {
    const date = fc.date({ min: new Date('1000-01-01'), max: new Date('8999-12-31'), noInvalidDate: true });
    const property = fc.property(date, fc.integer({ min: -300_000, max: 300_000 }), (at, count) => {
      const from = day(at.toISOString().slice(0, 10));
      const to = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + count));
      expect(addDays(from, count)).toBe(to.toISOString().slice(0, 10));
      expect(daysBetween(from, addDays(from, count))).toBe(count);
    });
    fc.assert(property);
  });
});

describe('periods', () => {
  it.each(['America/Los_Angeles', 'Pacific/Kiritimati'])('have the same ends in %s', (zone) => {
    vi.stubEnv('TZ', zone);
    expect([lastDay(period('2026-02')), openingDay(period('2026-03'))]).toEqual(['2026-02-28', '2026-02-28']);
    expect([addPeriods(period('2026-01'), -1), addPeriods(period('2026-12'), 1)]).toEqual(['2025-12', '2027-01']);
  });

  it('has its ends', () => {
    const months = ['2026-01', '2026-09', '2026-10', '2026-12', '2026-00', '2026-13', '2026-20', '26-01', '12026-01'];
    expect(months.filter(isPeriod)).toEqual(months.slice(0, 4));
    expect(['0000-01', '0001-01'].filter(isPeriod)).toEqual(['0001-01']);
    expect(contractPeriod.safeParse('0000-01').success).toBe(false);
    expect(lastDay(period('2026-02'))).toBe('2026-02-28');
    expect(openingDay(period('2026-03'))).toBe('2026-02-28');
    expect(addPeriods(period('2026-01'), -1)).toBe('2025-12');
  });
});

describe('moments', () => {
  it('refuses a time without a zone', () => {
    expect(() => instant('2026-10-31T23:59:00')).toThrow(RangeError);
    expect(instant('2026-10-31T23:59:00+01:00')).toBe('2026-10-31T22:59:00.000Z');
  });

  it('has the cut-off at 23:59 UTC and finality at 00:05 of the next day', () => {
    expect(cutOff(day('2026-10-31'))).toBe('2026-10-31T23:59:00.000Z');
    expect(finalFrom(day('2026-10-31'))).toBe('2026-11-01T00:05:00.000Z');
    expect(settledFrom(day('2026-10-31'))).toBe('2026-11-01T23:59:00.000Z');
  });
});
