/** The sample company's month in every format, from the terminal, in two time zones. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { RollForwardView } from '../../../preload/contract/month.ts';
import { type ReportResult, reportFormat } from '../../../preload/contract/reports.ts';
import { freshFolder, run, startSandboxHere } from './terminal.ts';

const MONTH = ['--period', '2026-10'] as const;
const COINS = ['BTC', 'ETH', 'TON', 'TRX', 'USDC', 'USDT'];
const OUT = { hledger: '.journal', xero: '.csv', netsuite: '.csv' } as const;

test('every format of a month, the same bytes in every time zone', { timeout: 300_000 }, async () => {
  const folder = freshFolder();
  const sandbox = await startSandboxHere();
  const at = (...args: string[]) => ['--data', path.join(folder, 'data'), '--json', ...args];
  const cli = (...args: string[]) => run(at(...args), { CITRON_SECRET: sandbox.secret });
  const bring = async (kind: string, name: string, answers: object = {}) => {
    const address = new URL(`/files/${name}?period=2026-10`, sandbox.url);
    const response = await fetch(address, { headers: { 'x-process-key': sandbox.key } });
    const [file, mapping] = [path.join(folder, name), path.join(folder, `${name}.json`)];
    writeFileSync(file, Buffer.from(await response.arrayBuffer()));
    const proposed = (await cli('import', 'acme', kind, file, '--propose')).json<object>();
    writeFileSync(mapping, JSON.stringify({ ...proposed, ...answers }));
    const ended = await cli('import', 'acme', kind, file, '--mapping', mapping, '--by', 'Ada');
    expect(ended, ended.stderr).toMatchObject({ code: 0 });
  };
  const set = async (key: string, value: unknown) => {
    const words = ['setting', 'change', 'acme', key, JSON.stringify(value), '--by', 'Ada', '--reason', 'first close'];
    return await cli(...words);
  };
  const report = (format: keyof typeof OUT, name: string) => {
    const words = at(
      'report',
      'acme',
      ...MONTH,
      '--format',
      format,
      '--out',
      path.join(folder, `${name}${OUT[format]}`),
    );
    return run(words);
  };
  const hledger = (name: string, ...words: string[]) =>
    spawnSync('hledger', [...words, '-f', path.join(folder, name)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
  const installed = hledger('none', '--version').status === 0;
  const accepted = (name: string) => {
    if (installed) expect(hledger(name, 'check', '--strict').stderr).toBe('');
    else console.warn('hledger is not installed: its check of the journal is skipped');
  };

  await cli('connection', 'add', 'acme', '--url', sandbox.url, '--key', sandbox.key, '--zone', 'Europe/Berlin');
  await cli('sync', 'acme', '--from', '2026-09-29', '--to', '2026-11-01');

  // Nothing imported: the journal of quantities is derived, the journals of the books say what is missing.
  expect((await report('hledger', 'derived')).code).toBe(0);
  expect(readFileSync(path.join(folder, 'derived.journal'), 'utf8')).toMatch(/^ {4}suspense:not tested {2}/m);
  accepted('derived.journal');
  const refused = await report('xero', 'none');
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('no revaluation policy is chosen for BTC');

  // A deposit that is left out stands in suspense, and the balances are asserted all the same.
  await bring('movements', 'movements.csv');
  await report('hledger', 'planted');
  expect(readFileSync(path.join(folder, 'planted.journal'), 'utf8')).toMatch(/^ {4}suspense:unexplained {2}-/m);
  accepted('planted.journal');

  await bring('movements', 'movements-complete.csv');
  await bring('rates', 'rates.csv');
  await bring('ledger', 'ledger.csv', { asOf: '2026-10-31' });
  await set('policies', Object.fromEntries(COINS.map((coin) => [coin, 'fair-value'])));
  const accounts = COINS.map((coin, index) => [coin, { asset: `0${480 + index}`, gain: '4840', loss: '6880' }]);
  await set('accounts', Object.fromEntries(accounts));
  const missing = (await cli('formats', 'acme', ...MONTH)).json<
    { format: string; missing: { hint: string } | null }[]
  >();
  expect(missing.filter((one) => one.missing !== null).map(({ format }) => format)).toEqual(['xero', 'datev']);
  expect(
    (await set('datev', { consultant: '12', client: '1', accountLength: 4, fiscalYearStart: '01-01' })).stderr,
  ).toContain('The setting datev consultant is not a number from 1001 to 9999999');
  await set('datev', { consultant: '29098', client: '55003', accountLength: 4, fiscalYearStart: '01-01' });
  await set('xero', { taxRate: 'Tax Exempt' });

  const exportAll = async (zone: string): Promise<ReportResult[]> => {
    const out = path.join(folder, zone.replace('/', ' '));
    mkdirSync(out);
    const child = path.join(import.meta.dirname, 'formats', 'child.ts');
    const env = { ...process.env, TZ: zone };
    const { stdout } = await promisify(execFile)(process.execPath, [child, path.join(folder, 'data'), out], { env });
    return JSON.parse(stdout);
  };
  const [east, west] = [await exportAll('Pacific/Auckland'), await exportAll('America/Los_Angeles')];
  expect(east.map(({ format }) => format)).toEqual(reportFormat.options);
  const hashes = (results: ReportResult[]) =>
    results.map(({ format, sha256, contentSha256, dataset }) => ({ format, sha256, contentSha256, dataset }));
  expect(hashes(west)).toEqual(hashes(east));
  const zones = path.join(folder, 'Pacific Auckland');

  expect((await report('netsuite', 'terminal')).json<ReportResult>().sha256).toBe(east.at(-1)?.sha256);
  const rolled = (await cli('roll-forward', 'acme', ...MONTH)).json<RollForwardView[]>();
  expect(readFileSync(path.join(zones, 'hledger'), 'utf8')).not.toMatch(/^ {4}suspense:/m);
  accepted(path.join('Pacific Auckland', 'hledger'));
  const manifest = JSON.parse(readFileSync(path.join(zones, 'csv', 'manifest.json'), 'utf8'));
  expect(manifest.marks).toEqual(['SAMPLE DATA', 'DRAFT, not locked']);
  const rows: Record<string, string>[] = parse(readFileSync(path.join(zones, 'csv', 'roll-forward.csv')), {
    columns: true,
  });
  expect(rows.map(({ currency, reported, unexplained }) => ({ currency, reported, unexplained }))).toEqual(
    rolled.map(({ currency, reported, unexplained }) => ({ currency, reported, unexplained })),
  );
  for (const format of ['xero', 'qbo', 'netsuite', 'datev'] as const) {
    const text = readFileSync(path.join(zones, format), 'latin1');
    expect(text).toContain('SAMPLE');
    expect(text).toContain(format === 'datev' ? ';0480;' : '"0480"');
  }
  expect((await cli('verify')).code).toBe(0);
});
