/** A month in the terminal: sync, bring in the files, tie out. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { decimal, sum } from '../../../main/values/money.ts';
import { readWorkbook } from '../../../main/xlsx/read.ts';
import type { ImportResult } from '../../../preload/contract/imports.ts';
import type {
  BridgeDay,
  bridgeView,
  CheckView,
  FeeLineView,
  MonthFees,
  RollForwardView,
} from '../../../preload/contract/month.ts';
import type { MovementTotalView } from '../../../preload/contract/reconciliation.ts';
import type { ReportResult } from '../../../preload/contract/reports.ts';
import { writtenMonth } from '../app/written-month.ts';
import { freshFolder, run, startSandboxHere } from './terminal.ts';

const MONTH = ['--period', '2026-10'];

test('files bring the month to a tie, and a wrong one changes nothing', { timeout: 120_000 }, async () => {
  const folder = freshFolder();
  const sandbox = await startSandboxHere();
  const data = path.join(folder, 'data');
  const cli = (...args: string[]) => run(['--data', data, '--json', ...args], { CITRON_SECRET: sandbox.secret });
  const save = async (name: string): Promise<string> => {
    const address = new URL(`/files/${name}?period=2026-10`, sandbox.url);
    const response = await fetch(address, { headers: { 'x-process-key': sandbox.key } });
    const file = path.join(folder, name);
    writeFileSync(file, Buffer.from(await response.arrayBuffer()));
    return file;
  };
  expect(
    (await cli('connection', 'add', 'acme', '--url', sandbox.url, '--key', sandbox.key, '--zone', 'Europe/Berlin'))
      .code,
  ).toBe(0);
  expect((await cli('sync', 'acme', '--from', '2026-09-29', '--to', '2026-11-01')).code).toBe(0);

  const untested = (await cli('roll-forward', 'acme', ...MONTH)).json<RollForwardView[]>();
  expect(new Set(untested.map(({ status }) => status))).toEqual(new Set(['not-tested']));

  const before = await run(['--data', data, 'fees', 'acme', ...MONTH]);
  expect(before.stdout).toBe('No movements were imported for this month: its fees are not known.\n');

  const movements = await save('movements-complete.csv');
  const proposed = await cli('import', 'acme', 'movements', movements, '--propose');
  expect(proposed.code).toBe(0);
  const mapping = path.join(folder, 'mapping.json');
  writeFileSync(mapping, proposed.stdout);
  const trial = await cli('import', 'acme', 'movements', movements, '--mapping', mapping, '--trial');
  expect(trial).toMatchObject({ code: 0 });
  expect(trial.json<ImportResult>()).toMatchObject({ kept: false, refused: [] });
  const imported = await cli(
    'import',
    'acme',
    'movements',
    movements,
    '--mapping',
    mapping,
    '--keep-as',
    'back office',
    '--by',
    'Ada',
  );
  const { added, rows } = imported.json<ImportResult>();
  expect(added).toBeGreaterThan(0);
  const again = await cli('import', 'acme', 'movements', movements, '--profile', 'back office');
  expect(again.json<ImportResult>()).toMatchObject({ added: 0, changed: 0, duplicates: rows });

  const rates = await save('rates.csv');
  writeFileSync(mapping, (await cli('import', 'acme', 'rates', rates, '--propose')).stdout);
  expect((await cli('import', 'acme', 'rates', rates, '--mapping', mapping)).code).toBe(0);
  const unknown = path.join(folder, 'prices.csv');
  writeFileSync(unknown, 'Trading day;Coin;Price in EUR\n2026-10-01;LTC;80,50\n');
  const asked = await cli('import', 'acme', 'rates', unknown, '--propose');
  expect(asked.json()).toMatchObject({ kind: 'rates', dateMeans: null });
  expect(asked.stderr).toContain('To be answered');

  const wrong = path.join(folder, 'wrong.csv');
  writeFileSync(wrong, 'date,base,quote,rate\n2026-10-01,BTC,EUR,50000\n2026-10-02,BTC,EUR,fifty\n');
  const refused = await cli('import', 'acme', 'rates', wrong, '--mapping', mapping);
  expect(refused.code).toBe(2);
  expect(refused.json<ImportResult>()).toMatchObject({ kept: false, refused: [{ row: 3 }] });

  const rolled = (await cli('roll-forward', 'acme', ...MONTH)).json<RollForwardView[]>();
  for (const row of rolled) {
    expect(row).toMatchObject({ tested: 'all', status: 'tied' });
    expect(Number(row.unexplained)).toBe(0);
    if (row.currency !== 'SBX') expect(row.closingValue).toMatch(/^-?\d+(\.\d+)?$/);
  }
  const bridge = (await cli('bridge', 'acme', ...MONTH)).json<z.infer<typeof bridgeView>>();
  const days = (await cli('bridge', 'acme', ...MONTH, '--currency', 'BTC')).json<BridgeDay[]>();
  const steps = bridge.currencies.find(({ currency }) => currency === 'BTC')?.steps ?? [];
  const exact = (kind: string) => steps.find((step) => step.kind === kind)?.exact;
  // Each day follows from the one before, and together they are the steps of the month.
  expect(days[0]?.opening).toBe(exact('opening'));
  expect(days.at(-1)?.closing).toBe(exact('closing'));
  for (const [index, each] of days.entries()) {
    const [before, now] = [decimal(each.quantityBefore), decimal(each.quantity)];
    const [rateBefore, rate] = [decimal(each.rateBefore ?? 'none'), decimal(each.rate ?? 'none')];
    expect(each.movement).toBe(now.minus(before).times(rate).toFixed());
    expect(each.rateEffect).toBe(before.times(rate.minus(rateBefore)).toFixed());
    if (index > 0) expect(each.opening).toBe(days[index - 1]?.closing);
  }
  expect(sum(days.map(({ rateEffect }) => decimal(rateEffect))).toFixed()).toBe(exact('rate-effect'));
  // What the movements come to is what the roll-forward explains.
  const totals = (await cli('movement', 'totals', 'acme', ...MONTH)).json<MovementTotalView[]>();
  const explained = rolled.flatMap((row) => {
    const kinds = [row.deposits, row.withdrawals, row.fees, row.exchanges, row.bank, row.adjustments].map(decimal);
    return kinds.every((amount) => amount.isZero()) ? [] : `${row.currency} ${sum(kinds).toFixed()}`;
  });
  expect(totals.map(({ currency, net }) => `${currency} ${net}`)).toEqual(explained);
  const fees = (await cli('fees', 'acme', ...MONTH)).json<MonthFees>();
  expect(fees.rows.length).toBeGreaterThan(3);
  for (const { currency, fees: paid } of rolled) {
    const own = fees.rows.filter((row) => row.currency === currency);
    expect(sum(own.map(({ amount }) => decimal(amount))).eq(decimal(paid))).toBe(true);
  }
  const posted = fees.rows.flatMap(({ value }) => (value === null ? [] : decimal(value.shown)));
  expect(fees.rows.every(({ value, testCoin }) => value !== null || testCoin)).toBe(true);
  expect(fees.total).toBe(sum(posted).toFixed(2));
  const listed = await run(['--data', data, 'fees', 'acme', ...MONTH]);
  expect(listed.stdout).toContain('Value, EUR');
  expect(listed.stdout.trimEnd().split('\n').at(-3)).toMatch(new RegExp(`^Total .*${fees.total}$`));
  // They are the fees of the bridge but for what rounding each row comes to.
  expect(fees.bridge).toBe(bridge.total?.find(({ kind }) => kind === 'fee')?.posted);
  expect(
    decimal(fees.bridge ?? 'none')
      .plus(decimal(fees.rounding ?? 'none'))
      .toFixed(2),
  ).toBe(fees.total);
  // A row is made of its lines, each valued at the rate of its day.
  const [row] = fees.rows.filter(({ lines, value }) => lines > 1 && value !== null);
  const of = ['--currency', row?.currency ?? '', '--detail', row?.detail ?? ''];
  const lines = (await cli('fees', 'acme', ...MONTH, ...of)).json<FeeLineView[]>();
  expect(lines).toHaveLength(row?.lines ?? 0);
  for (const each of lines) {
    expect(each.value).toBe(
      decimal(each.amount)
        .times(decimal(each.rate ?? 'none'))
        .toFixed(),
    );
  }
  expect(sum(lines.map((each) => decimal(each.amount))).toFixed()).toBe(row?.amount);
  expect(sum(lines.map((each) => decimal(each.value ?? 'none'))).toFixed()).toBe(row?.value?.exact);
  expect(await cli('fees', 'acme', ...MONTH, '--currency', 'BTC')).toMatchObject({ code: 2 });
  const checks = await cli('checks', 'acme', ...MONTH);
  const list = checks.json<CheckView[]>();
  expect(checks.code).toBe(list.some(({ status }) => status === 'fail') ? 5 : 0);
  expect(list.filter(({ status }) => status === 'pass').length).toBeGreaterThan(5);
  // Machines get the checks by number, people what is open first.
  const ids = list.map(({ id }) => id);
  expect(ids).toEqual([...ids].sort());
  const printed = (await run(['--data', data, 'checks', 'acme', ...MONTH])).stdout.trim().split('\n').slice(1);
  const withStatus = (word: string) => list.filter(({ status }) => status === word).map(({ id }) => id);
  const worstFirst = ['fail', 'warn', 'not-tested', 'pass'].flatMap(withStatus);
  expect(worstFirst).not.toEqual(ids);
  expect(printed.map((text) => text.slice(0, 3))).toEqual(worstFirst);
  const out = path.join(folder, 'acme.xlsx');
  const report = await cli('report', 'acme', ...MONTH, '--out', out);
  expect(report).toMatchObject({ code: 0 });
  const { sha256, formulas, sheets } = report.json<ReportResult>();
  expect(createHash('sha256').update(readFileSync(out)).digest('hex')).toBe(sha256);
  expect(formulas).toBeGreaterThan(100);
  expect(sheets.slice(0, 2)).toEqual(['Summary', 'Roll-forward']);
  const provenance = (await readWorkbook(out)).sheets.get('Provenance');
  const files = Array.from({ length: provenance?.rows ?? 0 }, (_, row) => row + 1).filter(
    (row) => provenance?.get(row, 4) === 'movements-complete.csv',
  );
  // Rows read, added, changed, known already, refused.
  const counts = files.map((row) => [6, 7, 8, 9, 10].map((column) => provenance?.get(row, column)));
  expect(counts).toEqual([[rows, added, 0, 0, 0]]);
  const twice = await cli('report', 'acme', ...MONTH, '--out', path.join(folder, 'again.xlsx'));
  expect(twice.json<ReportResult>().sha256).toBe(sha256);
  const empty = await cli('report', 'acme', '--period', '2020-01', '--out', path.join(folder, 'none.xlsx'));
  expect(empty).toMatchObject({ code: 2, stdout: '' });
  expect(empty.stderr).toContain('no balances of 2020-01');

  // A day left out of the sync is a failed check, and the exit code says so.
  expect((await cli('checks', 'acme', '--period', '2026-11')).code).toBe(5);
});

test.each<[words: string[], sentence: RegExp]>([
  [['import', 'acme', 'prices', 'x.csv'], /"prices" cannot be imported/],
  [['import', 'acme', 'rates', 'x.csv', '--propose', '--profile', 'p'], /Say how the file is read/],
])('%j', async (words, sentence) => {
  const ended = await run(['--data', freshFolder(), '--json', ...words]);
  expect(ended.stderr).toMatch(sentence);
  expect(ended).toMatchObject({ code: 2, stdout: '' });
});

test.each([
  ['not-there.csv', /no file not-there.csv/],
  ['.', /is not a file/],
])('a file %s is refused by name', async (file, sentence) => {
  const { folder } = writtenMonth('2025-10', { BTC: '1 1' });
  const ended = await run(['--data', folder, '--json', 'import', 'main', 'rates', file, '--propose']);
  expect(ended.stderr).toMatch(sentence);
  expect(ended).toMatchObject({ code: 2, stdout: '' });
});
