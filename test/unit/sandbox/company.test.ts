import { describe, expect, it } from 'vitest';
import type { CitronName } from '../../../main/values/code.ts';
import { ZERO } from '../../../main/values/money.ts';
import { addDays, type Day, dayRange, daysBetween } from '../../../main/values/time.ts';
import { COMPANY_START, createCompany } from '../../../sandbox/company.ts';
import { CURRENCIES } from '../../../sandbox/currencies.ts';
import { movementsFile } from '../../../sandbox/files.ts';
import { balancesAtCutOffs, changesOf, rowsOf } from './roll.ts';

const NOW = Date.parse('2026-11-05T12:00:00Z');
const LAST = '2026-11-04' as Day;

function companyAt(ms: number, seed = 'citron') {
  const company = createCompany(seed);
  company.advance(ms);
  return company;
}

const company = companyAt(NOW);
const rows = rowsOf(movementsFile(company, { from: COMPANY_START, to: '2026-11-05' as Day }).text);
const minute = (text: string | undefined): boolean => text?.slice(11, 16) === '23:59';

describe('the balances of the sample company', () => {
  it('follow from its movements on every day, for every currency, to the last digit', () => {
    const days = dayRange(COMPANY_START, LAST);
    expect(daysBetween(COMPANY_START, LAST)).toBeGreaterThan(26 * 30);
    const made = balancesAtCutOffs(rows.flatMap(changesOf), days);
    const differences = days.flatMap((day) =>
      CURRENCIES.flatMap(({ name }) => {
        const reported = company.closing(day)?.get(name);
        const expected = made.get(day)?.get(name) ?? ZERO;
        return reported?.equals(expected) ? [] : [`${day} ${name}: ${reported} instead of ${expected}`];
      }),
    );
    expect(differences).toEqual([]);
  });

  it('are never negative', () => {
    for (const day of dayRange(COMPANY_START, LAST)) {
      for (const [name, balance] of company.closing(day) ?? [])
        expect(balance.isNegative(), `${day} ${name}`).toBe(false);
    }
  });

  it('have no more decimals than are reported', () => {
    for (const { name, reported } of CURRENCIES) {
      expect(company.closing(LAST)?.get(name)?.decimalPlaces()).toBeLessThanOrEqual(reported);
    }
    expect(
      company
        .closing(LAST)
        ?.get('ETH' as CitronName)
        ?.decimalPlaces(),
    ).toBeGreaterThan(8);
  });

  it('leave a movement of the last minute to the next day', () => {
    const late = rows.filter((row) => minute(row.Confirmed) || (minute(row.Created) && row.Type === 'withdrawal'));
    expect(late.length).toBeGreaterThan(5);
    const [row] = late.filter(({ Type }) => Type === 'deposit');
    const day = row?.Confirmed?.slice(0, 10) as Day;
    const dayBefore = company.closing(day)?.get(row?.['Currency received'] as CitronName);
    const without = balancesAtCutOffs(rows.filter((each) => each !== row).flatMap(changesOf), [day, addDays(day, 1)]);
    expect(
      without
        .get(day)
        ?.get(row?.['Currency received'] ?? '')
        ?.equals(dayBefore ?? ZERO),
    ).toBe(true);
  });
});

describe('the movements of the sample company', () => {
  it('hold every type, and a cancelled withdrawal across a month end', () => {
    expect([...new Set(rows.map(({ Type }) => Type))].sort()).toEqual([
      'bank_payout',
      'bank_top_up',
      'deposit',
      'deposit_exchange',
      'exchange',
      'withdrawal',
      'withdrawal_exchange',
    ]);
    const crossing = rows.filter(
      ({ Type, Created, Cancelled }) =>
        Type === 'withdrawal' && Cancelled && Created?.slice(0, 7) !== Cancelled.slice(0, 7),
    );
    expect(crossing.length).toBeGreaterThan(5);
  });

  it('end with at least one that is pending', () => {
    expect(rows.slice(-40).some(({ Status }) => Status === 'not_confirmed')).toBe(true);
  });

  it('have exchanges with a fee in a third coin and on either side', () => {
    const places = new Set(company.movements().flatMap(({ feePlace }) => (feePlace === null ? [] : [feePlace])));
    expect([...places].sort()).toEqual(['in-received', 'in-sent', 'off-received', 'on-sent', 'third']);
  });

  it('sweep a balance to zero now and then', () => {
    const swept = rows.find(({ Type, Counterparty, Created }) => {
      return Type === 'withdrawal' && Counterparty === 'own wallet' && Created?.startsWith('2026-09-15');
    });
    expect(swept?.['Currency sent']).toBe('USDC');
  });
});

describe('the history', () => {
  it('is the same for the same seed and another for another', () => {
    const range = { from: '2026-10-01' as Day, to: '2026-10-31' as Day };
    const text = movementsFile(company, range).text;
    expect(movementsFile(companyAt(NOW), range).text).toBe(text);
    expect(movementsFile(companyAt(NOW, 'lemon'), range).text).not.toBe(text);
  });

  it('does not change as today moves on, in however many steps', () => {
    const earlier = companyAt(Date.parse('2026-10-10T03:00:00Z'));
    for (let at = Date.parse('2026-10-10T04:13:00Z'); at < NOW; at += 7_777_000) earlier.advance(at);
    earlier.advance(NOW);
    expect(earlier.movements()).toEqual(company.movements());
    expect(earlier.closing(LAST)).toEqual(company.closing(LAST));
  });
});

describe('prices', () => {
  it('are the same whatever was asked before, and stay near their anchor', () => {
    const other = companyAt(NOW, 'citron');
    const at = Date.parse('2025-05-05T05:05:00Z');
    expect(other.prices.at(CURRENCIES[4]?.ticker ?? ('' as never), at)).toEqual(
      company.prices.at(CURRENCIES[4]?.ticker ?? ('' as never), at),
    );
    const bitcoin = dayRange(COMPANY_START, LAST).map((day) =>
      company.prices.at('BTC' as never, Date.parse(`${day}T23:59:00Z`)).toNumber(),
    );
    expect(Math.min(...bitcoin)).toBeGreaterThan(30_000);
    expect(Math.max(...bitcoin)).toBeLessThan(110_000);
  });
});
