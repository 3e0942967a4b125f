import { describe, expect, it } from 'vitest';
import type { Proposals } from '../../../main/accounting/proposal.ts';
import { decimal } from '../../../main/values/money.ts';
import type { FieldsSketch } from './fields.ts';
import { at, name, tickerOf } from './fixtures.ts';
import { matchedMonth, recordsOf } from './matched.ts';

const DAYS = ['2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08'];

const deposit = (moment: string, amount: string, rest: FieldsSketch = {}): FieldsSketch => ({
  type: 'deposit',
  createdAt: at(`2026-10-${moment}Z`),
  confirmedAt: at(`2026-10-${moment}Z`),
  ...{ sent: amount, received: amount },
  ...rest,
});
const withdrawal = (moment: string, amount: string, fee = '', rest: FieldsSketch = {}): FieldsSketch => ({
  type: 'withdrawal',
  createdAt: at(`2026-10-${moment}Z`),
  confirmedAt: at(`2026-10-${moment}Z`),
  sent: amount,
  fees: fee === '' ? [] : [`mining ${fee}`],
  ...rest,
});

/** The month of five days with one column per ticker: opening, then a balance for each day. */
const month = (balances: Record<string, string>, movements: FieldsSketch[], rest = {}) =>
  matchedMonth({ days: DAYS, balances, ...rest }, recordsOf(movements));

const keys = ({ proposals }: Proposals) => proposals.map(({ key }) => key);

