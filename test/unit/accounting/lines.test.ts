import { describe, expect, it } from 'vitest';
import { sum } from '../../../main/values/money.ts';
import { type FieldsSketch, movementFrom, sentences } from './fields.ts';
import { at } from './fixtures.ts';

const lines = (sketch: FieldsSketch | FieldsSketch[]) => sentences(movementFrom(sketch).lines);

describe('deposit with exchange (worked example 1)', () => {
  const example: FieldsSketch = {
    type: 'deposit_exchange',
    sent: 'BTC 0.00367652',
    received: 'USDTT 99.146193',
    minusFee: '98.154731',
    rate: '26967.40200000',
  };
  const principal = ['deposit BTC +0.00367652', 'exchange BTC -0.00367652', 'exchange USDTT +99.146193'];

  it('derives the fee that no list names', () => {
    expect(lines(example)).toEqual([...principal, 'fee USDTT -0.991462 (derived)']);
  });

  it('1a names the derived fee and does not add it again', () => {
    expect(lines({ ...example, fees: ['deposit USDTT 0.991462'] })).toEqual([
      ...principal,
      'fee USDTT -0.991462 (deposit)',
    ]);
  });

  it('1b keeps the derived fee and shows the listing difference', () => {
    const movement = movementFrom({ ...example, fees: ['deposit USDTT 0.991461'] });
    expect(sentences(movement.lines)).toEqual([...principal, 'fee USDTT -0.991462 (derived)']);
    expect(movement.remarks).toEqual(['listed fees differ from amount − amount_minus_fee by 0.000001 USDTT']);
  });

  it('1c adds a fee in another coin', () => {
    const fees = ['deposit USDTT 0.991462', 'mining ETH 0.00010500'];
    expect(lines({ ...example, fees })).toEqual([
      ...principal,
      'fee USDTT -0.991462 (deposit)',
      'fee ETH -0.000105 (mining)',
    ]);
  });

  it('names several fees that add up to the derived one', () => {
    const fees = ['deposit USDTT 0.5', 'exchange USDTT 0.491462'];
    expect(lines({ ...example, fees })).toEqual([
      ...principal,
      'fee USDTT -0.5 (deposit)',
      'fee USDTT -0.491462 (exchange)',
    ]);
  });

  it('1e counts nothing while it is not confirmed, and lists it as pending', () => {
    const movement = movementFrom({ ...example, status: 'not_confirmed' });
    expect(movement).toMatchObject({ standing: 'pending', lines: [] });
    expect(sentences(movement.pendingLines)).toEqual([...principal, 'fee USDTT -0.991462 (derived)']);
  });

  it('1f is one movement with two observations, in either order', () => {
    const pending: FieldsSketch = {
      ...example,
      status: 'not_confirmed',
      minusFee: '99.146193',
      createdAt: at('2026-10-09T10:00:00Z'),
    };
    const confirmed: FieldsSketch = { ...example, confirmedAt: at('2026-10-11T10:00:00Z') };
    for (const order of [
      [pending, confirmed],
      [confirmed, pending],
    ]) {
      const movement = movementFrom(order);
      expect(movement).toMatchObject({ standing: 'counts', bookingDay: '2026-10-11', status: 'confirmed' });
      expect(sentences(movement.lines)).toEqual([...principal, 'fee USDTT -0.991462 (derived)']);
    }
  });

  it('counts on the day it was confirmed', () => {
    const movement = movementFrom({
      ...example,
      createdAt: at('2026-10-09T23:00:00Z'),
      confirmedAt: at('2026-10-10T01:00:00Z'),
    });
    expect(movement).toMatchObject({ at: '2026-10-10T01:00:00.000Z', bookingDay: '2026-10-10' });
  });
});

