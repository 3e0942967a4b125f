import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  exportHledger,
  hledgerText as hledgerPieces,
  hledgerTransactions,
} from '../../../../main/reports/formats/hledger.ts';
import type { FormatMonth } from '../../../../main/reports/formats/kinds.ts';
import { Decimal, decimal, sum } from '../../../../main/values/money.ts';
import { acceptance, day, month, movement } from '../../accounting/fixtures.ts';
import { anyCharacter } from '../../any-character.ts';
import { checkByHand } from './hledger-by-hand.ts';
import { busyMonth, formatMonth, newFolder } from './months.ts';

const installed = spawnSync('hledger', ['--version']).status === 0;
const utf8 = { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };

const hledgerText = (of: FormatMonth): string => [...hledgerPieces(of)].join('');

async function exported(of: FormatMonth): Promise<string> {
  const file = path.join(newFolder(), 'month.journal');
  await exportHledger(of, file);
  return file;
}

/** hledger's own opinion; empty when it accepts the journal strictly. */
function hledgerSays(file: string): string {
  return spawnSync('hledger', ['check', '--strict', '-f', file], { encoding: 'utf8', env: utf8 }).stderr;
}

function postedTo(of: FormatMonth, account: string, ticker: string): string {
  const amounts = [...hledgerTransactions(of)].flatMap(({ postings }) =>
    postings.filter((one) => one.account === account && one.ticker === ticker).map(({ amount }) => amount),
  );
  return sum(amounts).toFixed();
}

interface Odd {
  readonly code: string;
  readonly balances: readonly (Decimal | null)[];
  readonly lines: readonly (readonly [string, Decimal, string])[];
  readonly covered: boolean;
}

const days = ['2026-09-30', '2026-10-01', '2026-10-02', '2026-10-03'].map(day);

