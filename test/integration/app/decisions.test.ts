/** What people decide, through the calls: entered movements, items, openings, acceptances, and taking back. */
import { describe, expect, it } from 'vitest';
import { verifyStore } from '../../../main/verify/store.ts';
import { ledgerCsv, movementsCsv, type WrittenMonth, writtenMonth } from './written-month.ts';

const OCTOBER = { connection: 'main', period: '2026-10' };
/** Opening 1, and 0.9 from 5 October on. */
const FEE_MISSING = { BTC: '1.00000000 1.00000000 1.00000000 1.00000000 1.00000000 0.90000000' };
const WHOLE_MONTH = (mapping: object) => ({ ...mapping, covers: { from: '2026-10-01', to: '2026-10-31' } }) as never;

const btc = async ({ call }: WrittenMonth) => {
  const rows = await call('month.rollForward', OCTOBER);
  return rows.find(({ currency }) => currency === 'BTC');
};

const code = (wanted: string) => expect.objectContaining({ code: wanted });

/** A month whose file has one movement that changes nothing, so that every day is tested. */
async function covered(balances: Record<string, string>, options: Parameters<typeof writtenMonth>[2] = {}) {
  const month = writtenMonth('2026-10', balances, options);
  await month.bring('movements', movementsCsv(['deposit m-0 2026-10-20T10:00:00 0.00000000 EUR']), WHOLE_MONTH);
  return month;
}

const ADJUSTMENT = {
  connection: 'main',
  type: 'adjustment' as const,
  at: '2026-10-05T12:00:00.000Z',
  lines: [{ kind: 'adjustment' as const, name: 'BTC', amount: '-0.1' }],
  note: 'correction announced by Citron on 5 October',
  by: 'Ada Prüfer',
};

describe('an entered movement', () => {
  it('waits for a second person, and reaches a total from then on', async () => {
    const month = await covered(FEE_MISSING);
    const { call, store } = month;
    expect(await btc(month)).toMatchObject({ status: 'open', unexplained: '-0.1' });
    const { id } = await call('movement.enter', { ...ADJUSTMENT, counterpartyClass: 'processor', txid: 'x1' });
    expect(await btc(month)).toMatchObject({ status: 'open', adjustments: '0' });
    const shown = (await call('month.movements', OCTOBER)).find((movement) => movement.id === id);
    expect(shown).toMatchObject({
      standing: 'held',
      lines: [],
      remarks: ['waits for the approval of a second person'],
    });
    const waiting = await call('movement.waiting', { connection: 'main' });
    expect(waiting).toMatchObject([
      {
        ...{ id, type: 'adjustment', externalId: 'entered-1', note: ADJUSTMENT.note, by: 'Ada Prüfer', txid: 'x1' },
        lines: [{ kind: 'adjustment', name: 'BTC', ticker: 'BTC', amount: '-0.1' }],
        ...{ bookingDay: '2026-10-05', counterpartyClass: 'processor' },
      },
    ]);
    for (const by of ['Ada Prüfer', ' ada  PRÜFER', 'Ada Pru\u0308fer']) {
      await expect(call('movement.approve', { connection: 'main', id, by })).rejects.toThrow(code('conflict'));
    }
    await call('movement.approve', { connection: 'main', id, by: 'Grace' });
    expect(await btc(month)).toMatchObject({ status: 'tied', adjustments: '-0.1', unexplained: '0' });
    const [counting] = (await call('month.movements', OCTOBER)).filter((movement) => movement.id === id);
    expect(counting?.source).toBe(`entered by Ada Prüfer: ${ADJUSTMENT.note}; approved by Grace`);
    expect(await call('movement.waiting', { connection: 'main' })).toEqual([]);
    await expect(call('movement.approve', { connection: 'main', id, by: 'Eve' })).rejects.toThrow(code('conflict'));
    await expect(call('movement.reject', { connection: 'main', id, note: 'late' })).rejects.toThrow(code('conflict'));
    expect((await verifyStore(store)).first).toBeNull();
  });

  it('is rejected with a note, and waits again when that is taken back', async () => {
    const { call } = await covered(FEE_MISSING);
    const { id } = await call('movement.enter', ADJUSTMENT);
    await call('movement.reject', { connection: 'main', id, note: 'no such letter', by: 'Grace' });
    expect(await call('movement.waiting', { connection: 'main' })).toEqual([]);
    await expect(call('movement.approve', { connection: 'main', id, by: 'Grace' })).rejects.toThrow(code('conflict'));
    const [rejection] = await call('decision.list', OCTOBER);
    expect(rejection).toMatchObject({ kind: 'movement-rejected', movement: { id, externalId: 'entered-1' } });
    await call('decision.takeBack', { connection: 'main', id: rejection?.id ?? 0, note: 'the letter came' });
    expect(await call('movement.waiting', { connection: 'main' })).toHaveLength(1);
  });

  it.each([
    ['an unknown currency', { lines: [{ kind: 'adjustment', name: 'NOPE', amount: '1' }] }, 'Unknown currency NOPE'],
    ['a line of zero', { lines: [{ kind: 'adjustment', name: 'BTC', amount: '0.00' }] }, 'is zero'],
    ['a deposit that takes away', { lines: [{ kind: 'deposit', name: 'BTC', amount: '-1' }] }, 'wrong sign'],
    ['a withdrawal that brings', { lines: [{ kind: 'withdrawal', name: 'BTC', amount: '1' }] }, 'wrong sign'],
    ['41 digits', { lines: [{ kind: 'adjustment', name: 'BTC', amount: `1.${'1'.repeat(40)}` }] }, 'not an amount'],
    ['a moment to come', { at: '2027-01-01T00:00:00.000Z' }, 'future'],
    ['a moment that does not exist', { at: '2026-13-01T00:00:00.000Z' }, 'not a moment'],
    ['no note', { note: '  ' }, 'note'],
  ])('is refused for %s, and nothing is kept', async (_what, wrong, words) => {
    const { call } = await covered(FEE_MISSING);
    await expect(call('movement.enter', { ...ADJUSTMENT, ...wrong } as typeof ADJUSTMENT)).rejects.toThrow(words);
    expect(await call('movement.waiting', { connection: 'main' })).toEqual([]);
  });

  it('takes a ticker or a full name, and may not be approved by the desk that entered it', async () => {
    const { call } = await covered(FEE_MISSING);
    const lines = ['USDTT', 'usdt'].map((name) => ({ kind: 'fee' as const, name, amount: '-1' }));
    const { by: _, ...atTheDesk } = ADJUSTMENT;
    const { id } = await call('movement.enter', { ...atTheDesk, lines });
    const [waiting] = await call('movement.waiting', { connection: 'main' });
    expect(waiting?.lines.map(({ name, ticker }) => [name, ticker])).toEqual([
      ['USDTT', 'USDT'],
      ['USDT', 'USDT'],
    ]);
    await expect(call('movement.approve', { connection: 'main', id })).rejects.toThrow(code('conflict'));
    await expect(call('movement.approve', { connection: 'main', id: 999, by: 'G' })).rejects.toThrow(code('not-found'));
  });
});

