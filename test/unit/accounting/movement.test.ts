import { describe, expect, it } from 'vitest';
import { movementOf } from '../../../main/accounting/movement.ts';
import { type FieldsSketch, fields, movementFrom, sentences } from './fields.ts';
import { at, name } from './fixtures.ts';

const lines = (sketch: FieldsSketch | FieldsSketch[]) => sentences(movementFrom(sketch).lines);

describe('other movements', () => {
  it('takes bank movements in both directions', () => {
    expect(lines({ type: 'bank', sent: 'EUR 1000', fees: ['bank EUR 1.50'] })).toEqual([
      'bank EUR -1000',
      'fee EUR -1.5 (bank)',
    ]);
    expect(lines({ type: 'bank', received: 'EUR 1000' })).toEqual(['bank EUR +1000']);
  });

  it('holds an unknown type for a person', () => {
    expect(movementFrom({ type: 'unknown', sent: 'BTC 1' })).toMatchObject({ standing: 'held', lines: [] });
  });

  it('treats an unknown status as not final', () => {
    expect(movementFrom({ type: 'deposit', received: 'BTC 1', status: 'on_hold' }).standing).toBe('pending');
  });

  it('has no lines for a deposit that was cancelled before it was confirmed', () => {
    const movement = movementFrom({ type: 'deposit', received: 'BTC 1', status: 'cancelled' });
    expect(movement).toMatchObject({ standing: 'never-moved', lines: [], remarks: ['cancelled'] });
  });

  it('counts a deposit that was confirmed and then cancelled, with what it gives back', () => {
    const [confirmedAt, cancelledAt] = [at('2026-10-02T09:00:00Z'), at('2026-10-03T09:00:00Z')];
    const movement = movementFrom({
      type: 'deposit',
      received: 'BTC 1',
      status: 'cancelled',
      confirmedAt,
      cancelledAt,
    });
    expect(movement.standing).toBe('counts');
    expect(sentences(movement.lines)).toEqual(['deposit BTC +1', '2026-10-03 deposit BTC -1 (reversal)']);
  });

  it('adds a fee that a person accepted', () => {
    const movement = movementFrom({ type: 'withdrawal', sent: 'BTC 1' }, [
      {
        kind: 'fee-added',
        day: '2026-10-05' as never,
        name: name('BTC'),
        ticker: 'BTC' as never,
        amount: '0.0001' as never,
        by: 'Ada Prüfer',
        waits: false,
      },
    ]);
    expect(sentences(movement.lines)).toEqual(['withdrawal BTC -1', 'fee BTC -0.0001 (accepted by Ada Prüfer)']);
  });

  it('does not count what a person dismissed', () => {
    const movement = movementFrom({ type: 'deposit', received: 'BTC 1' }, [
      { kind: 'dismissed', reason: 'duplicate of m-1', by: 'Ada Prüfer' },
    ]);
    expect(movement).toMatchObject({ standing: 'dismissed', lines: [], remarks: ['duplicate of m-1 (Ada Prüfer)'] });
  });

  it('has no fee line where nothing was taken off', () => {
    expect(lines({ type: 'deposit', received: 'BTC 1', minusFee: '1' })).toEqual(['deposit BTC +1']);
  });

  it.each(['deposit_exchange', 'withdrawal_exchange', 'exchange'] as const)(
    'holds a %s that lacks one of its amounts',
    (type) => {
      for (const one of [{ sent: 'EUR 100' }, { received: 'BTC 0.002' }]) {
        expect(movementFrom({ type, ...one })).toMatchObject({ standing: 'held', remarks: ['an amount is missing'] });
      }
    },
  );

  it('takes the fee of an exchange from amount − amount_minus_fee', () => {
    expect(lines({ type: 'exchange', sent: 'EUR 100', received: 'BTC 0.002', minusFee: '0.00199' })).toEqual([
      'exchange EUR -100',
      'exchange BTC +0.002',
      'fee BTC -0.00001 (derived)',
    ]);
  });

  it('dates a bank payout by its debit and what comes in by its confirmation', () => {
    const times = { createdAt: at('2026-10-10T10:00:00Z'), confirmedAt: at('2026-10-12T10:00:00Z') };
    expect(movementFrom({ type: 'bank', sent: 'EUR 5', ...times }).bookingDay).toBe('2026-10-10');
    expect(movementFrom({ type: 'bank', received: 'EUR 5', ...times }).bookingDay).toBe('2026-10-12');
    expect(movementFrom({ type: 'exchange', sent: 'EUR 5', received: 'BTC 1', ...times }).bookingDay).toBe(
      '2026-10-12',
    );
  });

  it('forgets the day a person said it was debited once it is confirmed', () => {
    const debited = { kind: 'debited', day: '2026-10-11' as never, by: 'Ada Prüfer' } as const;
    const deposit: FieldsSketch = { type: 'deposit', received: 'BTC 1', confirmedAt: at('2026-10-12T10:00:00Z') };
    expect(movementFrom({ ...deposit, status: 'processing' }, [debited]).bookingDay).toBe('2026-10-11');
    expect(movementFrom(deposit, [debited]).bookingDay).toBe('2026-10-12');
  });

  it('follows the last word on its fees', () => {
    const withdrawal: FieldsSketch = { type: 'withdrawal', sent: 'BTC 1', fees: ['mining BTC 0.1'] };
    const inside = { kind: 'fees-inside', by: 'Ada Prüfer' } as const;
    const onTop = { kind: 'fees-on-top', by: 'Ada Prüfer' } as const;
    const moved = { kind: 'book-on', day: '2026-10-11' as never, by: 'Ada Prüfer' } as const;
    const amounts = (...decisions: Parameters<typeof movementFrom>[1] & {}) =>
      sentences(movementFrom(withdrawal, decisions).lines)[0];
    expect(amounts(inside, moved)).toBe('withdrawal BTC -0.9');
    expect(amounts(inside, onTop)).toBe('withdrawal BTC -1');
    expect(amounts(onTop, inside)).toBe('withdrawal BTC -0.9');
  });

  it('counts nothing that waits for a second person', () => {
    const observations = [{ fields: fields({ type: 'adjustment', received: 'BTC 1' }), source: 'entered' }];
    const record = { id: 1, externalId: 'm', observations, decisions: [], waitsFor: 'waits for a second person' };
    expect(movementOf(record, { feesInsideWithdrawals: false })).toMatchObject({
      standing: 'held',
      lines: [],
      remarks: ['waits for a second person'],
    });
  });
});
