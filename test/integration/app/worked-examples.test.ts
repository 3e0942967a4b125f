/** Worked examples 1, 2 and 7 to 10, through files, settings and the calls of the app. */
import { describe, expect, it } from 'vitest';
import { decimal } from '../../../main/values/money.ts';
import type { ImportMapping } from '../../../preload/contract/import-mapping.ts';
import { ledgerCsv, MOVEMENTS_HEADER, movementsCsv, type WrittenMonth, writtenMonth } from './written-month.ts';

const OCTOBER = { connection: 'main', period: '2026-10' };
/** The file says that it holds every movement of these days. */
const covers = (from: string, to: string) => (mapping: ImportMapping) =>
  ({ ...mapping, covers: { from, to } }) as never;
const WHOLE = covers('2026-10-01', '2026-10-31');
/** With the first day of November, on which a movement of the cut-off minute may count. */
const LONGER = covers('2026-10-01', '2026-11-01');

const row = async ({ call }: WrittenMonth, currency = 'BTC') =>
  (await call('month.rollForward', OCTOBER)).find((one) => one.currency === currency);
const tie = async ({ call }: WrittenMonth, day: string, ticker = 'BTC') =>
  (await call('month.daily', { ...OCTOBER, ticker })).find((one) => one.day === day);
const check = async ({ call }: WrittenMonth, id: string) =>
  (await call('month.checks', OCTOBER)).find((one) => one.id === id);
/** A balance that stands for some days, then the next: `for(30, '1.00') + '1.10'`. */
const times = (days: number, amount: string) => `${amount} `.repeat(days);
const NOTHING = 'deposit m-0 2026-10-20T10:00:00 0.00000000 EUR';

describe('1 deposit with exchange', () => {
  const rowOf = (received: string, minusFee: string, fee = ',,', status = 'confirmed') =>
    `m-1,deposit_exchange,${status},2026-10-07 09:00:00,${status === 'confirmed' ? '2026-10-07 09:20:00' : ''},,` +
    `BTC,0.00367652,USDTT,${received},${minusFee},${fee}`;
  const file = (...rows: string[]) => `${[MOVEMENTS_HEADER, ...rows].join('\n')}\n`;
  const lines = async ({ call }: WrittenMonth) =>
    (await call('month.movements', OCTOBER))[0]?.lines.map((line) => `${line.kind} ${line.amount} ${line.name}`);
  const usdt = `${times(7, '1000.000000')}1098.15473100`;

  it.each([
    ['1', ',,', []],
    ['1a', 'service,0.991462,USDTT', []],
    ['1b', 'service,0.991461,USDTT', []],
    ['1c', 'service,0.00010500,ETH', ['fee -0.000105 ETH']],
  ])('%s', async (_example, fee, more) => {
    const month = writtenMonth('2026-10', { USDT: usdt });
    await month.bring('movements', file(rowOf('99.146193', '98.154731', fee)), WHOLE);
    const principal = ['deposit 0.00367652 BTC', 'exchange -0.00367652 BTC', 'exchange 99.146193 USDTT'];
    expect(await lines(month)).toEqual([...principal, 'fee -0.991462 USDTT', ...more]);
    expect(await row(month, 'USDT')).toMatchObject({
      ...{ fees: '-0.991462', exchanges: '99.146193', expected: '1098.154731', unexplained: '0', status: 'tied' },
    });
    expect(await row(month, 'BTC')).toMatchObject({ reported: '0', unexplained: '0', status: 'tied' });
  });

  it('1e, 1f pending counts for nothing, and is one movement when it is confirmed', async () => {
    const month = writtenMonth('2026-10', { USDT: usdt });
    await month.bring('movements', file(rowOf('99.146193', '98.154731', ',,', 'not_confirmed')), WHOLE);
    expect(await row(month, 'USDT')).toMatchObject({ status: 'open', unexplained: '98.154731' });
    const about = { ...OCTOBER, ticker: 'USDT', day: '2026-10-07' };
    const { proposals } = await month.call('proposal.list', about);
    expect(proposals[0]).toMatchObject({ kind: 'debited', steps: [{ externalId: 'm-1' }], unexplainedAfter: '0' });
    await month.bring('movements', file(rowOf('99.146193', '98.154731')), WHOLE);
    expect(await month.call('month.movements', OCTOBER)).toHaveLength(1);
    expect(await row(month, 'USDT')).toMatchObject({ status: 'tied' });
  });
});