it('stands beside what files say later, and verifies', async () => {
  const month = await covered(FEE_MISSING);
  const { call, bring, store } = month;
  const { id } = await call('movement.enter', { ...ADJUSTMENT, lines: [{ kind: 'fee', name: 'BTC', amount: '-0.1' }] });
  await call('movement.enter', ADJUSTMENT);
  await bring('movements', movementsCsv(['deposit m-9 2026-10-21T10:00:00 0.5 ETH']), WHOLE_MONTH);
  await call('movement.approve', { connection: 'main', id, by: 'Grace' });
  await bring('movements', movementsCsv(['deposit m-10 2026-10-22T10:00:00 0.5 ETH']), WHOLE_MONTH);
  expect(await btc(month)).toMatchObject({ status: 'tied', fees: '-0.1' });
  const report = await verifyStore(store);
  expect(report.first).toBeNull();
  expect(report.checks.find((check) => check.id === 'entered')?.rows).toBe(2);
});

it('classifies who stands on the other side, and takes it back', async () => {
  const { call } = await covered(FEE_MISSING);
  const classOf = async () => (await call('month.movements', OCTOBER))[0]?.counterpartyClass;
  const [movement] = await call('month.movements', OCTOBER);
  const about = { connection: 'main', movement: movement?.id ?? 0 };
  expect(await classOf()).not.toBe('supplier');
  await call('movement.classify', { ...about, counterpartyClass: 'supplier' });
  expect(await classOf()).toBe('supplier');
  const { decision } = await call('movement.classify', {
    ...about,
    counterpartyClass: 'own-wallet',
    note: 'cold store',
  });
  expect(await classOf()).toBe('own-wallet');
  expect((await call('decision.list', OCTOBER)).map(({ detail }) => detail)).toEqual(['supplier', 'own-wallet']);
  await call('decision.takeBack', { connection: 'main', id: decision, note: 'wrong row' });
  expect(await classOf()).toBe('supplier');
  await expect(call('movement.classify', { ...about, movement: 99, counterpartyClass: 'customer' })).rejects.toThrow(
    code('not-found'),
  );
});

