import { describe, expect, it } from 'vitest';
import { acceptance, type MonthSketch, movement } from './fixtures.ts';
import { checksOf } from './good-month.ts';

const DAYS = ['2026-10-28', '2026-10-29', '2026-10-30', '2026-10-31'];
const checked = (id: string, sketch: MonthSketch) => {
  const { status, detail, count } = checksOf({ days: DAYS, covered: true, ...sketch })(id);
  return { status, detail, count };
};
const covers = (from: string, to: string) => [{ from: from as never, to: to as never, source: 'movements.csv' }];

describe('negative balances (C23)', () => {
  it('names the days and the last amount, and leaves zero alone', () => {
    expect(checked('C23', { balances: { ETH: '0.00 -0.10 -0.20 0.00', BTC: '0.00' } })).toEqual({
      status: 'warn',
      detail: 'Below zero: ETH -0.20 on 2026-10-29 to 2026-10-30.',
      count: 1,
    });
    expect(checked('C23', { balances: { BTC: '0.00' } }).status).toBe('pass');
  });
});

describe('currencies that came or went (C24)', () => {
  it('is not tested where the opening or the closing balance is missing', () => {
    const balances = { EUR: '1', BTC: '3' };
    expect(checked('C24', { balances, failed: ['2026-10-28'], before: { BTC: '2', EUR: '1' } })).toMatchObject({
      status: 'not-tested',
      detail: 'Opening or closing balance missing: BTC, EUR.',
    });
    expect(checked('C24', { balances, failed: ['2026-10-31'] })).toMatchObject({ status: 'not-tested', count: 2 });
  });

  it('passes one that movements bring and take', () => {
    const movements = [
      movement('2026-10-29T10:00Z', ['deposit 3 BTC']),
      movement('2026-10-30T10:00Z', ['bank -5 USD']),
    ];
    expect(checked('C24', { balances: { EUR: '1', BTC: '- 3', USD: '5 5 -' }, movements })).toEqual({
      status: 'pass',
      detail: 'Came: BTC. Went: USD (closing: not reported, movements bring it to 0).',
      count: 2,
    });
  });

  it('warns of one that nothing explains', () => {
    expect(checked('C24', { balances: { EUR: '1', BTC: '- 3' } })).toEqual({
      status: 'warn',
      detail: 'Came: BTC.',
      count: 1,
    });
    expect(checked('C24', { balances: { EUR: '1', BTC: '3' } }).detail).toBe(
      'The currencies are those of the opening.',
    );
  });
});

describe('what no import covers (C07, C08, C09)', () => {
  const balances = { BTC: '1 1 2 2', ETH: '7' };

  it('names the currencies that moved, and the days', () => {
    expect(checked('C09', { balances, covered: false }).detail).toBe('Not tested, no movements imported: BTC.');
    expect(checked('C09', { balances, covers: covers('2026-10-29', '2026-10-29') }).detail).toBe(
      'Not tested: BTC on 2026-10-30 to 2026-10-31.',
    );
    const there = { balances: { BTC: '1 2 1 1' }, covered: false };
    expect(checked('C09', there)).toMatchObject({ status: 'warn', count: 1 });
    expect(checked('C09', { balances: { BTC: '1' }, covered: false })).toMatchObject({ status: 'not-tested' });
  });

  it('says of a single day too that it is not tested', () => {
    expect(checked('C08', { balances: { BTC: '1' }, covers: covers('2026-10-29', '2026-10-30') })).toEqual({
      status: 'warn',
      detail: 'Not tested: 2026-10-31. The other 2 days tie.',
      count: 1,
    });
  });

  it('tells tested in part from not at all', () => {
    expect(checked('C07', { balances: { BTC: '1' }, covers: covers('2026-10-29', '2026-10-30') }).detail).toBe(
      'Not tested: BTC in part.',
    );
    expect(checked('C07', { balances: { BTC: '1' }, covered: false }).detail).toBe(
      'Not tested, no movements imported: BTC.',
    );
  });
});

describe('what a person accepted (C07, C08)', () => {
  it('is named with its day, and is no pass', () => {
    const accepted = acceptance('unexplained', 'BTC', '2026-10-30');
    const sketch = { balances: { BTC: '1 1 2 2' }, acceptances: [accepted] };
    expect(checked('C08', sketch)).toEqual({
      status: 'warn',
      detail: 'Accepted with a note: BTC 1 on 2026-10-30.',
      count: 1,
    });
  });

  it('says of two differences that cancel out how large they are', () => {
    expect(checked('C07', { balances: { BTC: '1 1 2 1' } }).detail).toBe(
      'Outside tolerance: BTC 2 in daily differences.',
    );
    expect(checked('C08', { balances: { BTC: '1 1 2 1' } }).detail).toBe(
      '2 days do not tie: BTC 1 on 2026-10-30; BTC -1 on 2026-10-31. Absolute daily differences: BTC 2.',
    );
  });
});