describe('one movement', () => {
  it('that is pending and debited already (worked example 2d)', () => {
    const pending = withdrawal('05T10:00:00', 'BTC 1', 'BTC 0.1', { status: 'processing', confirmedAt: null });
    const matched = month({ BTC: '5 3.9' }, [pending]);
    const { proposals, complete } = matched.proposals('BTC', '2026-10-05');
    expect(complete).toBe(true);
    expect(proposals).toMatchObject([{ key: 'debited 1', others: 0, opens: [] }]);
    expect(proposals[0]?.unexplainedAfter?.toFixed()).toBe('0');
    const after = proposals[0] && matched.accept(proposals[0]);
    expect(after?.row('BTC', '2026-10-05').status).toBe('explained');
    expect(after?.input.movements[0]).toMatchObject({
      standing: 'debited-not-confirmed',
      remarks: ['debited, not yet confirmed (Ada)'],
    });
  });

  it('whose fees are inside the amount (worked example 2b), and on top where the setting has them inside', () => {
    const matched = month({ EUR: '5000 4600' }, [withdrawal('05T10:00:00', 'EUR 400', 'EUR 3.25')]);
    const { proposals } = matched.proposals('EUR', '2026-10-05');
    expect(proposals[0]).toMatchObject({ key: 'fees-inside 1', opens: [] });
    const [read] = proposals[0] === undefined ? [] : matched.accept(proposals[0]).input.movements;
    expect(read?.remarks).toEqual(['fees inside the amount (Ada)']);
    const inside = { settings: { feesInsideWithdrawals: true } };
    const onTop = month({ EUR: '5000 4596.75' }, [withdrawal('05T10:00:00', 'EUR 400', 'EUR 3.25')], inside);
    const [first] = onTop.proposals('EUR', '2026-10-05').proposals;
    expect(first?.key).toBe('fees-on-top 1');
    expect(first && onTop.accept(first).row('EUR', '2026-10-05').status).toBe('explained');
  });

  it('of a fee in another network of the ticker is not offered as a fee inside', () => {
    const matched = month({ USDT: '500 400' }, [withdrawal('05T10:00:00', 'USDTT 100', 'USDTE 1')]);
    expect(keys(matched.proposals('USDT', '2026-10-05'))).toEqual(['missing-movement']);
  });

  it('that is doubled: the later one, and not where it would open another currency', () => {
    const exchange: FieldsSketch = { type: 'exchange', sent: 'BTC 1', received: 'ETH 20' };
    const twice = [
      { ...exchange, createdAt: at('2026-10-05T10:00:00Z') },
      { ...exchange, createdAt: at('2026-10-05T10:00:00Z') },
    ];
    const both = month({ BTC: '5 4', ETH: '0 20' }, twice);
    const [first] = both.proposals('BTC', '2026-10-05').proposals;
    expect(first).toMatchObject({ key: 'duplicate 2', opens: [] });
    const one = month({ BTC: '5 4', ETH: '0 40' }, twice);
    const [opening] = one.proposals('BTC', '2026-10-05').proposals;
    expect(opening?.opens).toEqual([{ ticker: 'ETH', day: '2026-10-05' }]);
  });

  it.each([
    ['one of which names no transaction', ['t-1', null], 'duplicate 2'],
    ['the first of which names none', [null, 't-1'], 'duplicate 2'],
    ['which name two transactions', ['t-1', 't-2'], 'confirmed-late 1'],
  ])('that stands there twice, %s', (_which, txids, key) => {
    const rows = txids.map((txid) => deposit('05T10:00:00', 'BTC 0.5', { txid }));
    expect(keys(month({ BTC: '1.00 1.50' }, rows).proposals('BTC', '2026-10-05'))[0]).toBe(key);
  });

  it('that was confirmed late: on the day with the opposite difference, before one that would open a day', () => {
    const rows = [deposit('05T10:00:00', 'BTC 0.5'), deposit('06T09:00:00', 'BTC 0.5')];
    const matched = month({ BTC: '1.00 1.00 2.00' }, rows);
    const { proposals } = matched.proposals('BTC', '2026-10-05');
    expect(proposals[0]).toMatchObject({ key: 'confirmed-late 1', opens: [], steps: [{ bookOn: '2026-10-06' }] });
    expect(proposals[0] && matched.accept(proposals[0]).daily.map(({ status }) => status)).toEqual([
      'explained',
      'explained',
      'tied',
      'tied',
    ]);
  });

  it('whose fee position the quote does not show (worked example 3f) is read as what ties', () => {
    const quote: FieldsSketch = {
      type: 'exchange',
      createdAt: at('2026-10-05T10:00:00Z'),
      ...{ sent: 'TRX 1000', received: 'USDTT 68.5', rate: '0.06893257', fees: ['service TRX 10'] },
    };
    const matched = month({ TRX: '2000 990', USDT: '0 68.5' }, [quote]);
    expect(matched.input.movements[0]?.standing).toBe('held');
    const [first] = matched.proposals('TRX', '2026-10-05').proposals;
    expect(first?.key).toBe('fees-on-top 1');
    const after = first && matched.accept(first);
    expect(after?.row('TRX', '2026-10-05').status).toBe('explained');
    expect(after?.row('USDT', '2026-10-05').status).toBe('explained');
  });
});

describe('the cut-off minute', () => {
  const late = deposit('05T23:59:30', 'BTC 0.10');

  it('is proposed where an unrelated error of the next day keeps it from moving by itself', () => {
    const matched = month({ BTC: '1 1 1.35' }, [late]);
    expect(matched.row('BTC', '2026-10-05').unexplained?.toFixed()).toBe('-0.1');
    const { proposals } = matched.proposals('BTC', '2026-10-05');
    expect(proposals[0]).toMatchObject({ key: 'cut-off 1', steps: [{ effect: 'book-on', bookOn: '2026-10-06' }] });
    const after = proposals[0] && matched.accept(proposals[0]);
    expect(after?.input.movements[0]?.remarks).toEqual(['counts on 2026-10-06 (Ada)']);
    expect(after?.row('BTC', '2026-10-05').status).toBe('explained');
    expect(after?.row('BTC', '2026-10-06').unexplained?.toFixed()).toBe('0.25');
  });

  it('stands beside a second cause on the next day', () => {
    const pending = deposit('06T10:00:00', 'BTC 0.25', { status: 'not_confirmed', confirmedAt: null });
    const matched = month({ BTC: '1 1 1.35' }, [late, pending]);
    const { proposals } = matched.proposals('BTC', '2026-10-06');
    expect(proposals.map(({ key }) => key)).toEqual(['several 1 2']);
    expect(proposals[0] && matched.accept(proposals[0]).daily.map(({ status }) => status)).toEqual([
      'explained',
      'explained',
      'tied',
      'tied',
    ]);
  });

  it('moves a deposit over the end of the month (worked example 7)', () => {
    const days = ['2026-10-30', '2026-10-31', '2026-11-01'];
    const covers = [{ from: '2026-10-31', to: '2026-11-01', source: 'movements.csv' }] as never;
    const last = deposit('31T23:59:30', 'BTC 0.10');
    const matched = matchedMonth({ days, covers, balances: { BTC: '1 1 1.10' } }, recordsOf([last]));
    expect(matched.daily.map(({ status }) => status)).toEqual(['tied', 'tied']);
  });
});

