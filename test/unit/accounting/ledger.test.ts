import { describe, expect, it } from 'vitest';
import { bookMovements } from '../../../main/accounting/booking.ts';
import { booksMonthEnd, instantsOfWallTime } from '../../../main/accounting/books-end.ts';
import type { LedgerRow } from '../../../main/accounting/figures.ts';
import type { MonthInput, ReconcilingItem } from '../../../main/accounting/input.ts';
import { ledgerRows } from '../../../main/accounting/ledger.ts';
import { rollForward, tickersOf } from '../../../main/accounting/roll-forward.ts';
import { decimal } from '../../../main/values/money.ts';
import type { Period } from '../../../main/values/time.ts';
import { acceptance, books, type MonthSketch, month, movement, ticker } from './fixtures.ts';

const period = (text: string) => text as Period;

function rows(input: MonthInput): readonly LedgerRow[] {
  const booked = bookMovements(input);
  const { rows: rollForwardRows } = rollForward(input, booked, tickersOf(input, booked), () => null);
  return ledgerRows(input, booked, rollForwardRows) ?? [];
}

function berlin(sketch: MonthSketch = {}): MonthInput {
  return month({
    covered: true,
    balances: { BTC: `${'0.98000000 '.repeat(31)}1.00000000` },
    movements: [movement('2026-10-31T23:20:00Z', ['deposit 0.02 BTC'])],
    ledger: [books('1520', 'BTC', '0.98', '57000.00')],
    ...sketch,
    settings: { booksZone: 'Europe/Berlin', ...sketch.settings },
  });
}

const item = (quantity: string, code = 'BTC'): ReconcilingItem => ({
  id: 1,
  ticker: ticker(code),
  kind: 'in-transit',
  quantity: decimal(quantity),
  originPeriod: period('2026-09'),
  note: 'payout on its way',
  by: 'Ada Prüfer',
});

describe('the books’ month end', () => {
  it.each([
    ['2026-10', 'UTC', '2026-11-01T00:00:00.000Z'],
    ['2026-10', 'Europe/Berlin', '2026-10-31T23:00:00.000Z'],
    ['2026-09', 'Europe/Berlin', '2026-09-30T22:00:00.000Z'],
    ['2026-10', 'America/New_York', '2026-11-01T04:00:00.000Z'],
    ['2026-12', 'Asia/Kathmandu', '2026-12-31T18:15:00.000Z'],
    ['2026-03', 'Asia/Beirut', '2026-03-31T21:00:00.000Z'],
    ['2026-10', 'Pacific/Kiritimati', '2026-10-31T10:00:00.000Z'],
  ])('%s in %s is %s', (month, zone, moment) => {
    expect(booksMonthEnd(period(month), zone)).toBe(moment);
  });

  it('begins a month whose midnight the clock skips with the first moment after the gap', () => {
    expect(booksMonthEnd(period('2011-03'), 'Asia/Amman')).toBe('2011-03-31T22:00:00.000Z');
  });

  it('knows the hour that happens twice and the one that does not happen', () => {
    const wall = (text: string) => Date.parse(`${text}Z`);
    const shown = (text: string) =>
      instantsOfWallTime('Europe/Berlin', wall(text)).map((ms) => new Date(ms).toISOString().slice(0, 16));
    expect(shown('2026-10-25T02:30:00')).toEqual(['2026-10-25T00:30', '2026-10-25T01:30']);
    expect(shown('2026-03-29T02:30:00')).toEqual([]);
    expect(shown('2026-07-01T12:00:00')).toEqual(['2026-07-01T10:00']);
  });

  it('refuses an unknown zone in one sentence', () => {
    expect(() => booksMonthEnd(period('2026-10'), 'Europe/Atlantis')).toThrow('"Europe/Atlantis" is not a time zone.');
  });
});

