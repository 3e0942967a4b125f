import { describe, expect, it } from 'vitest';
import type { CitronName } from '../../../main/values/code.ts';
import { decimal, ZERO } from '../../../main/values/money.ts';
import type { Day, Period } from '../../../main/values/time.ts';
import { byTicker, COMPANY_START, createCompany } from '../../../sandbox/company.ts';
import { callbacksFile, ledgerFile, movementsFile, ratesFile, referenceRatesFile } from '../../../sandbox/files.ts';
import type { PlantedFault } from '../../../sandbox/planted.ts';
import { balancesAtCutOffs, changesOf, rowsOf } from './roll.ts';

const company = createCompany('citron');
company.advance(Date.parse('2026-11-05T12:00:00Z'));
const OCTOBER = { from: '2026-10-01' as Day, to: '2026-10-31' as Day };
const HISTORY = { from: COMPANY_START, to: '2026-10-31' as Day };
const complete = rowsOf(movementsFile(company, HISTORY).text);
const closing = balancesAtCutOffs(complete.flatMap(changesOf), ['2026-10-31']).get('2026-10-31');

describe('a movements file', () => {
  it('holds what was created, confirmed or cancelled on its days', () => {
    const rows = rowsOf(movementsFile(company, OCTOBER).text);
    expect(rows.length).toBeGreaterThan(200);
    for (const { Created, Confirmed, Cancelled } of rows) {
      expect([Created, Confirmed, Cancelled].some((at) => at?.startsWith('2026-10'))).toBe(true);
    }
    expect(rows.some(({ Created, Cancelled }) => Created?.startsWith('2026-09-30') && Cancelled)).toBe(true);
  });

  it('shows every movement as it stood at the moment of the export', () => {
    const asOf = Date.parse('2026-10-31T23:59:59Z');
    const { text } = movementsFile(company, OCTOBER, { asOf });
    const pending = rowsOf(text).filter(({ Status }) => Status === 'not_confirmed');
    expect(pending.length).toBeGreaterThan(0);
    for (const row of pending) expect([row.Confirmed, row.Cancelled]).toEqual(['', '']);
  });
});

describe('planted faults', () => {
  const plain: PlantedFault[] = ['pending-deposit', 'missing-deposit', 'doubled-row', 'fee-left-out', 'fee-inside'];

  it.each(plain)('%s makes the month end differ by exactly what it says', (fault) => {
    const { text, planted } = movementsFile(company, HISTORY, { fault });
    const faulty = balancesAtCutOffs(rowsOf(text).flatMap(changesOf), ['2026-10-31']).get('2026-10-31');
    const differences = [...(closing ?? [])]
      .map(([name, value]) => ({ name, by: value.minus(faulty?.get(name) ?? ZERO).abs() }))
      .filter(({ by }) => !by.isZero());
    expect(differences).toHaveLength(1);
    expect(differences[0]?.by.toFixed()).toBe(decimal(planted?.amount ?? '').toFixed());
    expect(planted?.day.slice(0, 7)).toBe('2026-10');
  });

  it('late-confirmation moves a deposit by a day', () => {
    const { text, planted } = movementsFile(company, HISTORY, { fault: 'late-confirmation' });
    const find = (rows: ReturnType<typeof rowsOf>) =>
      rows.find((row) => row['Transaction ID'] === planted?.transactionId);
    const [right, wrong] = [find(complete)?.Confirmed ?? '', find(rowsOf(text))?.Confirmed ?? ''];
    expect(Date.parse(`${wrong}Z`) - Date.parse(`${right}Z`)).toBe(86_400_000);
  });

  it('network-swap keeps the ticker and changes the network', () => {
    const { text, planted } = movementsFile(company, HISTORY, { fault: 'network-swap' });
    const row = rowsOf(text).find((each) => each['Transaction ID'] === planted?.transactionId);
    expect(row).toMatchObject({ 'Currency received': 'USDTE', 'Fee currency': 'USDTE', Network: 'ethereum' });
  });

  it('cancelled-withdrawal leaves a withdrawal across a month end without its end', () => {
    const { text, planted } = movementsFile(company, HISTORY, { fault: 'cancelled-withdrawal' });
    const row = rowsOf(text).find((each) => each['Transaction ID'] === planted?.transactionId);
    expect(row).toMatchObject({ Status: 'processing', Confirmed: '', Cancelled: '' });
    const missing = { from: '2026-10-05' as Day, to: '2026-10-20' as Day };
    expect(movementsFile(company, missing, { fault: 'cancelled-withdrawal' }).planted).toBeNull();
  });
});