describe('2 withdrawal with exchange', () => {
  const row2 = (fee: string, amount: string, code: string, status = 'confirmed', cancelled = '') =>
    `w-1,withdrawal_exchange,${status},2026-10-31 10:00:00,${status === 'confirmed' ? '2026-10-31 10:30:00' : ''},` +
    `${cancelled},EUR,400.00000000,USDTT,459.310000,,${fee},${amount},${code}`;
  const rows = (mining = ['0.05127300', 'EUR'], ...rest: string[]) => [
    row2('exchange', '3.20000000', 'EUR', ...rest),
    row2('mining', mining[0] ?? '', mining[1] ?? '', ...rest),
  ];
  const file = (lines: string[]) => `${[MOVEMENTS_HEADER, ...lines].join('\n')}\n`;
  const balances = (eur: string) => ({ EUR: `${times(31, '5000.00000000')}${eur}`, USDT: '1098.15473100' });

  it('2 passes the coin through: the balance of USDT does not change', async () => {
    const month = writtenMonth('2026-10', balances('4596.74872700'));
    await month.bring('movements', file(rows()), WHOLE);
    expect(await row(month, 'EUR')).toMatchObject({
      exchanges: '-400',
      fees: '-3.251273',
      withdrawals: '0',
      status: 'tied',
    });
    const usdt = { exchanges: '459.31', withdrawals: '-459.31', unexplained: '0', status: 'tied' };
    expect(await row(month, 'USDT')).toMatchObject(usdt);
  });

  it('2a takes a mining fee in its own coin', async () => {
    const month = writtenMonth('2026-10', { ...balances('4596.80000000'), TRX: `${times(31, '20.0000000')}6.1551000` });
    await month.bring('movements', file(rows(['13.844900', 'TRX'])), WHOLE);
    expect(await row(month, 'EUR')).toMatchObject({ expected: '4596.8', status: 'tied' });
    expect(await row(month, 'TRX')).toMatchObject({ fees: '-13.8449', status: 'tied' });
  });

  it('2b proposes fees inside the amount, and accepting it ties', async () => {
    const month = writtenMonth('2026-10', balances('4600.00000000'));
    await month.bring('movements', file(rows()), WHOLE);
    expect(await row(month, 'EUR')).toMatchObject({ unexplained: '3.251273', status: 'open' });
    const about = { ...OCTOBER, ticker: 'EUR', day: '2026-10-31' };
    const [first] = (await month.call('proposal.list', about)).proposals;
    expect(first).toMatchObject({ kind: 'fees-inside', unexplainedAfter: '0', opens: [] });
    await month.call('proposal.accept', { ...about, key: first?.key ?? '', note: 'as the statement says' });
    expect(await row(month, 'EUR')).toMatchObject({ exchanges: '-396.748727', fees: '-3.251273', status: 'explained' });
  });

  it('2c, 2d was debited in October, not confirmed, and given back in November', async () => {
    const month = writtenMonth('2026-10', balances('4596.74872700'));
    for (const [day, eur] of [
      ['2026-11-02', '5000'],
      ['2026-11-03', '5000'],
    ] as const)
      month.answer(day, { EUR: `${eur}.00000000`, USDT: '1098.15473100' });
    await month.bring('movements', file(rows(undefined, 'processing')), WHOLE);
    const about = { ...OCTOBER, ticker: 'EUR', day: '2026-10-31' };
    const [first] = (await month.call('proposal.list', about)).proposals;
    expect(first).toMatchObject({ kind: 'debited', unexplainedAfter: '0' });
    await month.call('proposal.accept', { ...about, key: first?.key ?? '', note: 'in the back office' });
    expect(await row(month, 'EUR')).toMatchObject({ status: 'explained', unexplained: '0' });
    const words = expect.stringContaining('is debited, not yet confirmed');
    expect(await check(month, 'C11')).toMatchObject({ status: 'warn', detail: words });
    await month.bring(
      'movements',
      file(rows(undefined, 'cancelled', '2026-11-02 09:00:00')),
      covers('2026-11-01', '2026-11-30'),
    );
    expect(await row(month, 'EUR')).toMatchObject({ status: 'tied', exchanges: '-400' });
    const november = await month.call('month.daily', { connection: 'main', period: '2026-11', ticker: 'EUR' });
    expect(november.find(({ day }) => day === '2026-11-02')).toMatchObject({
      explained: '403.251273',
      unexplained: '0',
    });
  });
});