describe('agreement with the books (worked example 7)', () => {
  it('takes out what moved after the books’ month end', () => {
    const [row] = rows(berlin());
    expect(row).toMatchObject({ account: '1520', afterBooksEndCount: 1, status: 'tied', remark: '' });
    const figures = [row?.citronClosing, row?.afterBooksEnd, row?.citronAtBooksEnd, row?.books, row?.difference];
    expect(figures.map((value) => value?.toFixed())).toEqual(['1', '-0.02', '0.98', '0.98', '0']);
  });

  it('ties within the decimals that the API reports (worked example 10)', () => {
    const balances = { BTC: '1.00000000' };
    const sketch = { balances, movements: [], covered: true };
    const [tied] = rows(month({ ...sketch, ledger: [books('1520', 'BTC', '0.999999995')] }));
    expect(tied).toMatchObject({ status: 'tied', remark: 'remaining 0.000000005: decimals not reported' });
    const items = { reconcilingItems: [item('0.1')] };
    const [explained] = rows(month({ ...sketch, ...items, ledger: [books('1520', 'BTC', '0.899999995')] }));
    expect(explained).toMatchObject({ status: 'explained', remark: 'remaining 0.000000005: decimals not reported' });
    const [open] = rows(month({ ...sketch, ledger: [books('1520', 'BTC', '0.99999998')] }));
    expect(open).toMatchObject({ status: 'open', remark: '' });
  });

  it('puts back what the books have after Citron’s cut-off', () => {
    const november = movement('2026-11-01T02:00:00Z', ['deposit 0.05 BTC']);
    const covers = [{ from: '2026-10-01' as never, to: '2026-11-30' as never, source: 'movements.csv' }];
    const sketch = {
      movements: [november],
      covers,
      balances: { BTC: '1.00000000' },
      ledger: [books('1520', 'BTC', '1.05')],
    };
    const [row] = rows(berlin({ ...sketch, settings: { booksZone: 'America/New_York' } }));
    expect(row).toMatchObject({ status: 'tied', afterBooksEndCount: 1, remark: '' });
    expect(row?.afterBooksEnd.toFixed()).toBe('0.05');
  });

  it('says when the days between are not covered by an import', () => {
    const [row] = rows(berlin({ movements: [], settings: { booksZone: 'America/New_York' } }));
    expect(row?.remark).toBe('movements between the two month ends not tested: 2026-11-01');
  });

  it('is a timing item where the cut-off minute moved a movement that the books have in the month', () => {
    const late = movement('2026-10-31T23:59:30Z', ['deposit 0.10 BTC']);
    const input = month({
      days: ['2026-09-30', '2026-10-31'],
      covers: [{ from: '2026-10-01' as never, to: '2026-11-30' as never, source: 'movements.csv' }],
      balances: { BTC: '1.00 1.00' },
      movements: [late],
      ledger: [books('1520', 'BTC', '1.10')],
    });
    const answers = new Map(input.answers);
    const last = answers.get('2026-10-31' as never);
    const next = month({ days: ['2026-11-01'], balances: { BTC: '1.10' } }).answers.get('2026-11-01' as never);
    const before = month({ days: ['2026-10-30'], balances: { BTC: '1.00' } }).answers.get('2026-10-30' as never);
    if (last && next && before) answers.set(next.day, next).set(before.day, before);
    const [row] = rows({ ...input, answers });
    expect(row).toMatchObject({ status: 'tied', afterBooksEndCount: 1 });
    expect(row?.afterBooksEnd.toFixed()).toBe('0.1');
  });

  it('explains a difference by reconciling items, and shows what remains', () => {
    const ledger = [books('1520', 'BTC', '0.90')];
    expect(rows(berlin({ ledger }))[0]).toMatchObject({ status: 'open' });
    const explained = rows(berlin({ ledger, reconcilingItems: [item('0.08')] }))[0];
    expect(explained).toMatchObject({ status: 'explained' });
    expect([explained?.difference, explained?.items, explained?.remaining].map((one) => one?.toFixed())).toEqual([
      '0.08',
      '0.08',
      '0',
    ]);
    expect(rows(berlin({ ledger, reconcilingItems: [item('0.05')] }))[0]?.remaining?.toFixed()).toBe('0.03');
    expect(rows(berlin({ ledger, reconcilingItems: [item('0.08', 'ETH')] }))[0]?.status).toBe('open');
  });

  it('is open where the books agree without an item that was not cleared, and says so', () => {
    const [row] = rows(berlin({ ledger: [books('1520', 'BTC', '0.98')], reconcilingItems: [item('0.08')] }));
    expect(row).toMatchObject({ status: 'open', remark: expect.stringContaining('clear them') });
    expect([row?.difference, row?.remaining].map((one) => one?.toFixed())).toEqual(['0', '-0.08']);
  });

  it('is accepted with a note, and open again when the difference changes', () => {
    const accepted = { ...acceptance('ledger', 'BTC'), account: '1520', amount: decimal('0.08') };
    expect(rows(berlin({ ledger: [books('1520', 'BTC', '0.90')], acceptances: [accepted] }))[0]?.status).toBe(
      'accepted',
    );
    expect(rows(berlin({ ledger: [books('1520', 'BTC', '0.91')], acceptances: [accepted] }))[0]?.status).toBe('open');
    expect(rows(berlin({ ledger: [books('1521', 'BTC', '0.90')], acceptances: [accepted] }))[0]?.status).toBe('open');
  });

  it('is open where a figure is missing', () => {
    expect(rows(berlin({ ledger: [books('1520', 'BTC', null)] }))[0]).toMatchObject({
      status: 'open',
      remark: 'the books give no quantity',
    });
    expect(rows(berlin({ ledger: [books('1530', 'ETH', '0')], failed: ['2026-10-31'] }))[0]).toMatchObject({
      status: 'open',
      difference: null,
      remark: 'closing per Citron missing',
    });
  });

  it('is null without book balances', () => {
    expect(ledgerRows(berlin({ ledger: null }), [], [])).toBeNull();
  });

  it('adds up the accounts of one currency, each with its source; one without a figure leaves the sum empty', () => {
    const split = (second: ReturnType<typeof books>) => {
      const [sum, ...rest] = rows(berlin({ ledger: [books('1520', 'BTC', '0.50', '30000.00'), second] }));
      expect(rest).toEqual([]);
      return sum;
    };
    expect(split(books('1521', 'BTC', '0.48', '27000.00'))).toMatchObject({
      account: '1520 + 1521',
      status: 'tied',
      carrying: decimal('57000'),
      source: 'ledger.csv account 1520, ledger.csv account 1521',
    });
    expect(split({ ...books('1520', 'BTC', '0.48'), account: '1521' })).toMatchObject({
      carrying: null,
      source: 'ledger.csv account 1520',
    });
    expect(split(books('1521', 'BTC', null, '1.00'))).toMatchObject({
      books: null,
      remark: 'the books give no quantity',
    });
  });

  it('counts a movement with several lines once, and none that does not count', () => {
    const several = movement('2026-10-31T23:20:00Z', ['deposit 0.03 BTC', 'fee -0.01 BTC']);
    const [row] = rows(berlin({ movements: [several] }));
    expect(row).toMatchObject({ afterBooksEndCount: 1, status: 'tied' });
    const held = movement('2026-10-31T23:20:00Z', ['deposit 5 BTC'], { standing: 'held' });
    expect(rows(berlin({ movements: [several, held] }))[0]).toMatchObject({ afterBooksEndCount: 1, status: 'tied' });
    const before = movement('2026-10-31T22:59:59Z', ['deposit 0.02 BTC']);
    expect(rows(berlin({ movements: [before] }))[0]?.afterBooksEndCount).toBe(0);
  });

  it('has the moment of the books’ month end itself in the next month of the books', () => {
    const at = (moment: string) =>
      rows(berlin({ movements: [movement(moment, ['deposit 0.02 BTC'])] }))[0]?.afterBooksEnd.toFixed();
    expect(at('2026-10-31T23:00:00Z')).toBe('-0.02');
    expect(at('2026-10-31T22:59:59.999Z')).toBe('0');
  });
});
