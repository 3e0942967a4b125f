/** Rows that cannot be, sources that contradict each other, and months of which a file says nothing. */
import { describe, expect, it } from 'vitest';
import { verifyStore } from '../../../main/verify/store.ts';
import { desk } from './desk.ts';

const HEADER = 'Transaction ID,Type,Status,Date,Currency,Amount';
const row = (id: string, date: string, amount: string, type = 'deposit', status = 'confirmed') =>
  `${id},${type},${status},${date} 10:00:00,BTC,${amount}`;
const file = (...rows: string[]) => [HEADER, ...rows, ''].join('\n');

describe('a movement of which one status is told with two amounts', () => {
  const held = {
    standing: 'held',
    lines: [],
    remarks: ['its sources contradict each other: 1 BTC and 2 BTC received; enter what is right by hand'],
  };

  it('waits for a person, in whatever order the amounts came', async () => {
    const [one, two] = [row('x', '2026-10-02', '1'), row('x', '2026-10-02', '2.0')];
    for (const files of [[file(one, two)], [file(two, one)], [file(one), file(two)], [file(two), file(one)]]) {
      const { bring, month, check } = desk();
      for (const content of files) await bring('movements', content);
      expect(month().input.movements).toMatchObject([held]);
      expect(check('C11')).toMatchObject({
        ...{ status: 'warn', count: 1 },
        detail: expect.stringMatching(
          /^x \(.* row \d\) waits for a decision and is not counted \(its sources .* by hand\)\.$/,
        ),
      });
    }
  });

  it('is none where the status moved on, or the amount is only spelled otherwise', async () => {
    const { bring, month } = desk();
    await bring('movements', file(row('x', '2026-10-02', '1', 'deposit', 'pending'), row('x', '2026-10-02', '2')));
    await bring('movements', file(row('x', '2026-10-02', '2.00')));
    const [movement] = month().input.movements;
    expect(movement).toMatchObject({ standing: 'counts', remarks: [] });
    expect(movement?.lines.map(({ amount }) => amount.toFixed())).toEqual(['2']);
  });

  it('is held as well when it was cancelled', async () => {
    const { bring, month } = desk();
    const cancelled = (amount: string) => row('x', '2026-10-02', amount, 'withdrawal', 'cancelled');
    await bring('movements', file(cancelled('1'), cancelled('2')));
    expect(month().input.movements).toMatchObject([{ standing: 'held', lines: [] }]);
  });
});

it('refuses times that cannot be: in the future, and 1970', async () => {
  const content = file(row('a', '2026-11-22', '1'), row('b', '2036-10-02', '1'), row('c', '1970-01-01', '1'));
  const { refused, covers } = await desk().bring('movements', content, { withoutRefused: true });
  expect(refused).toEqual([
    { row: 2, reason: '2026-11-22T10:00:00.000Z lies in the future' },
    { row: 3, reason: '2036-10-02T10:00:00.000Z lies in the future' },
    { row: 4, reason: '1970-01-01T10:00:00.000Z lies before there was anything to move' },
  ]);
  expect(covers).toBeNull();
});

describe('the days a file covers where nobody declares them', () => {
  const gapped = [row('a', '2026-06-30', '1'), row('b', '2026-08-01', '1'), row('c', '2026-10-02', '1')];
  const covered = ({ month }: ReturnType<typeof desk>) =>
    ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10'].map((period) => {
      const { covers, days } = month(period).input;
      return days.slice(1).every((day) => covers.some(({ from, to }) => from <= day && day <= to));
    });

  it('are the months its rows fall in, and none between, however the rows are split', async () => {
    const whole = desk();
    const { covers, findings } = await whole.bring('movements', file(...gapped));
    expect(covers).toEqual({ from: '2026-06-01', to: '2026-10-31' });
    expect(findings.without).toEqual(['2026-07', '2026-09']);
    expect(covered(whole)).toEqual([true, false, true, false, true]);
    const parts = desk();
    for (const one of gapped) await parts.bring('movements', file(one));
    expect(covered(parts)).toEqual(covered(whole));
    const declared = desk();
    const change = { covers: { from: '2026-06-01', to: '2026-10-31' } };
    expect((await declared.bring('movements', file(...gapped), { change })).findings.without).toEqual([]);
    expect(covered(declared)).toEqual([true, true, true, true, true]);
  });

  it('are said beside the days its rows fall on, and may be declared afterwards', async () => {
    const one = desk();
    const content = file(row('a', '2026-10-30', '1'), row('b', '2026-10-28', '1'));
    const rows = { from: '2026-10-28', to: '2026-10-30' };
    expect(await one.bring('movements', content)).toMatchObject({
      covers: { from: '2026-10-01', to: '2026-10-31' },
      findings: { rows },
    });
    expect(covered(one).at(-1)).toBe(true);
    expect(await one.bring('movements', content, { change: { covers: rows } })).toMatchObject({
      ...{ added: 0, duplicates: 2, kept: true, covers: rows },
      findings: { rows },
    });
    expect(one.month().input.covers.map(({ from, to }) => ({ from, to }))).toEqual([rows]);
    // And back again, by the reading that was there first.
    await one.bring('movements', content);
    expect(covered(one).at(-1)).toBe(true);
    expect(await verifyStore(one.store)).toMatchObject({ first: null });
  });

  it('end with the day of the import where the month is not over', async () => {
    const { covers } = await desk().bring('movements', file(row('a', '2026-11-02', '1')));
    expect(covers).toEqual({ from: '2026-11-01', to: '2026-11-20' });
  });
});
