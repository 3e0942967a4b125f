import { describe, expect, it } from 'vitest';
import { decimal } from '../../../main/values/money.ts';
import { acceptance, month, movement } from './fixtures.ts';
import { roll, text, three } from './rolled.ts';

describe('decimals and tolerance (worked example 10)', () => {
  const eth = movement('2026-10-01T10:00:00Z', ['deposit 0.123456789012345678 ETH']);

  it.each([
    ['10a', '1.12345679', '0.000000000987654322', 'decimals-not-reported'],
    ['10b', '1.12345678', '-0.000000009012345678', 'decimals-not-reported'],
    ['10c', '1.12345681', '0.000000020987654322', 'open'],
  ])('%s', (_, reported, unexplained, status) => {
    const { row, days } = roll(
      month({ days: three, covered: true, balances: { ETH: `1.00000000 ${reported}` }, movements: [eth] }),
    );
    expect(text(row('ETH').unexplained)).toBe(unexplained);
    expect(days('ETH')[0]?.status).toBe(status);
    expect(row('ETH').status).toBe(status);
  });

  it.each([
    ['never reported', {}],
    ['reported as 0', { ETH: '0 0' }],
    ['reported in whole numbers', { ETH: '5 5' }],
  ])('hides nothing of a currency that is %s: that shows no decimals', (_, balances) => {
    const half = movement('2026-10-01T10:00:00Z', ['deposit 0.5 ETH']);
    const days = three.slice(0, 2);
    const { row } = roll(month({ days, covered: true, balances: { BTC: '1.0 1.0', ...balances }, movements: [half] }));
    expect(row('ETH').status).toBe('open');
    expect(text(row('ETH').unexplained)).toBe('-0.5');
  });

  it('never adds up the remainder over a month', () => {
    const step = '0.000000009';
    const movements = Array.from({ length: 31 }, (_, index) =>
      movement(`2026-10-${String(index + 1).padStart(2, '0')}T10:00:00Z`, [`deposit ${step} ETH`]),
    );
    const exact = Array.from({ length: 32 }, (_, index) => decimal('1').plus(decimal(step).times(index)));
    const truncated = exact.map((value) => value.toDecimalPlaces(8, 1).toFixed(8)).join(' ');
    const { row, days } = roll(month({ covered: true, balances: { ETH: truncated }, movements }));
    expect(days('ETH').every(({ status }) => status === 'tied' || status === 'decimals-not-reported')).toBe(true);
    expect(row('ETH')).toMatchObject({ status: 'decimals-not-reported', unexplainedDays: 0 });
    expect(text(row('ETH').unexplained)).toBe('-0.000000009');
    const wrong = truncated.split(' ');
    wrong[20] = decimal(wrong[20] ?? '')
      .plus(decimal('0.00000002'))
      .toFixed(8);
    expect(roll(month({ covered: true, balances: { ETH: wrong.join(' ') }, movements })).row('ETH').status).toBe(
      'open',
    );
  });

  it.each([
    ['10d', '1.00', '0.9204', 'within-tolerance', '0.87438'],
    ['10e', '0.40', '0.9204', 'open', '0.4'],
    ['10f', '1.00', undefined, 'open', null],
  ])('%s', (_, limit, rate, status, tolerance) => {
    const settings = { toleranceBase: decimal(limit), tolerancePercent: decimal('0.01') };
    const input = month({ days: three, covered: true, balances: { USDT: '9499.500000 9500.000000' }, settings });
    const { row } = roll(input, rate === undefined ? {} : { USDT: rate });
    expect(row('USDT').status).toBe(status);
    expect(text(row('USDT').unexplained)).toBe('0.5');
    expect(text(row('USDT').tolerance)).toBe(tolerance);
  });

  it('covers nothing by default', () => {
    const input = month({ days: three, covered: true, balances: { USDT: '9499.999999 9500.000000' } });
    expect(roll(input, { USDT: '0.9204' }).row('USDT').status).toBe('open');
  });

  it('accepts a difference with a note, and only that one', () => {
    const balances = { USDT: '9499.500000 9500.000000' };
    const accepted = { ...acceptance('unexplained', 'USDT', '2026-10-01'), amount: decimal('0.5') };
    const sketch = { days: three, covered: true, balances };
    expect(roll(month({ ...sketch, acceptances: [accepted] })).row('USDT')).toMatchObject({
      status: 'accepted',
      unexplainedDays: 1,
    });
    const other = { ...accepted, amount: decimal('0.4') };
    expect(roll(month({ ...sketch, acceptances: [other] })).row('USDT').status).toBe('open');
  });

  it('accepts a difference on its own day only', () => {
    const sketch = { days: three, covered: true, balances: { USDT: '9499.5 9499.5 9500.0' } };
    const on = (day: string, code = 'USDT') => ({
      ...acceptance('unexplained', code, day),
      amount: decimal('0.5'),
    });
    const statuses = (...acceptances: ReturnType<typeof on>[]) =>
      roll(month({ ...sketch, acceptances }))
        .days('USDT')
        .map(({ status }) => status);
    expect(statuses(on('2026-10-02'))).toEqual(['tied', 'accepted', 'tied']);
    expect(statuses(on('2026-10-01'), on('2026-10-03'), on('2026-10-02', 'BTC'))).toEqual(['tied', 'open', 'tied']);
    expect(statuses({ ...on('2026-10-02'), subject: 'opening-nil' })).toEqual(['tied', 'open', 'tied']);
  });

  it('tolerates exactly its limit, also on a balance below zero', () => {
    const settings = { toleranceBase: decimal('0.5'), tolerancePercent: decimal('100') };
    const status = (balances: string) =>
      roll(month({ days: three, covered: true, balances: { USDT: balances }, settings }), { USDT: '1' }).row('USDT')
        .status;
    expect(status('9499.5 9500.0')).toBe('within-tolerance');
    expect(status('9499.4 9500.0')).toBe('open');
    expect(status('-9499.5 -9500.0')).toBe('within-tolerance');
  });

  it('carries what is expected on from the last balance that did not tie', () => {
    const hidden = movement('2026-10-01T10:00:00Z', ['deposit 0.004 BTC']);
    const further = movement('2026-10-02T10:00:00Z', ['deposit 0.004 BTC']);
    const { days } = roll(
      month({ days: three, covered: true, balances: { BTC: '1.00 1.00 1.01 1.51' }, movements: [hidden, further] }),
    );
    expect(days('BTC').map(({ unexplained, change }) => [text(unexplained), text(change)])).toEqual([
      ['-0.004', '0'],
      ['0.002', '0.01'],
      ['0.502', '0.5'],
    ]);
    const again = roll(month({ days: three, covered: true, balances: { BTC: '1.00 1.50 1.50' } })).days('BTC');
    expect(again.map(({ unexplained }) => text(unexplained))).toEqual(['0.5', '0', '0']);
  });
});
