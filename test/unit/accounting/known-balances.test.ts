import { describe, expect, it } from 'vitest';
import { decimal } from '../../../main/values/money.ts';
import { acceptance, month, movement } from './fixtures.ts';
import { roll, text, three } from './rolled.ts';

describe('currencies that come, go, or go below zero (worked example 9)', () => {
  const at1 = '2026-10-01T10:00:00Z';

  it('9.1 is nil where the last report was 0', () => {
    const { row } = roll(month({ days: three, covered: true, balances: { BTC: '0.00000000 0.00000000 -' } }));
    expect(row('BTC')).toMatchObject({
      status: 'tied',
      closingMark: 'nil',
      remark: 'closing: not reported, last reported 0',
    });
    expect(text(row('BTC').reported)).toBe('0');
  });

  it('9.2 is missing where the last report was 5', () => {
    const { row } = roll(month({ days: three, covered: true, balances: { BTC: '5.00000000 5.00000000 -' } }));
    expect(row('BTC')).toMatchObject({ status: 'open', closingMark: 'missing', reported: null, unexplained: null });
    expect(row('BTC').remark).toBe('closing balance missing: not reported, last known 5');
  });

  it('9.2 is missing also where it was last reported before the opening day', () => {
    const { row } = roll(month({ days: three, covered: true, balances: { EUR: '1' }, before: { BTC: '5.00000000' } }));
    expect(row('BTC')).toMatchObject({ status: 'open', openingMark: 'missing', closingMark: 'missing' });
  });

  it('9.3 opens with nil where it was not reported before', () => {
    const { row } = roll(
      month({
        days: three,
        covered: true,
        balances: { EUR: '1', BTC: '- 3.00000000' },
        movements: [movement(at1, ['deposit 3 BTC'])],
      }),
    );
    expect(row('BTC')).toMatchObject({ status: 'tied', openingMark: 'nil', remark: 'opening: not reported before' });
    expect(text(row('BTC').unexplained)).toBe('0');
  });

  it('9.4 is nil where it never was reported', () => {
    const { row } = roll(
      month({
        days: three,
        covered: true,
        balances: { EUR: '1' },
        movements: [movement(at1, ['deposit 0.00367652 BTC', 'exchange -0.00367652 BTC'])],
      }),
    );
    expect(row('BTC')).toMatchObject({ status: 'tied', openingMark: 'nil', closingMark: 'nil' });
  });

  it('9.5 goes below zero', () => {
    const { row } = roll(
      month({
        days: three,
        covered: true,
        balances: { ETH: '0.00000000 -0.00010500' },
        movements: [movement(at1, ['fee -0.00010500 ETH'])],
      }),
    );
    expect(text(row('ETH').expected)).toBe('-0.000105');
    expect(row('ETH').status).toBe('tied');
  });

  const firstMonth = {
    days: three,
    covered: true,
    balances: { BTC: '- 3.00000000' },
    movements: [movement(at1, ['deposit 3 BTC'])],
  };

  it('9.6 fails where the day before was not fetched', () => {
    const { row } = roll(month({ ...firstMonth, failed: ['2026-09-30'] }));
    expect(row('BTC')).toMatchObject({ status: 'open', opening: null, openingMark: 'missing', expected: null });
    expect(row('BTC').remark).toContain('opening balance missing: no answer for 2026-09-30');
  });

  it('9.6 takes an opening that a person entered', () => {
    const opening = { ...acceptance('opening', 'BTC'), amount: decimal('0.5') };
    const { row } = roll(month({ ...firstMonth, failed: ['2026-09-30'], acceptances: [opening] }));
    expect(text(row('BTC').expected)).toBe('3.5');
    expect(text(row('BTC').unexplained)).toBe('-0.5');
    expect(row('BTC').remark).toBe('opening: opening entered by Ada Prüfer: confirmed by mail');
  });

  it('9.7 takes a first empty answer for nil only when a person says so', () => {
    expect(roll(month(firstMonth)).row('BTC')).toMatchObject({ openingMark: 'missing', status: 'open' });
    const { row } = roll(month({ ...firstMonth, acceptances: [acceptance('opening-nil', 'BTC')] }));
    expect(row('BTC')).toMatchObject({ openingMark: 'nil', status: 'tied' });
  });
});