describe('a missing fee', () => {
  const others = [withdrawal('07T10:00:00', 'BTC 1', 'BTC 0.001'), withdrawal('07T11:00:00', 'BTC 2', 'TRX 1.1')];

  it('is likely where others like it have exactly that fee, in its own coin or another', () => {
    const own = month({ BTC: '9 7.999 7.999 4.998', TRX: '9 9 9 7.9' }, [
      withdrawal('05T10:00:00', 'BTC 1'),
      ...others,
    ]);
    const [first] = own.proposals('BTC', '2026-10-05').proposals;
    expect(first).toMatchObject({ key: 'missing-fee 1', fee: { name: 'BTC' }, steps: [{ effect: 'add-fee' }] });
    expect(first?.fee?.amount.toFixed()).toBe('0.001');
    expect(first && own.accept(first).row('BTC', '2026-10-05').status).toBe('explained');
    const trx = month({ BTC: '9 8 8 4.999', TRX: '9 7.9 7.9 6.8' }, [withdrawal('05T10:00:00', 'BTC 1'), ...others]);
    expect(keys(trx.proposals('TRX', '2026-10-05'))).toEqual(['missing-fee 1']);
  });

  it('may be in the coin of its network, where it has no fee at all', () => {
    const row = withdrawal('05T10:00:00', 'USDTT 100');
    const currencies = ['USDTT', 'TRX', 'BTC'].map((code) => {
      const network = code === 'BTC' ? 'bitcoin' : 'tron';
      return { name: name(code), ticker: tickerOf(code), network, kind: 'crypto' as const };
    });
    const matched = month({ USDT: '500 400', TRX: '20 18.9', BTC: '3 2.99' }, [row], { currencies });
    const [first] = matched.proposals('TRX', '2026-10-05').proposals;
    expect(first).toMatchObject({ key: 'missing-fee 1', fee: { name: 'TRX' } });
    expect(first && matched.accept(first).row('TRX', '2026-10-05').status).toBe('explained');
    expect(keys(matched.proposals('BTC', '2026-10-05'))).toEqual(['missing-movement']);
  });

  it('of any other amount comes after sets that add up, and only where the movement is larger', () => {
    const rows = [
      withdrawal('05T10:00:00', 'BTC 1'),
      deposit('06T10:00:00', 'BTC 0.2'),
      deposit('06T11:00:00', 'BTC 0.3'),
    ];
    const matched = month({ BTC: '9 7.9 8.4' }, rows);
    expect(keys(matched.proposals('BTC', '2026-10-05'))).toEqual(['missing-fee 1']);
    const larger = month({ BTC: '9 6 6.5' }, [withdrawal('05T10:00:00', 'BTC 1')]);
    expect(keys(larger.proposals('BTC', '2026-10-05'))).toEqual(['missing-movement']);
    expect(keys(month({ BTC: '9 8.1 8.6' }, rows).proposals('BTC', '2026-10-05'))).toEqual(['missing-movement']);
  });
});