describe('the hledger journal', () => {
  it('posts WE 3 with conversion postings and asserts each reported balance', () => {
    const text = hledgerText(busyMonth());
    expect(text).toContain(`2026-10-07 * exchange =1+1, @cmd, "x" / y z, movements.csv row`);
    const [, postings] = /2026-10-07 \* exchange.*\n((?: .*\n)+)/.exec(text) ?? [];
    expect(postings?.replace(/ +/g, ' ').trim().split('\n')).toEqual([
      'assets:citron:TRX -1000 TRX',
      ' equity:conversion 1000 TRX',
      ' assets:citron:USDT 68.93257 USDT',
      ' equity:conversion -68.93257 USDT',
      ' assets:citron:TON -0.25 TON',
      ' expenses:fees 0.25 TON',
    ]);
    expect(text).toContain('    assets:citron:USDT  0 USDT = 1167.08730100 USDT\n');
    expect(text).toContain('commodity 1000.00000000 TRX\n');
    expect(text).toContain('; DRAFT, not locked\n');
    expect(text).not.toMatch(/^ {4}suspense:/m);
    checkByHand(busyMonth());
  });

  it('posts a planted difference to suspense and still stands where the API reported', () => {
    const planted = formatMonth(
      month({ days, balances: { BTC: '1.00000000 1.00000000 1.50000000 1.50000000' }, covered: true }),
    );
    expect(postedTo(planted, 'suspense:unexplained', 'BTC')).toBe('-0.5');
    checkByHand(planted);
    const accepted = formatMonth(
      month({
        days,
        balances: { BTC: '1.00000000 1.00000000 1.50000000' },
        covered: true,
        acceptances: [acceptance('unexplained', 'BTC', '2026-10-02')],
      }),
    );
    expect(hledgerText(accepted)).toContain('2026-10-02 * unexplained difference, accepted: BTC\n');
  });

  it('names days that were not tested, and decimals that the API leaves out', () => {
    const untested = formatMonth(month({ days, balances: { BTC: '1 1 3 3' } }));
    expect(postedTo(untested, 'suspense:not tested', 'BTC')).toBe('-2');
    expect(postedTo(untested, 'suspense:unexplained', 'BTC')).toBe('0');
    checkByHand(untested);
    const tail = formatMonth(
      month({
        days,
        balances: { ETH: '1.00000000 1.12345679' },
        covered: true,
        movements: [movement('2026-10-01T10:00Z', ['deposit +0.123456789012345678 ETH'])],
      }),
    );
    expect(postedTo(tail, 'equity:decimals not reported', 'ETH')).toBe('-0.000000000987654322');
    expect(hledgerText(tail)).toContain('commodity 1000.000000000000000000 ETH\n');
    checkByHand(tail);
  });

  it('asserts nothing of a day without an answer and carries on after it', () => {
    const hole = formatMonth(month({ days, balances: { BTC: '1 1 9 2' }, failed: ['2026-10-02'], covered: true }));
    expect(hledgerText(hole)).not.toContain('2026-10-02 * balances');
    expect(hledgerText(hole)).toContain('unexplained difference of 2026-10-02 to 2026-10-03: BTC');
    checkByHand(hole);
    const first = formatMonth(month({ days, balances: { BTC: '1 1 2' }, failed: ['2026-09-30'], covered: true }));
    expect(postedTo(first, 'suspense:opening balance unknown', 'BTC')).toBe('-1');
    expect(postedTo(first, 'suspense:unexplained', 'BTC')).toBe('-1');
    checkByHand(first);
  });

  const amount = fc
    .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 18 }))
    .map(([digits, places]) => new Decimal(digits.toString()).div(new Decimal(10).pow(places)));
  const text = fc.string({ unit: anyCharacter, maxLength: 30 });
  const odd = fc.record({
    code: fc.constantFrom('BTC', '1INCH', 'x-y_z.q', 'A.1'),
    balances: fc.array(fc.option(amount), { minLength: 4, maxLength: 4 }),
    lines: fc.array(fc.tuple(fc.constantFrom('deposit', 'fee', 'exchange', 'bank'), amount, text), { maxLength: 4 }),
    covered: fc.boolean(),
  });
  const oddMonth = ({ code, balances, lines, covered }: Odd) =>
    formatMonth(
      month({
        days,
        balances: { [code]: balances.map((value) => value?.toFixed() ?? '-').join(' ') },
        covered,
        movements: lines.map(([kind, value, words], index) =>
          movement('2026-10-02T10:00Z', [], {
            externalId: `${words}${index}`,
            counterparty: words,
            source: words,
            lines: [{ kind, name: code, ticker: code, amount: value, label: words, day: null, at: null } as never],
          }),
        ),
      }),
    );

  it('balances and holds whatever the balances, lines and words are', () => {
    fc.assert(fc.property(odd, (sketch) => checkByHand(oddMonth(sketch))));
  });

  it('holds in suspense exactly what the days leave unexplained', () => {
    fc.assert(
      fc.property(odd, (sketch) => {
        const of = oddMonth(sketch);
        const open = of.figures.daily.filter(({ status }) => status === 'open');
        const unexplained = sum(open.flatMap((row) => (row.unexplained === null ? [] : [row.unexplained])));
        expect(postedTo(of, 'suspense:unexplained', sketch.code)).toBe(unexplained.negated().toFixed());
        const assets = postedTo(of, `assets:citron:${sketch.code}`, sketch.code);
        const [row] = of.figures.rollForward;
        if (row?.reportedText) expect(assets).toBe(row.reportedText.value.toFixed());
      }),
    );
  });

  it.skipIf(!installed)('is accepted by hledger, strictly (skipped where hledger is not installed)', async () => {
    expect(hledgerSays(await exported(busyMonth()))).toBe('');
    const sketches = fc.sample(odd, { numRuns: 25, seed: 7 });
    for (const sketch of sketches) {
      const of = oddMonth(sketch);
      const file = await exported(of);
      expect(hledgerSays(file), readFileSync(file, 'utf8')).toBe('');
    }
  });

  it.skipIf(!installed)('gives hledger the closing balances of the roll-forward', async () => {
    const of = busyMonth();
    const csv = execFileSync('hledger', ['bal', 'assets', '-N', '-E', '-O', 'csv', '-f', await exported(of)], {
      encoding: 'utf8',
      env: utf8,
    });
    const balances = new Map(
      [...csv.matchAll(/^"assets:citron:(\w+)","(\S+) \w+"$/gm)].map(([, code = '', text = '']) => [
        code,
        decimal(text).toFixed(),
      ]),
    );
    const closing = of.figures.rollForward.map(({ ticker, reported }) => [ticker, reported?.toFixed()]);
    expect([...balances].sort()).toEqual(closing.sort());
  });
});
