/** Trial balances: totals rows, the file's own date and sum. */
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../../main/store/files.ts';
import { verifyStore } from '../../../main/verify/store.ts';
import { desk } from './desk.ts';

const FILE = `Trial balance as of 31 October 2026,,,
Account,Name,Currency,Quantity,Carrying amount EUR
1510,Bitcoin,BTC,1.5,85650.38
1530,Tether,USDT,1000,920.10
,,,,
Total,,,,86570.48
`;

describe('a trial balance', () => {
  it('takes the date above the table for the day of its balances', async () => {
    const { mapping, questions } = await desk().propose('ledger', FILE);
    expect(mapping).toMatchObject({ asOf: '2026-10-31', header: 2 });
    expect(questions).toEqual([]);
  });

  it('keeps what the books call each account', async () => {
    const { store, propose, bring, month } = desk();
    const { mapping } = await propose('ledger', FILE);
    expect(mapping).toMatchObject({ columns: { account: 'Account', accountName: 'Name' } });
    await bring('ledger', FILE);
    expect(month().input.ledger?.map(({ accountName }) => accountName)).toEqual(['Bitcoin', 'Tether']);
    expect(month().figures.ledger?.map(({ accountName }) => accountName)).toEqual(['Bitcoin', 'Tether']);
    expect(await verifyStore(store)).toMatchObject({ first: null });
  });

  it('asks for the day where the date can be read two ways', async () => {
    const { mapping, questions } = await desk().propose('ledger', FILE.replace('31 October 2026', '01/02/2026'));
    expect(mapping).toMatchObject({ asOf: null });
    expect(questions).toEqual(['asOf: of which day are the balances?']);
  });

  it('compares a totals row with the sum of the rows, and keeps date and sum', async () => {
    const { store, connection, bring, month } = desk();
    const result = await bring('ledger', FILE);
    const findings = {
      skipped: 1,
      date: '2026-10-31',
      carrying: '86570.48',
      rows: null,
      without: [],
      totals: [{ row: 6, column: 'Carrying amount EUR', stated: '86570.48', sum: '86570.48', agrees: true }],
      longNumbers: null,
      balances: null,
      replaces: [],
    };
    expect(result).toMatchObject({ added: 2, refused: [], kept: true, findings });
    expect(listFiles(store, connection.id)[0]?.findings).toEqual(findings);
    expect(month().input.ledger?.map(({ account }) => account)).toEqual(['1510', '1530']);
    expect(await bring('ledger', FILE)).toMatchObject({ duplicates: 3, findings });
  });

  it('imported again after a corrected one counts again, and says whose place it takes', async () => {
    const { store, connection, bring, month } = desk();
    const booked = () => month().input.ledger?.map(({ quantity }) => quantity?.toFixed());
    const corrected = FILE.replace('BTC,1.5,', 'BTC,1.4,');
    await bring('ledger', FILE);
    expect(await bring('ledger', corrected)).toMatchObject({
      added: 2,
      findings: { replaces: [{ day: '2026-10-31', file: 'ledger.csv' }] },
    });
    expect(booked()).toEqual(['1.4', '1000']);
    // Another day's balances leave it in its place.
    await bring('ledger', FILE.replace('31 October', '30 September'));
    expect(await bring('ledger', corrected)).toMatchObject({ added: 0, duplicates: 3 });
    expect(await bring('ledger', FILE)).toMatchObject({ added: 2, kept: true, findings: { replaces: [{}] } });
    expect(booked()).toEqual(['1.5', '1000']);
    expect(await bring('ledger', FILE)).toMatchObject({ added: 0, duplicates: 3 });
    expect(listFiles(store, connection.id)).toHaveLength(4);
    expect(await verifyStore(store)).toMatchObject({ first: null });
  });

  it('shows a total that is not the sum of its rows', async () => {
    const { findings } = await desk().bring('ledger', FILE.replace('86570.48', '86571.48'));
    expect(findings.totals).toMatchObject([{ row: 6, stated: '86571.48', sum: '86570.48', agrees: false }]);
  });

  it('leaves out accounts without a coin, and every account but those that are named', async () => {
    const rows = ['1200,Bank,EUR,500,500.00', '1510,Bitcoin,BTC,1.5,85650.38', '4400,Sales,,,-86150.38'];
    const text = ['Account,Name,Currency,Quantity,Carrying amount', ...rows, 'Total,,,,0.00', ''].join('\n');
    const all = desk();
    const change = { asOf: '2026-10-31' };
    expect(await all.bring('ledger', text, { change })).toMatchObject({
      added: 2,
      refused: [],
      findings: { skipped: 2 },
    });
    const named = desk();
    const some = { ...change, accounts: { '1510': 'BTC', '1200': '' } };
    const result = await named.bring('ledger', text, { change: some });
    expect(result).toMatchObject({ added: 1, refused: [], findings: { skipped: 3, totals: [{ agrees: true }] } });
    expect(named.month().input.ledger?.map(({ account }) => account)).toEqual(['1510']);
    const lost = text.replace('4400,Sales,,,', '4400,Sales,,7,');
    expect((await desk().bring('ledger', lost, { change })).refused).toEqual([{ row: 4, reason: 'no currency' }]);
  });

  it('adds up the accounts that are left out, as the total does', async () => {
    const text = `Account,Quantity,Balance EUR
1200,,500.00
1510,1.5,85650.38
Subtotal,,86150.38
4400,,-86150.38
Total,,0.00
`;
    const change = { accounts: { '1510': 'BTC' }, asOf: '2026-10-31' };
    const { findings, added } = await desk().bring('ledger', text, { change });
    expect(added).toBe(1);
    expect(findings).toMatchObject({ skipped: 4, carrying: '85650.38', date: null });
    expect(findings.totals.map(({ row, agrees }) => [row, agrees])).toEqual([
      [4, true],
      [6, true],
    ]);
  });
});