describe('a reconciling item', () => {
  const NOVEMBER = { connection: 'main', period: '2026-11' };

  it('explains the difference from its month on, until it is cleared', async () => {
    const { call, bring, answer } = await covered({ BTC: '1.00000000' });
    answer('2026-11-30', { BTC: '1.00000000' });
    await bring(
      'ledger',
      ledgerCsv(['1520 BTC 0.98 58000.00']),
      (mapping) => ({ ...mapping, asOf: '2026-10-31' }) as never,
    );
    await bring(
      'ledger',
      ledgerCsv(['1520 BTC 0.99 58000.00']),
      (mapping) => ({ ...mapping, asOf: '2026-11-30' }) as never,
    );
    const row = async (of: typeof OCTOBER) => (await call('month.ledger', of))?.rows[0];
    expect(await row(OCTOBER)).toMatchObject({ difference: '0.02', items: '0', remaining: '0.02', status: 'open' });
    const about = { connection: 'main', period: '2026-10', ticker: 'BTC' };
    const { id } = await call('item.add', { ...about, kind: 'timing', quantity: '0.02', note: 'booked in November' });
    expect(await row(OCTOBER)).toMatchObject({ items: '0.02', status: 'explained' });
    expect(await row(NOVEMBER)).toMatchObject({ difference: '0.01', items: '0.02', status: 'open' });
    const { decision } = await call('item.clear', { ...NOVEMBER, id, note: 'booked on 2 November', by: 'Grace' });
    expect(await row(OCTOBER)).toMatchObject({ status: 'explained' });
    expect(await row(NOVEMBER)).toMatchObject({ items: '0', remaining: '0.01', status: 'open' });
    const cleared = { decision, period: '2026-11', note: 'booked on 2 November', by: 'Grace' };
    for (const of of [OCTOBER, NOVEMBER]) {
      expect(await call('item.list', of)).toMatchObject([{ id, currency: 'BTC', originPeriod: '2026-10', cleared }]);
    }
    expect(await call('item.list', { connection: 'main', period: '2026-12' })).toEqual([]);
    await expect(call('item.clear', { ...NOVEMBER, id, note: 'again' })).rejects.toThrow(code('conflict'));
    await call('decision.takeBack', { connection: 'main', id: decision, note: 'not yet booked' });
    expect(await row(NOVEMBER)).toMatchObject({ items: '0.02', status: 'open' });
    await expect(call('item.clear', { connection: 'main', period: '2026-09', id, note: 'x' })).rejects.toThrow(
      'arose in',
    );
    await call('decision.takeBack', { connection: 'main', id, note: 'no item' });
    expect(await row(OCTOBER)).toMatchObject({ items: '0', status: 'open' });
    const taken = (await call('decision.list', OCTOBER)).filter(({ takenBack }) => takenBack !== null);
    expect(taken.map(({ takenBack }) => takenBack?.note)).toEqual(['no item']);
  });

  it('is refused at zero and for an unknown currency', async () => {
    const { call } = await covered({ BTC: '1.00000000' });
    const item = { ...OCTOBER, ticker: 'BTC', kind: 'other' as const, quantity: '0.0', note: 'x' };
    await expect(call('item.add', item)).rejects.toThrow(code('invalid-input'));
    await expect(call('item.add', { ...item, quantity: '1', ticker: '=X' })).rejects.toThrow(code('invalid-input'));
    await expect(call('item.clear', { ...OCTOBER, id: 7, note: 'x' })).rejects.toThrow(code('not-found'));
  });

  it('leaves what remains to be accepted with a note; another difference is open again', async () => {
    const { call, bring } = await covered({ BTC: '1.00000000' });
    const asOf = (mapping: object) => ({ ...mapping, asOf: '2026-10-31' }) as never;
    await bring('ledger', ledgerCsv(['1520 BTC 0.98 58000.00']), asOf);
    const status = async () => (await call('month.ledger', OCTOBER))?.rows[0]?.status;
    const { decisions } = await call('ledger.accept', { ...OCTOBER, ticker: 'BTC', note: 'below our materiality' });
    expect(await status()).toBe('accepted');
    await expect(call('ledger.accept', { ...OCTOBER, ticker: 'BTC', note: 'again' })).rejects.toThrow('already');
    const check = (await call('month.checks', OCTOBER)).find(({ id }) => id === 'C12');
    expect(check).toMatchObject({ status: 'warn', detail: expect.stringContaining('Accepted with a note') });
    await bring('ledger', ledgerCsv(['1520 BTC 0.97 58000.00']), asOf);
    expect(await status()).toBe('open');
    await bring('ledger', ledgerCsv(['1520 BTC 0.98 58000.01']), asOf);
    expect(await status()).toBe('accepted');
    await call('decision.takeBack', { connection: 'main', id: decisions[0] ?? 0, note: 'found it' });
    expect(await status()).toBe('open');
    await expect(call('ledger.accept', { ...OCTOBER, ticker: 'ETH', note: 'x' })).rejects.toThrow(code('not-found'));
  });
});