describe('stored callbacks', () => {
  it('confirm the deposit that the file as exported still shows as pending', () => {
    const { planted } = movementsFile(company, OCTOBER, { fault: 'pending-deposit' });
    const bodies = JSON.parse(callbacksFile(company, OCTOBER));
    const own = bodies.filter(({ id }: { id: string }) => id === planted?.transactionId);
    expect(own.map(({ status }: { status: string }) => status)).toEqual(['not_confirmed', 'confirmed']);
    expect(own[1].received_at.slice(0, 10)).toBe(planted?.day);
    expect(own[1].currency_received.amount_minus_fee).toBe(planted?.amount);
  });

  it('come in both published shapes, as an array or one per line', () => {
    const [newer] = JSON.parse(callbacksFile(company, OCTOBER));
    const older = JSON.parse(callbacksFile(company, OCTOBER, { shape: 'A', form: 'lines' }).split('\n')[0] ?? '');
    expect(newer.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(newer.crypto_address).toHaveProperty('memo');
    expect(older).toMatchObject({ id: expect.any(Number), internal_id: expect.any(Number) });
    expect(older.crypto_address).toHaveProperty('tag');
    expect(older.status).toBe(newer.status);
  });

  it('take one per cent of a deposit with exchange while fees are null', () => {
    const bodies = JSON.parse(callbacksFile(company, OCTOBER));
    const exchanged = bodies.find(
      ({ type, status }: { type: string; status: string }) => type === 'deposit_exchange' && status === 'confirmed',
    );
    expect(exchanged.fees).toBeNull();
    const { amount, amount_minus_fee: less } = exchanged.currency_received;
    expect(decimal(less).div(decimal(amount)).toFixed(3)).toBe('0.990');
    expect(exchanged.exchange.ticker).toMatch(/^[A-Z]+$/);
  });
});

describe('the books and the rates', () => {
  it('agree with the balances at the books’ month end', () => {
    const rows = rowsOf(ledgerFile(company, '2026-10' as Period, 'Europe/Berlin'));
    const end = byTicker(company.before(Date.parse('2026-10-31T23:00:00Z')));
    expect(rows.length).toBeGreaterThanOrEqual(7);
    for (const { Currency, Quantity } of rows) {
      expect(decimal(Quantity ?? '').equals(end.get(Currency as never) ?? ZERO), Currency).toBe(true);
    }
    const summer = byTicker(company.before(Date.parse('2026-08-31T22:00:00Z')));
    const [euro] = rowsOf(ledgerFile(company, '2026-08' as Period, 'Europe/Berlin'));
    expect(decimal(euro?.Quantity ?? '').equals(summer.get('EUR' as never) ?? ZERO)).toBe(true);
  });

  it('give a closing price for every priced coin and day', () => {
    const rows = rowsOf(ratesFile(company, OCTOBER));
    expect(rows).toHaveLength(31 * 7);
    expect(rows[0]).toMatchObject({ date: '2026-10-01', quote: 'EUR', rate: expect.stringMatching(/^\d+(\.\d+)?$/) });
  });

  it('write reference rates newest first, on weekdays, as the central bank lays them out', () => {
    const [header, first] = referenceRatesFile(company, OCTOBER).split('\r\n');
    expect(header).toBe('Date,USD,JPY,GBP,CHF,');
    expect(first).toMatch(/^2026-10-30,1\.\d{4},16\d\.\d{2},0\.8\d{4},0\.9\d{3},$/);
  });

  it('keep past balances as they were reported', () => {
    expect(
      company
        .closing('2026-10-31' as Day)
        ?.get('BTC' as CitronName)
        ?.equals(closing?.get('BTC') ?? ZERO),
    ).toBe(true);
  });
});