describe('7 cut-off', () => {
  const LATE = ['deposit m-1 2026-10-31T23:59:30 0.10 BTC'];

  it('counts on 1 November where the balances tie there, and is listed in October', async () => {
    const month = writtenMonth('2026-10', { BTC: `${times(32, '1.00')}1.10` });
    await month.bring('movements', movementsCsv(LATE), LONGER);
    expect(await tie(month, '2026-10-31')).toMatchObject({ unexplained: '0', status: 'tied' });
    const [movement] = await month.call('month.movements', OCTOBER);
    expect(movement).toMatchObject({ bookingDay: '2026-11-01', cutOffMinute: true });
    expect(await check(month, 'C22')).toMatchObject({ status: 'warn', detail: expect.stringContaining('m-1') });
    const asOf = (mapping: ImportMapping) => ({ ...mapping, asOf: '2026-10-31' }) as never;
    await month.bring('ledger', ledgerCsv(['1520 BTC 1.10 60000.00']), asOf);
    const books = (await month.call('month.ledger', OCTOBER))?.rows[0];
    expect(books).toMatchObject({ citronClosing: '1', afterBooksEnd: '0.1', afterBooksEndCount: 1, difference: '0' });
    expect(books?.status).toBe('tied');
  });

  it('stays on 31 October where the balance has it', async () => {
    const month = writtenMonth('2026-10', { BTC: `${times(31, '1.00')}1.10 1.10` });
    await month.bring('movements', movementsCsv(LATE), LONGER);
    expect(await tie(month, '2026-10-31')).toMatchObject({ explained: '0.1', unexplained: '0', status: 'tied' });
    expect((await month.call('month.movements', OCTOBER))[0]).toMatchObject({ cutOffMinute: false });
    expect(await check(month, 'C22')).toMatchObject({ status: 'pass' });
  });

  it('moves by a person where an unrelated error keeps it from moving by itself', async () => {
    const month = writtenMonth('2026-10', { BTC: `${times(32, '1.00')}1.35` });
    await month.bring('movements', movementsCsv(LATE), LONGER);
    expect(await tie(month, '2026-10-31')).toMatchObject({ unexplained: '-0.1', status: 'open' });
    const about = { ...OCTOBER, ticker: 'BTC', day: '2026-10-31' };
    const [first] = (await month.call('proposal.list', about)).proposals;
    expect(first).toMatchObject({ kind: 'cut-off', unexplainedAfter: '0', steps: [{ bookOn: '2026-11-01' }] });
    await month.call('proposal.accept', { ...about, key: first?.key ?? '', note: 'the chain has it after 23:59' });
    expect(await tie(month, '2026-10-31')).toMatchObject({ unexplained: '0', status: 'explained' });
  });

  it('takes out what moved after the books’ month end in their zone', async () => {
    const month = writtenMonth('2026-10', { BTC: `${times(31, '0.98')}1.00` }, { zone: 'Europe/Berlin' });
    await month.bring('movements', movementsCsv(['deposit m-1 2026-10-31T23:20:00 0.02 BTC']), WHOLE);
    const asOf = (mapping: ImportMapping) => ({ ...mapping, asOf: '2026-10-31' }) as never;
    await month.bring('ledger', ledgerCsv(['1520 BTC 0.98 58000.00']), asOf);
    expect((await month.call('month.ledger', OCTOBER))?.rows[0]).toMatchObject({
      ...{ citronClosing: '1', afterBooksEnd: '-0.02', afterBooksEndCount: 1, citronAtBooksEnd: '0.98' },
      ...{ books: '0.98', difference: '0', status: 'tied' },
    });
  });
});