describe('a missing fee of a deposit', () => {
  const other = deposit('07T10:00:00', 'BTC 2', { minusFee: '1.984' });

  it('is proposed where it is no larger share than other deposits pay', () => {
    const matched = month({ BTC: '5 5.992 5.992 7.976' }, [deposit('05T10:00:00', 'BTC 1'), other]);
    const [first] = matched.proposals('BTC', '2026-10-05').proposals;
    expect(first).toMatchObject({ key: 'missing-fee 1', others: 0, steps: [{ effect: 'add-fee' }] });
    expect(first?.fee?.amount.toFixed()).toBe('0.008');
    expect(first && matched.accept(first).row('BTC', '2026-10-05').status).toBe('explained');
  });

  it('is not proposed where it would be a larger one, or where no deposit has a fee', () => {
    const dear = month({ BTC: '5 5.99 5.99 7.974' }, [deposit('05T10:00:00', 'BTC 1'), other]);
    expect(keys(dear.proposals('BTC', '2026-10-05'))).toEqual(['missing-movement']);
    const none = month({ BTC: '5 5.992 5.992 5.992' }, [deposit('05T10:00:00', 'BTC 1')]);
    expect(keys(none.proposals('BTC', '2026-10-05'))).toEqual(['missing-movement']);
  });
});

describe('a missing fee of the cut-off minute', () => {
  const likeIt = withdrawal('05T09:15:00', 'BTC 1', 'TRX 0.02');
  const late = withdrawal('07T23:59:20', 'BTC 1');
  const accepted = (balances: Record<string, string>, day: string, open: FieldsSketch[]) => {
    const matched = month(balances, [late, likeIt, ...open]);
    const [first] = matched.proposals('TRX', day).proposals;
    expect(first).toMatchObject({ key: 'missing-fee 1', steps: [{ effect: 'add-fee', bookOn: day }] });
    return first && matched.accept(first);
  };
  const statuses = (of: ReturnType<typeof accepted>, code: string) =>
    of?.daily.filter(({ ticker }) => ticker === code).map(({ status }) => status);

  it('leaves the movement on the next day, whatever else is open in the coin of the fee', () => {
    const pending = deposit('07T09:15:00', 'TRX 2', { status: 'processing', confirmedAt: null });
    const after = accepted({ BTC: '10 9 9 9 8', TRX: '10 9.98 9.98 11.98 11.96' }, '2026-10-08', [pending]);
    expect(statuses(after, 'TRX')).toEqual(['tied', 'tied', 'open', 'explained']);
    expect(statuses(after, 'BTC')).toEqual(['tied', 'tied', 'tied', 'tied']);
    const [booked] = after?.input.movements ?? [];
    expect(booked).toMatchObject({ bookingDay: '2026-10-08', cutOffMinute: true });
    expect(booked?.remarks).toEqual(['counts on 2026-10-08, where a fee of it was missing (Ada)']);
  });

  it('leaves it on its own day, where it was seen', () => {
    const after = accepted({ BTC: '10 9 9 8 8', TRX: '10 9.98 9.98 9.96 9.50' }, '2026-10-07', []);
    expect(statuses(after, 'TRX')).toEqual(['tied', 'tied', 'explained', 'open']);
    expect(statuses(after, 'BTC')).toEqual(['tied', 'tied', 'tied', 'tied']);
    expect(after?.input.movements[0]).toMatchObject({ bookingDay: '2026-10-07', cutOffMinute: false });
  });
});

