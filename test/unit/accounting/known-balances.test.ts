import { describe, expect, it } from 'vitest';
import { decimal } from '../../../main/values/money.ts';
import { acceptance, month, movement } from './fixtures.ts';
import { roll, text, three } from './rolled.ts';

describe('currencies that come, go, or go below zero (worked example 9)', () => {
  const at1 = '2026-10-01T10:00:00Z';
  const passing = movement(at1, ['deposit 0.00367652 BTC', 'exchange -0.00367652 BTC']);

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
        movements: [passing],
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
    expect(row('BTC').remark).toBe('opening: entered by Ada Prüfer: confirmed by mail');
  });

  it('9.7 takes a first empty answer for nil only when a person says so', () => {
    expect(roll(month(firstMonth)).row('BTC')).toMatchObject({ openingMark: 'missing', status: 'open' });
    const { row } = roll(month({ ...firstMonth, acceptances: [acceptance('opening-nil', 'BTC')] }));
    expect(row('BTC')).toMatchObject({ openingMark: 'nil', status: 'tied' });
  });

  const out = movement(at1, ['withdrawal -5 BTC']);
  const gone = { days: three, covered: true, balances: { EUR: '1 1 1 1', BTC: '5.00000000 -' } };

  it('is nil where the tested movements bring it to nothing, and only there', () => {
    expect(roll(month({ ...gone, movements: [out] })).row('BTC')).toMatchObject({
      status: 'tied',
      closingMark: 'nil',
    });
    expect(roll(month({ ...gone, movements: [out], covered: false })).row('BTC').closingMark).toBe('missing');
    const more = movement(at1, ['withdrawal -4 BTC']);
    expect(roll(month({ ...gone, movements: [more] })).row('BTC').closingMark).toBe('missing');
  });

  it('counts what moved on a day without an answer, and that it was tested', () => {
    const later = { ...gone, balances: { EUR: '1 1 1 1', BTC: '5.00000000 5.00000000 -' }, failed: ['2026-10-01'] };
    expect(roll(month({ ...later, movements: [out] })).row('BTC').closingMark).toBe('nil');
    const covers = [{ from: '2026-10-02' as never, to: '2026-10-03' as never, source: 'movements.csv' }];
    expect(roll(month({ ...later, movements: [out], covers })).row('BTC').closingMark).toBe('missing');
  });

  it('is nil on the day for which a person says so', () => {
    const oneDay = { ...gone, balances: { EUR: '1', BTC: '5.00000000 5.00000000 5.00000000 -' } };
    const says = (on: string) => month({ ...oneDay, acceptances: [acceptance('not-reported', 'BTC', on)] });
    expect(roll(says('2026-10-03')).row('BTC').closingMark).toBe('nil');
    expect(roll(says('2026-10-02')).row('BTC').closingMark).toBe('missing');
  });

  it('says whether a currency was ever reported', () => {
    const { row } = roll(month({ days: three, covered: true, balances: { EUR: '1', BTC: '- 0.00000000 -' } }));
    expect(row('BTC').remark).toBe('opening: not reported before; closing: not reported, last reported 0');
    const never = roll(month({ days: three, covered: true, balances: { EUR: '1' }, movements: [passing] }));
    expect(never.row('BTC').remark).toBe('opening: not reported before; closing: not reported before');
  });
});
