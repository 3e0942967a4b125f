import { describe, expect, it } from 'vitest';
import { networkTies } from '../../../main/accounting/networks.ts';
import { networkLook } from './fixtures.ts';

const tieOf = (before: string, accounts: string[], after: string) => {
  const [tie] = networkTies(networkLook([before], accounts, [after]));
  return (
    tie && { result: tie.result, difference: tie.difference?.toFixed(6) ?? null, accounts: tie.accounts.toFixed(6) }
  );
};

describe('worked example 13: networks against ticker', () => {
  it('13a passes when the networks add up', () => {
    expect(tieOf('USDT 9500.500000', ['USDTT 8200.100000', 'USDTE 1300.400000'], 'USDT 9500.500000')).toEqual({
      result: 'pass',
      difference: '0.000000',
      accounts: '9500.500000',
    });
  });

  it('13b is inconclusive when the balance moved meanwhile', () => {
    const tie = tieOf('USDT 9500.500000', ['USDTT 9500.500000'], 'USDT 9520.500000');
    expect(tie).toMatchObject({ result: 'inconclusive', difference: null });
  });

  it('13c fails when the ticker is not this sum', () => {
    const tie = tieOf('USDT 9500.500000', ['USDTT 8200.100000'], 'USDT 9500.500000');
    expect(tie).toMatchObject({ result: 'fail', difference: '-1300.400000' });
  });

  it('fails for accounts of a ticker that the balances leave out, unless they hold nothing', () => {
    const look = networkLook([], ['TON 1', 'TRX 0.00000000'], []);
    expect(networkTies(look).map(({ ticker, result }) => [ticker, result])).toEqual([
      ['TON', 'fail'],
      ['TRX', 'pass'],
    ]);
  });

  it('is inconclusive when the ticker is in one of the two balances only', () => {
    const result = (before: string[], after: string[]) => networkTies(networkLook(before, ['TON 1'], after))[0]?.result;
    expect(result(['TON 1'], [])).toBe('inconclusive');
    expect(result([], ['TON 1'])).toBe('inconclusive');
  });

  it('fails for a balance without an account', () => {
    expect(tieOf('BTC 1', [], 'BTC 1')).toMatchObject({ result: 'fail', difference: '-1.000000' });
  });

  it('has nothing to say without a look', () => {
    expect(networkTies(null)).toEqual([]);
  });
});