describe('several movements', () => {
  const pending = (moment: string, amount: string) =>
    deposit(moment, amount, { status: 'not_confirmed', confirmedAt: null });

  it.each([
    ['two', ['0.1', '0.25'], '1.35', 'several 1 2'],
    ['three, only where two do not', ['0.1', '0.25', '0.4'], '1.75', 'several 1 2 3'],
    ['never four', ['0.1', '0.25', '0.4', '0.7'], '2.45', 'missing-movement'],
  ])('%s', (_title, amounts, balance, key) => {
    const rows = amounts.map((amount, index) => pending(`05T1${index}:00:00`, `BTC ${amount}`));
    expect(keys(month({ BTC: `1 ${balance}` }, rows).proposals('BTC', '2026-10-05'))).toEqual([key]);
  });

  it('are of this day and its neighbours, not of the day after the next', () => {
    const near = [pending('04T12:00:00', 'BTC 0.1'), pending('06T12:00:00', 'BTC 0.2')];
    expect(keys(month({ BTC: '1 1.3' }, near).proposals('BTC', '2026-10-05'))).toEqual(['several 1 2']);
    const far = [pending('04T12:00:00', 'BTC 0.1'), pending('07T12:00:00', 'BTC 0.2')];
    expect(keys(month({ BTC: '1 1.3' }, far).proposals('BTC', '2026-10-05'))).toEqual(['missing-movement']);
  });

  it('count how many other sets fit as well; a dismissed one no longer does', () => {
    const rows = ['0.1', '0.3', '0.2', '0.2'].map((amount, index) => pending(`05T1${index}:00:00`, `BTC ${amount}`));
    const matched = month({ BTC: '1 1.4' }, rows);
    const { proposals } = matched.proposals('BTC', '2026-10-05');
    expect(proposals.map(({ key, others }) => [key, others])).toEqual([
      ['several 1 2', 1],
      ['several 3 4', 1],
    ]);
    const left = matched.proposals('BTC', '2026-10-05', ['several 1 2']);
    expect(left.proposals.map(({ key, others }) => [key, others])).toEqual([['several 3 4', 0]]);
    const none = matched.proposals('BTC', '2026-10-05', ['several 1 2', 'several 3 4', 'missing-movement']);
    expect(none.proposals).toEqual([]);
  });

  it('are not all tried where there are too many, and it says so', () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      pending('05T10:00:00', `BTC ${1000 + index}.${String(index * index).padStart(6, '0')}1`),
    );
    const { proposals, complete } = month({ BTC: '1 1.5' }, many).proposals('BTC', '2026-10-05');
    expect(proposals.map(({ kind }) => kind)).toEqual(['missing-movement']);
    expect(complete).toBe(false);
  });
});

it('matches within the decimals that the API reports (worked example 10)', () => {
  const row = deposit('05T10:00:00', 'ETH 0.123456789012345678', { status: 'not_confirmed', confirmedAt: null });
  const tied = month({ ETH: '1.00000000 1.12345679' }, [row]);
  const [first] = tied.proposals('ETH', '2026-10-05').proposals;
  expect(first?.key).toBe('debited 1');
  expect(first?.unexplainedAfter?.toFixed()).toBe('0.000000000987654322');
  expect(first && tied.accept(first).row('ETH', '2026-10-05').status).toBe('explained');
  const apart = month({ ETH: '1.00000000 1.12345681' }, [row]);
  expect(keys(apart.proposals('ETH', '2026-10-05'))).toEqual(['missing-movement']);
  const two = [row, deposit('05T11:00:00', 'ETH 0.000000009', { status: 'not_confirmed', confirmedAt: null })];
  expect(keys(month({ ETH: '1.00000000 1.12345680' }, two).proposals('ETH', '2026-10-05'))).toEqual(['several 1 2']);
});

it('leaves alone what ties, what is not tested and what waits for a second person', () => {
  const matched = month({ BTC: '1 1.5' }, [deposit('05T10:00:00', 'BTC 0.5')]);
  expect(matched.proposals('BTC', '2026-10-05')).toEqual({ proposals: [], complete: true });
  const untested = matchedMonth({ days: DAYS, balances: { BTC: '1 1.5' }, covered: false }, []);
  expect(untested.proposals('BTC', '2026-10-05').proposals).toEqual([]);
  const [record] = recordsOf([deposit('05T10:00:00', 'BTC 0.5')]);
  const waits = record === undefined ? [] : [{ ...record, waitsFor: 'waits for the approval of a second person' }];
  const held = matchedMonth({ days: DAYS, balances: { BTC: '1 1.5' } }, waits);
  expect(keys(held.proposals('BTC', '2026-10-05'))).toEqual(['missing-movement']);
  expect(held.row('BTC', '2026-10-05').unexplained).toEqual(decimal('0.5'));
});
