/** What people decide, at the terminal, on a month that is written by hand. */
import { expect, test } from 'vitest';
import type { DecisionView, ItemView } from '../../../preload/contract/decisions.ts';
import type { RollForwardView } from '../../../preload/contract/month.ts';
import type { WaitingMovementView } from '../../../preload/contract/movements.ts';
import type { CallOutput } from '../../../preload/contract.ts';
import { ledgerCsv, movementsCsv, writtenMonth } from '../app/written-month.ts';
import { run } from './terminal.ts';

const MONTH = ['main', '--period', '2025-10'];
type DayProposals = CallOutput<'proposal.month'>[number];

/** The calls of the terminal on a month with balances of BTC and a file of movements. */
async function terminal(balances: Record<string, string>, rows: string[], without: string[] = []) {
  const month = writtenMonth('2025-10', balances, { without });
  const covers = { from: '2025-10-01', to: '2025-10-31' };
  await month.bring('movements', movementsCsv(rows), (mapping) => ({ ...mapping, covers }) as never);
  const plain = (...args: string[]) => run(['--data', month.folder, ...args]);
  const cli = (...args: string[]) => plain('--json', ...args);
  const json = async <T>(...args: string[]): Promise<T> => {
    const ended = await cli(...args);
    expect(ended).toMatchObject({ code: 0 });
    return ended.json<T>();
  };
  const btc = async () => {
    const rolled = await json<RollForwardView[]>('roll-forward', ...MONTH);
    return rolled.find(({ currency }) => currency === 'BTC');
  };
  return { ...month, plain, cli, json, btc };
}

test('proposals are listed, dismissed, accepted with the fee a person names, and taken back', {
  timeout: 120_000,
}, async () => {
  const rows = ['withdrawal w-1 2025-10-05T10:00:00 0.5 BTC', 'withdrawal w-2 2025-10-07T10:00:00 0.2 BTC 0.001'];
  const columns = `${'2.000 '.repeat(5)} 1.499 1.499 1.298`;
  const { cli, plain, json, btc } = await terminal({ BTC: columns }, rows);
  const before = await btc();
  expect(before).toMatchObject({ status: 'open', unexplained: '-0.001' });
  const [day] = await json<DayProposals[]>('proposal', 'list', ...MONTH);
  expect(day).toMatchObject({ currency: 'BTC', day: '2025-10-05', unexplained: '-0.001', complete: true });
  const [first] = day?.proposals ?? [];
  expect(first).toMatchObject({ kind: 'missing-fee', fee: { name: 'BTC', amount: '0.001' }, others: 0 });
  expect((await plain('proposal', 'list', ...MONTH)).stdout).toContain('add-fee w-1');

  const about = [...MONTH, '--currency', 'BTC', '--date', '2025-10-05'];
  const accept = ['proposal', 'accept', ...about, '--key', first?.key ?? '', '--note', 'receipt 17', '--by', 'Ada'];
  expect(await cli(...accept)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('not named') });
  expect(await cli(...accept, '--fee', '0,001 BTC')).toMatchObject({ code: 2, stdout: '' });
  expect(await cli(...accept, '--fee', '0.002 BTC')).toMatchObject({ code: 2, stdout: '' });
  const { decisions } = await json<{ decisions: number[] }>(...accept, '--fee', '0.001 BTC');
  expect(await btc()).toEqual(before);
  const [waiting] = await json<DayProposals[]>('proposal', 'list', ...MONTH);
  expect(waiting?.proposals[0]).toMatchObject({ kind: 'missing-fee', waits: true });
  expect(await cli(...accept, '--fee', '0.001 BTC')).toMatchObject({ code: 2, stdout: '' });
  const approve = ['decision', 'approve', 'main', String(decisions[0]), '--by'];
  const same = 'The person who booked a fee cannot approve it.';
  expect(await cli(...approve, ' ADA ')).toMatchObject({ code: 2, stderr: expect.stringContaining(same) });
  expect(await cli(...approve, 'Grace')).toMatchObject({ code: 0 });
  expect(await cli(...approve, 'Grace')).toMatchObject({ code: 2, stdout: '' });
  expect(await btc()).toMatchObject({ status: 'explained', fees: '-0.002', unexplained: '0' });
  const [decision] = await json<DecisionView[]>('decision', 'list', ...MONTH);
  expect(decision).toMatchObject({ id: decisions[0], kind: 'fee-added', detail: '0.001 BTC', by: 'Ada', waits: false });

  const back = ['decision', 'take-back', 'main', String(decisions[0]), '--note', 'another wallet', '--by', 'Grace'];
  expect(await cli(...back)).toMatchObject({ code: 0 });
  expect(await cli(...back)).toMatchObject({ code: 2, stdout: '' });
  expect(await btc()).toEqual(before);
  const taken = await plain('decision', 'list', ...MONTH);
  expect(taken.stdout).toContain('Grace: another wallet');

  await json('proposal', 'dismiss', ...about, '--key', first?.key ?? '', '--note', 'no fee there');
  const [left] = await json<DayProposals[]>('proposal', 'list', ...about);
  expect(left?.proposals.map(({ kind }) => kind)).toEqual(['missing-movement']);
  await json('difference', 'accept', ...about, '--note', 'asked Citron', '--by', 'Ada');
  expect(await btc()).toMatchObject({ status: 'accepted' });
});

