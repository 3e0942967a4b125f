import { describe, expect, it } from 'vitest';
import { day, month, movement } from './fixtures.ts';
import { figures, roll, text, three } from './rolled.ts';

describe('tested and derived (worked example 8)', () => {
  const two = movement('2026-10-02T10:00:00Z', ['deposit 2 BTC']);
  const balances = { BTC: '5.00000000 5.00000000 7.00000000' };

  it('8a derives the movement and never passes without an import', () => {
    const { row, days } = roll(month({ balances }));
    expect(figures(row('BTC'))).toMatchObject({ net: '2', expected: null, unexplained: null });
    expect(row('BTC')).toMatchObject({
      status: 'not-tested',
      tested: 'none',
      remark: 'not tested: no movements imported',
    });
    expect(days('BTC').every(({ status, explained }) => status === 'not-tested' && explained === null)).toBe(true);
  });

  it('8b passes with the movements', () => {
    expect(figures(roll(month({ balances, covered: true, movements: [two] })).row('BTC'))).toMatchObject({
      net: '2',
      expected: '7',
      unexplained: '0',
    });
  });

  it('8c fails where a covering file has no row for the currency', () => {
    const { row } = roll(month({ balances, covered: true }));
    expect(figures(row('BTC'))).toMatchObject({ net: '0', expected: '5', unexplained: '2' });
    expect(row('BTC').status).toBe('open');
  });

  it('8d tests only the days that the file covers', () => {
    const covers = [{ from: day('2026-10-01'), to: day('2026-10-15'), source: 'movements.csv' }];
    const { row, days } = roll(month({ balances, covers, movements: [two] }));
    expect(row('BTC')).toMatchObject({ tested: 'part', status: 'not-tested', expected: null });
    expect(row('BTC').remark).toBe('not tested: 2026-10-16 to 2026-10-31');
    expect(days('BTC').map(({ tested }) => tested)).toEqual([...Array(15).fill(true), ...Array(16).fill(false)]);
  });

  it('8e fails where two days cancel each other out', () => {
    const column = `${'100.00000000 '.repeat(3)}${'105.00000000 '.repeat(6)}100.00000000`;
    const { row, days } = roll(month({ balances: { BTC: column }, covered: true }));
    expect(row('BTC')).toMatchObject({ status: 'open', unexplainedDays: 2 });
    expect(text(row('BTC').unexplained)).toBe('0');
    expect(text(row('BTC').absoluteUnexplained)).toBe('10');
    expect(
      days('BTC')
        .filter(({ status }) => status === 'open')
        .map((one) => [one.day, text(one.unexplained)]),
    ).toEqual([
      ['2026-10-03', '5'],
      ['2026-10-09', '-5'],
    ]);
  });

  it('merges days without an answer into the next one that has one', () => {
    const { row, days } = roll(
      month({ days: three, covered: true, failed: ['2026-10-01'], balances: { BTC: '5 5 7' }, movements: [two] }),
    );
    expect(days('BTC').map(({ from, day: to, status }) => [from, to, status])).toEqual([
      ['2026-10-01', '2026-10-02', 'tied'],
      ['2026-10-03', '2026-10-03', 'tied'],
    ]);
    expect(row('BTC').status).toBe('tied');
  });
});