describe('8 derived, imported, partly imported', () => {
  it('8a derives a movement from balances and tests nothing', async () => {
    const month = writtenMonth('2026-10', { BTC: `5.00 ${times(31, '7.00')}7.00` });
    expect(await row(month)).toMatchObject({ netMovement: '2', expected: null, unexplained: null, tested: 'none' });
    expect(await check(month, 'C07')).toMatchObject({ status: 'not-tested' });
    expect(await check(month, 'C09')).toMatchObject({ status: 'warn', detail: expect.stringContaining('Not tested') });
  });

  it('8b ties movements that were imported', async () => {
    const month = writtenMonth('2026-10', { BTC: '5.00 7.00' });
    await month.bring('movements', movementsCsv(['deposit m-1 2026-10-01T10:00:00 2 BTC']), WHOLE);
    expect(await row(month)).toMatchObject({ netMovement: '2', expected: '7', unexplained: '0', status: 'tied' });
    expect(await check(month, 'C08')).toMatchObject({ status: 'pass' });
  });

  it('8c fails where the file has no row of a currency that moved', async () => {
    const month = writtenMonth('2026-10', { BTC: '5.00 7.00' });
    await month.bring('movements', movementsCsv([NOTHING]), WHOLE);
    expect(await row(month)).toMatchObject({ netMovement: '0', expected: '5', unexplained: '2', status: 'open' });
    expect(await check(month, 'C07')).toMatchObject({ status: 'fail', detail: expect.stringContaining('BTC 2') });
  });

  it('8d tests the days that a file covers and no others', async () => {
    const month = writtenMonth('2026-10', { BTC: '5.00 7.00' });
    const rows = movementsCsv(['deposit m-1 2026-10-01T10:00:00 2 BTC']);
    await month.bring('movements', rows, covers('2026-10-01', '2026-10-15'));
    expect(await row(month)).toMatchObject({ tested: 'part', status: 'not-tested', expected: null });
    expect(await tie(month, '2026-10-15')).toMatchObject({ status: 'tied' });
    expect(await tie(month, '2026-10-16')).toMatchObject({ status: 'not-tested', unexplained: null });
    const words = expect.stringContaining('2026-10-16 to 2026-10-31');
    expect(await check(month, 'C08')).toMatchObject({ status: 'warn', detail: words });
  });

  it('8e fails on two days that cancel out; accepted with a note they warn', async () => {
    const month = writtenMonth('2026-10', { BTC: `${times(3, '5.00')}${times(6, '10.00')}5.00` });
    await month.bring('movements', movementsCsv([NOTHING]), WHOLE);
    expect(await row(month)).toMatchObject({ unexplained: '0', status: 'open' });
    const words = expect.stringContaining('Absolute daily differences: BTC 10');
    expect(await check(month, 'C08')).toMatchObject({ status: 'fail', detail: words });
    for (const day of ['2026-10-03', '2026-10-09']) {
      await month.call('difference.accept', { ...OCTOBER, ticker: 'BTC', day, note: 'internal test of Citron' });
      expect(await tie(month, day)).toMatchObject({ status: 'accepted' });
      const again = { ...OCTOBER, ticker: 'BTC', day, note: 'again' };
      await expect(month.call('difference.accept', again)).rejects.toThrow('already');
    }
    expect(await row(month)).toMatchObject({ status: 'accepted' });
    for (const id of ['C07', 'C08']) {
      expect(await check(month, id)).toMatchObject({
        status: 'warn',
        detail: expect.stringContaining('Accepted with a note'),
      });
    }
    const untouched = { ...OCTOBER, ticker: 'BTC', day: '2026-10-20', note: 'x' };
    await expect(month.call('difference.accept', untouched)).rejects.toThrow('no difference');
    month.answer('2026-10-09', { BTC: '5.01' });
    expect(await tie(month, '2026-10-09')).toMatchObject({ unexplained: '-4.99', status: 'open' });
  });
});

describe('9 currencies that come, go, or go below zero', () => {
  it.each([
    ['9.1', '0.00 -', [NOTHING], { opening: '0', reported: '0', unexplained: '0', status: 'tied' }],
    ['9.3', '- 3.00', ['deposit m-1 2026-10-01T10:00:00 3 BTC'], { opening: '0', reported: '3.00', status: 'tied' }],
    ['9.5', '0.00000000 -0.00010500', ['withdrawal m-1 2026-10-01T10:00:00 0.000105 BTC'], { status: 'tied' }],
  ])('%s', async (_example, balances, rows, expected) => {
    // Another currency was reported before, so that the account is known not to be new.
    const month = writtenMonth('2026-10', { BTC: balances, ETH: '1.00' });
    await month.bring('movements', movementsCsv(rows), WHOLE);
    expect(await row(month)).toMatchObject(expected);
    expect((await row(month))?.tested).toBe('all');
  });

  it('9.2 a currency that was held and is left out is missing, not zero', async () => {
    const month = writtenMonth('2026-10', { BTC: '5.00 -', ETH: '1.00' });
    await month.bring('movements', movementsCsv([NOTHING]), WHOLE);
    expect(await row(month)).toMatchObject({ opening: '5', reported: null, closingValue: null, status: 'open' });
    const balances = await month.call('month.balances', OCTOBER);
    expect(balances.closingTotal).toBeNull();
  });

  it('9.5 a balance below zero passes and is named', async () => {
    const month = writtenMonth('2026-10', { BTC: '0.00000000 -0.00010500' });
    await month.bring('movements', movementsCsv(['withdrawal m-1 2026-10-01T10:00:00 0.000105 BTC']), WHOLE);
    expect(await check(month, 'C23')).toMatchObject({ status: 'warn', detail: expect.stringContaining('-0.00010500') });
  });

  it.each([
    ['9.6', { without: ['2026-09-30'] }, '0'],
    ['9.7', {}, null],
  ])('%s an opening that is not proved fails until a person answers for it', async (_example, options, amount) => {
    const month = writtenMonth('2026-10', { BTC: `${times(12, '-')}3.00` }, options);
    await month.bring('movements', movementsCsv(['deposit m-1 2026-10-12T10:00:00 3 BTC']), WHOLE);
    expect(await row(month)).toMatchObject({ opening: null, expected: null, unexplained: null });
    const failed = (await month.call('month.checks', OCTOBER)).filter(({ status }) => status === 'fail');
    expect(failed.map(({ id }) => id)).not.toEqual([]);
    await month.call('opening.accept', { ...OCTOBER, ticker: 'BTC', amount, note: 'opened on 12 October', by: 'Ada' });
    expect(await row(month)).toMatchObject({ opening: '0', reported: '3.00', unexplained: '0', status: 'tied' });
    expect(await check(month, 'C08')).toMatchObject({ status: 'pass' });
  });
});