test('a movement is entered by one person and approved by a second', { timeout: 120_000 }, async () => {
  const columns = `${'2.000 '.repeat(5)} 1.499`;
  const { cli, plain, json, btc } = await terminal({ BTC: columns }, ['deposit d-1 2025-10-03T10:00:00 0 ETH']);
  const words = ['--type', 'withdrawal', '--at', '2025-10-05T10:00:00Z', '--note', 'by letter', '--by', 'Ada'];
  const lines = ['--lines', 'withdrawal -0.5 BTC; fee -0.001 BTC'];
  const wrong = ['--lines', 'withdrawal 0.5'];
  expect(await cli('movement', 'enter', 'main', ...words, ...wrong)).toMatchObject({ code: 2, stdout: '' });
  const { id } = await json<{ id: number }>('movement', 'enter', 'main', ...words, ...lines, '--class', 'supplier');
  const waiting = await json<WaitingMovementView[]>('movement', 'waiting', 'main');
  expect(waiting).toMatchObject([{ id, by: 'Ada', note: 'by letter', counterpartyClass: 'supplier' }]);
  expect((await plain('movement', 'waiting', 'main')).stdout).toContain('withdrawal -0.5 BTC; fee -0.001 BTC');
  expect(await btc()).toMatchObject({ status: 'open', unexplained: '-0.501' });
  const same = await cli('movement', 'approve', 'main', String(id), '--by', ' ada ');
  expect(same).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('second person') });
  await json('movement', 'approve', 'main', String(id), '--by', 'Grace');
  expect(await btc()).toMatchObject({ status: 'tied', withdrawals: '-0.5', fees: '-0.001' });
  const { decision } = await json<{ decision: number }>('movement', 'classify', 'main', String(id), 'customer');
  await json('decision', 'take-back', 'main', String(decision), '--note', 'typo');
  expect(await cli('movement', 'classify', 'main', String(id), 'friend')).toMatchObject({ code: 2, stdout: '' });
  const second = await json<{ id: number }>('movement', 'enter', 'main', ...words, ...lines);
  await json('movement', 'reject', 'main', String(second.id), '--note', 'twice', '--by', 'Grace');
  expect(await json('movement', 'waiting', 'main')).toEqual([]);
  expect(await cli('verify')).toMatchObject({ code: 0 });
});

test('items carry forward, openings and differences to the books are accepted', { timeout: 120_000 }, async () => {
  const month = await terminal({ BTC: '- 2.000' }, ['deposit d-1 2025-10-01T10:00:00 2 BTC'], ['2025-09-30']);
  const { cli, plain, json, btc, bring } = month;
  expect(await btc()).toMatchObject({ status: 'open', opening: null });
  const opening = ['opening', 'accept', ...MONTH, '--currency', 'BTC', '--note', 'bank letter', '--by', 'Ada'];
  expect(await cli(...opening)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('either') });
  await json(...opening, '--amount', '0');
  expect(await btc()).toMatchObject({ status: 'tied', opening: '0' });
  expect(await cli(...opening, '--nil')).toMatchObject({ code: 2, stdout: '' });

  await bring(
    'ledger',
    ledgerCsv(['1520 BTC 1.98 58000.00']),
    (mapping) => ({ ...mapping, asOf: '2025-10-31' }) as never,
  );
  const about = [...MONTH, '--currency', 'BTC'];
  const item = ['item', 'add', ...about, '--kind', 'timing', '--note', 'booked in November'];
  const minus = await cli(...item, '--quantity', '-0.02');
  expect(minus).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--quantity=-0.02') });
  const { id } = await json<{ id: number }>(...item, '--quantity', '0.02');
  const next = ['main', '--period', '2025-11'];
  const carried = await json<ItemView[]>('item', 'list', ...next);
  expect(carried).toMatchObject([{ id, originPeriod: '2025-10', kind: 'timing', quantity: '0.02', cleared: null }]);
  await json('item', 'clear', 'main', String(id), '--period', '2025-11', '--note', 'booked', '--by', 'Grace');
  expect((await plain('item', 'list', ...MONTH)).stdout).toContain('2025-11 by Grace');
  expect(await cli('ledger', 'accept', ...about, '--note', 'x')).toMatchObject({ code: 2 });
  await json('decision', 'take-back', 'main', String(id), '--note', 'no item');
  await json('ledger', 'accept', ...about, '--note', 'below materiality');
  const missing = ['balance', 'accept-nil', ...about, '--date', '2025-10-31', '--note', 'x'];
  expect(await cli(...missing)).toMatchObject({ code: 2, stderr: expect.stringContaining('was reported') });
});