describe('an opening', () => {
  it('that no answer gives is entered with a note and person (worked example 9.6)', async () => {
    const month = writtenMonth('2026-10', { BTC: '0 3.00000000' }, { without: ['2026-09-30'] });
    await month.bring('movements', movementsCsv(['deposit m-1 2026-10-01T10:00:00 3 BTC']), WHOLE_MONTH);
    const { call } = month;
    expect(await btc(month)).toMatchObject({ opening: null, expected: null, status: 'open' });
    const about = { ...OCTOBER, ticker: 'BTC', note: 'bank letter', by: 'Ada' };
    await call('opening.accept', { ...about, amount: '0' });
    expect(await btc(month)).toMatchObject({ opening: '0', expected: '3', unexplained: '0', status: 'tied' });
    await expect(call('opening.accept', { ...about, amount: '1' })).rejects.toThrow(code('conflict'));
    const [decision] = await call('decision.list', OCTOBER);
    expect(decision).toMatchObject({ kind: 'accept-opening', detail: '0 BTC', takenBack: null });
    await call('decision.takeBack', {
      connection: 'main',
      id: decision?.id ?? 0,
      note: 'letter was of another account',
    });
    expect(await btc(month)).toMatchObject({ opening: null, status: 'open' });
    await call('opening.accept', { ...about, amount: '0.5' });
    expect(await btc(month)).toMatchObject({ opening: '0.5', expected: '3.5', unexplained: '-0.5', status: 'open' });
  });

  it('of an account that was opened in the month is nothing, accepted by a person (worked example 9.7)', async () => {
    const month = writtenMonth('2026-10', { BTC: `${'- '.repeat(12)} 3.00000000` });
    await month.bring('movements', movementsCsv(['deposit m-1 2026-10-12T10:00:00 3 BTC']), WHOLE_MONTH);
    const { call } = month;
    expect(await btc(month)).toMatchObject({ opening: null, status: 'open' });
    await expect(call('opening.accept', { ...OCTOBER, ticker: null, amount: '1', note: 'x' })).rejects.toThrow(
      'of one currency',
    );
    await call('opening.accept', { ...OCTOBER, ticker: null, amount: null, note: 'opened on 12 October', by: 'Ada' });
    expect(await btc(month)).toMatchObject({ opening: '0', reported: '3.00000000', status: 'tied' });
    await expect(call('opening.accept', { ...OCTOBER, ticker: null, amount: null, note: 'x' })).rejects.toThrow(
      'nothing to accept',
    );
    await expect(call('opening.accept', { ...OCTOBER, ticker: 'XYZ', amount: null, note: 'x' })).rejects.toThrow(
      code('not-found'),
    );
  });
});

it('accepts that a currency left out of an answer was nothing (worked example 9.2)', async () => {
  const month = await covered({ BTC: `${'5.00000000 '.repeat(31)} -`, ETH: '1.00000000' });
  const { call } = month;
  expect(await btc(month)).toMatchObject({ reported: null, status: 'open' });
  const about = { ...OCTOBER, ticker: 'BTC', day: '2026-10-31', note: 'closed by Citron', by: 'Ada' };
  await expect(call('balance.acceptNil', { ...about, day: '2026-10-30' })).rejects.toThrow('was reported');
  await expect(call('balance.acceptNil', { ...about, day: '2026-11-30' })).rejects.toThrow(code('not-found'));
  const { decisions } = await call('balance.acceptNil', about);
  expect(await btc(month)).toMatchObject({ reported: '0', unexplained: '-5', status: 'open' });
  await expect(call('balance.acceptNil', about)).rejects.toThrow('already');
  await call('decision.takeBack', { connection: 'main', id: decisions[0] ?? 0, note: 'asked again' });
  expect(await btc(month)).toMatchObject({ reported: null, status: 'open' });
  const again = { connection: 'main', id: decisions[0] ?? 0, note: 'x' };
  await expect(call('decision.takeBack', again)).rejects.toThrow(code('conflict'));
  await expect(call('decision.takeBack', { ...again, id: 99 })).rejects.toThrow(code('not-found'));
});