describe('10 decimals, tolerance', () => {
  it.each([
    ['10a', '1.12345679', '0.000000000987654322', 'decimals-not-reported'],
    ['10b', '1.12345678', '-0.000000009012345678', 'decimals-not-reported'],
    ['10c', '1.12345681', '0.000000020987654322', 'open'],
  ])('%s', async (_example, reported, unexplained, status) => {
    const month = writtenMonth('2026-10', { ETH: `1.00000000 ${reported}` });
    await month.bring('movements', movementsCsv(['deposit m-1 2026-10-01T10:00:00 0.123456789012345678 ETH']), WHOLE);
    expect(await row(month, 'ETH')).toMatchObject({ unexplained, status });
  });

  it('10a remainders never add up over a month', async () => {
    // Each day 0.000000006 is not reported: rounded in the balance, exact in the movements.
    const moves = Array.from({ length: 31 }, (_, index) => {
      const day = String(index + 1).padStart(2, '0');
      return `deposit m-${index} 2026-10-${day}T10:00:00 0.000000016 ETH`;
    });
    const cents = (day: number) => (16 * day) / 10;
    const balances = Array.from({ length: 32 }, (_, day) => `1.${String(Math.floor(cents(day))).padStart(8, '0')}`);
    const month = writtenMonth('2026-10', { ETH: balances.join(' ') });
    await month.bring('movements', movementsCsv(moves), WHOLE);
    const days = await month.call('month.daily', { ...OCTOBER, ticker: 'ETH' });
    expect(days.filter(({ status }) => status !== 'tied' && status !== 'decimals-not-reported')).toEqual([]);
    expect(await row(month, 'ETH')).toMatchObject({ unexplained: '-0.000000006', status: 'decimals-not-reported' });
    for (const { opening, carried, explained, expected, unexplained, reported } of days) {
      const exact = (text: string | null) => decimal(text ?? '');
      expect(exact(opening).plus(exact(carried)).plus(exact(explained))).toEqual(exact(expected));
      expect(exact(expected).plus(exact(unexplained))).toEqual(exact(reported));
    }
    expect(days.at(-1)).toMatchObject({ opening: '1.00000048', carried: '0', explained: '0.000000016' });
    expect(days.at(-2)).toMatchObject({ opening: '1.00000046', carried: '0.000000004' });
  });

  it.each([
    ['10d', '1.00', true, 'within-tolerance'],
    ['10e', '0.40', true, 'open'],
    ['10f', '1.00', false, 'open'],
  ])('%s', async (_example, limit, rated, status) => {
    const month = writtenMonth('2026-10', { USDT: '9499.5 9500.0' });
    await month.bring('movements', movementsCsv([NOTHING]), WHOLE);
    const change = { connection: 'main', by: 'Ada', reason: 'policy' };
    await month.call('setting.change', { ...change, key: 'tolerance.base', value: limit });
    await month.call('setting.change', { ...change, key: 'tolerance.percent', value: '0.01' });
    if (rated) {
      const typed = {
        connection: 'main',
        ticker: 'USDT',
        day: '2026-10-01',
        rate: '0.9204',
        source: 'bank',
        note: 'x',
      };
      const { id } = await month.call('rate.type', { ...typed, by: 'Ada' });
      await month.call('rate.approve', { id, by: 'Grace' });
    }
    expect(await tie(month, '2026-10-01', 'USDT')).toMatchObject({ unexplained: '0.5', status });
  });
});
