/** A month on which people decided all that can be decided leads to a workbook that ties, and that verifies later. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { readWorkbook } from '../../../main/xlsx/read.ts';
import type { CallInput } from '../../../preload/contract.ts';
import { ledgerCsv, movementsCsv, writtenMonth } from '../app/written-month.ts';
import { run } from './terminal.ts';

const OCTOBER = { connection: 'main', period: '2025-10' };
const trace = { note: '=seen in the back office', by: 'Ada' };

test('a workbook holds what people decided, and verifies', { timeout: 180_000 }, async () => {
  const hold = (days: number, amount: string) => `${amount} `.repeat(days);
  const balances = {
    // A fee of 0.001 on 5 October is in no file; on 20 October 0.25 came that nobody can explain.
    BTC: `${hold(5, '2.00000000')}${hold(15, '1.49900000')}1.74900000`,
    // A withdrawal that a person enters on 8 October.
    ETH: `3.00000000 ${hold(7, '3.00000000')}2.50000000`,
    // Confirmed on 11 October in the file, on 10 October in the balance; its fee is inside on 15 October.
    USDT: `${hold(10, '100.00')}${hold(5, '150.00')}140.00`,
  };
  // The day before the month was never fetched: a person enters every opening.
  const month = writtenMonth('2025-10', balances, { without: ['2025-09-30'] });
  const { call, bring, folder, store } = month;
  const rows = [
    'withdrawal w-1 2025-10-05T10:00:00 0.5 BTC',
    'deposit d-2 2025-10-11T10:00:00 50 USDTT',
    'withdrawal w-3 2025-10-15T10:00:00 10 USDTT 1',
  ];
  const covers = { from: '2025-10-01', to: '2025-10-31' };
  await bring('movements', movementsCsv(rows), (mapping) => ({ ...mapping, covers }) as never);
  const asOf = (mapping: object) => ({ ...mapping, asOf: '2025-10-31' }) as never;
  await bring('ledger', ledgerCsv(['1520 BTC 1.70 90000.00', '1530 USDT 139.00 120.00']), asOf);

  const openings = { BTC: '2', ETH: '3', USDT: '100' };
  for (const [ticker, amount] of Object.entries(openings))
    await call('opening.accept', { ...OCTOBER, ticker, amount, ...trace });
  const accept = async (ticker: string, day: string, kind: string) => {
    const about = { ...OCTOBER, ticker, day };
    const { proposals } = await call('proposal.list', about);
    const proposal = proposals.find((one) => one.kind === kind);
    if (proposal === undefined) throw new Error(`No ${kind} on ${day}: ${proposals.map(({ key }) => key)}`);
    const fee = proposal.fee === null ? {} : { fee: proposal.fee };
    const { decisions } = await call('proposal.accept', { ...about, key: proposal.key, ...trace, ...fee });
    if (proposal.fee !== null)
      await call('decision.approve', { connection: 'main', id: decisions[0] ?? 0, by: 'Grace' });
  };
  await accept('BTC', '2025-10-05', 'missing-fee');
  await accept('USDT', '2025-10-10', 'confirmed-late');
  await accept('USDT', '2025-10-15', 'fees-inside');
  await call('difference.accept', { ...OCTOBER, ticker: 'BTC', day: '2025-10-20', ...trace });
  const entry: CallInput<'movement.enter'> = {
    ...{ connection: 'main', type: 'withdrawal', at: '2025-10-08T10:00:00.000Z', ...trace },
    lines: [{ kind: 'withdrawal', name: 'ETH', amount: '-0.5' }],
  };
  const { id } = await call('movement.enter', entry);
  await call('movement.approve', { connection: 'main', id, by: 'Grace' });
  await call('movement.enter', { ...entry, txid: 'waits' });
  const classified = { connection: 'main', movement: id, by: 'Ada' };
  await call('movement.classify', { ...classified, counterpartyClass: 'supplier' });
  await call('item.add', { ...OCTOBER, ticker: 'USDT', kind: 'in-transit', quantity: '1', ...trace });
  await call('ledger.accept', { ...OCTOBER, ticker: 'BTC', ...trace });
  const { decision } = await call('movement.classify', { ...classified, counterpartyClass: 'customer' });
  await call('decision.takeBack', { connection: 'main', id: decision, note: 'wrong row', by: 'Grace' });

  const rolled = await call('month.rollForward', OCTOBER);
  expect(rolled.map(({ currency, status }) => `${currency} ${status}`)).toEqual([
    'BTC accepted',
    'ETH tied',
    'USDT explained',
  ]);
  expect((await call('month.ledger', OCTOBER))?.rows.map(({ status }) => status)).toEqual(['accepted', 'explained']);
  store.close();
  await month.close();
  const file = path.join(folder, 'october.xlsx');
  const report = await run(['--data', folder, '--json', 'report', 'main', '--period', '2025-10', '--out', file]);
  expect(report).toMatchObject({ code: 0 });
  const sheet = (await readWorkbook(file)).sheets.get('Manual entries');
  const texts = Array.from({ length: 60 }, (_, row) =>
    Array.from({ length: 12 }, (_unused, column) => sheet?.get(row + 1, column + 1)).filter((cell) => cell),
  ).map((cells) => cells.filter((cell) => typeof cell === 'string').join(' | '));
  for (const words of [
    'fee-added | w-1, 0.001 BTC | Ada: =seen in the back office | –',
    'fee-approved | w-1, decision 4 | Grace | –',
    'movement-book-on | d-2, 2025-10-10 | Ada: =seen in the back office | –',
    'fees-inside | w-3 | Ada: =seen in the back office | –',
    'movement-classified | entered-1, supplier | Ada | –',
    'movement-classified | entered-1, customer | Ada | Grace: wrong row',
  ])
    expect(texts).toContainEqual(words);
  expect(texts.filter((row) => row.includes('entered by Ada')).join('\n')).toContain('approved by Grace');
  const verified = await run(['--data', folder, '--json', 'verify', file]);
  expect(verified).toMatchObject({ code: 0 });
});