describe('withdrawal with exchange (worked example 2)', () => {
  const example: FieldsSketch = {
    type: 'withdrawal_exchange',
    sent: 'EUR 400.00000000',
    received: 'USDTT 459.310000',
    fees: ['exchange EUR 3.20000000', 'mining EUR 0.05127300'],
    createdAt: at('2026-10-31T10:00:00Z'),
  };
  const passing = ['exchange USDTT +459.31', 'withdrawal USDTT -459.31'];
  const fees = ['fee EUR -3.2 (exchange)', 'fee EUR -0.051273 (mining)'];

  it('lets the coin sent out pass through', () => {
    expect(lines(example)).toEqual(['exchange EUR -400', ...passing, ...fees]);
  });

  it('2a takes a mining fee in another coin', () => {
    expect(lines({ ...example, fees: ['exchange EUR 3.20000000', 'mining TRX 13.844900'] })).toEqual([
      'exchange EUR -400',
      ...passing,
      'fee EUR -3.2 (exchange)',
      'fee TRX -13.8449 (mining)',
    ]);
  });

  it('2b takes fees out of the amount when a person says so', () => {
    const movement = movementFrom(example, [{ kind: 'fees-inside', by: 'Ada Prüfer' }]);
    expect(sentences(movement.lines)).toEqual(['exchange EUR -396.748727', ...passing, ...fees]);
  });

  it('2c gives back on the day it was cancelled what it took on the day it was debited', () => {
    const movement = movementFrom({ ...example, status: 'cancelled', cancelledAt: at('2026-11-02T09:00:00Z') });
    expect(movement.bookingDay).toBe('2026-10-31');
    const own = movement.lines.filter(({ day }) => day === null);
    const back = movement.lines.filter(({ day }) => day === '2026-11-02');
    const eur = (some: typeof own) =>
      sum(some.filter(({ ticker }) => ticker === 'EUR').map(({ amount }) => amount)).toFixed();
    expect([eur(own), eur(back)]).toEqual(['-403.251273', '403.251273']);
    expect(back.every(({ label, at: moment }) => label === 'reversal' && moment === '2026-11-02T09:00:00.000Z')).toBe(
      true,
    );
  });

  it('2c knows the amounts of a cancelled callback that leaves them out from the observation before', () => {
    const movement = movementFrom([
      { type: 'withdrawal_exchange', status: 'cancelled', createdAt: null, cancelledAt: at('2026-11-02T09:00:00Z') },
      { ...example, status: 'processing' },
    ]);
    expect(movement.lines).toHaveLength(10);
    expect(sum(movement.lines.map(({ amount }) => amount)).isZero()).toBe(true);
  });

  it('2d is pending while it is processing, and counts on the day a person saw it debited', () => {
    const processing: FieldsSketch = { ...example, status: 'processing' };
    expect(movementFrom(processing).standing).toBe('pending');
    const debited = movementFrom(processing, [
      { kind: 'debited', day: at('2026-10-31T00:00:00Z').slice(0, 10) as never, by: 'Ada' },
    ]);
    expect(debited).toMatchObject({ standing: 'debited-not-confirmed', bookingDay: '2026-10-31', pendingLines: [] });
    expect(debited.lines).toHaveLength(5);
  });
});

describe('exchange (worked example 3)', () => {
  const trade = (rest: FieldsSketch): FieldsSketch => ({
    type: 'exchange',
    sent: 'TRX 1000.00000000',
    rate: '0.06893257',
    ...rest,
  });

  it.each([
    [
      '3a',
      '68.93257000',
      'exchange TON 0.25000000',
      ['exchange TRX -1000', 'exchange USDTT +68.93257', 'fee TON -0.25 (exchange)'],
    ],
    [
      '3b',
      '68.24324430',
      'exchange USDTT 0.68932570',
      ['exchange TRX -1000', 'exchange USDTT +68.93257', 'fee USDTT -0.6893257 (exchange)'],
    ],
    [
      '3c',
      '68.93257000',
      'exchange USDTT 0.68932570',
      ['exchange TRX -1000', 'exchange USDTT +68.93257', 'fee USDTT -0.6893257 (exchange)'],
    ],
    [
      '3d',
      '68.24324430',
      'exchange TRX 10.00000000',
      ['exchange TRX -990', 'exchange USDTT +68.2432443', 'fee TRX -10 (exchange)'],
    ],
    [
      '3e',
      '68.93257000',
      'exchange TRX 10.00000000',
      ['exchange TRX -1000', 'exchange USDTT +68.93257', 'fee TRX -10 (exchange)'],
    ],
  ])('%s places the fee by the quote’s own figures', (_, to, fee, expected) => {
    expect(lines(trade({ received: `USDTT ${to}`, fees: [fee] }))).toEqual(expected);
  });

  it('3f is held when no reading holds', () => {
    const movement = movementFrom(trade({ received: 'USDTT 68.50000000', fees: ['exchange TRX 10.00000000'] }));
    expect(movement).toMatchObject({ standing: 'held', lines: [], remarks: ['fee position unknown'] });
  });

  it('3f follows a person’s word', () => {
    const movement = movementFrom(trade({ received: 'USDTT 68.50000000', fees: ['exchange TRX 10.00000000'] }), [
      { kind: 'fees-inside', by: 'Ada Prüfer' },
    ]);
    expect(sentences(movement.lines)).toEqual(['exchange TRX -990', 'exchange USDTT +68.5', 'fee TRX -10 (exchange)']);
  });

  it.each([
    ['68.24324929', 'counts'],
    ['68.24324930', 'counts'],
    ['68.24324931', 'held'],
    ['69.50000000', 'held'],
  ])('holds the tolerance to the last digit: %s', (to, outcome) => {
    const movement = movementFrom(trade({ received: `USDTT ${to}`, fees: ['exchange TRX 10.00000000'] }));
    expect(movement.standing).toBe(outcome);
  });

  it('ignores a fee of zero', () => {
    expect(lines(trade({ received: 'USDTT 68.50000000', fees: ['exchange TRX 0.00000000'] }))).toEqual([
      'exchange TRX -1000',
      'exchange USDTT +68.5',
    ]);
  });
});
