import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMovements } from '../../../main/store/movement-records.ts';
import type { Store } from '../../../main/store/open.ts';
import { callbacksFile, ledgerFile, movementsFile, ratesFile } from '../../../sandbox/files.ts';
import { bring, figuresOf, MONTHS, openDays, RANGE, type Sample, syncedSample } from './sample.ts';

let sample: Sample;
beforeAll(async () => {
  sample = await syncedSample();
}, 60_000);
afterAll(() => sample.close());

const movements = (store: Store) =>
  readMovements(store, 1, RANGE, { feesInsideWithdrawals: false })
    .map(({ id, source, ...movement }) => ({
      ...movement,
      lines: movement.lines.map((line) => ({ ...line, amount: line.amount.toFixed() })),
      pendingLines: movement.pendingLines.map((line) => ({ ...line, amount: line.amount.toFixed() })),
    }))
    .sort((a, b) => (a.externalId < b.externalId ? -1 : 1));

describe('the sample company’s files', () => {
  it('reconcile every day of every month to zero', async () => {
    const store = sample.copy();
    const { text, rows } = movementsFile(sample.company, RANGE);
    const result = await bring(store, 'movements', 'movements.csv', text);
    expect(result).toMatchObject({ rows, added: rows, changed: 0, duplicates: 0, refused: [], kept: true });
    for (const period of MONTHS) {
      expect(openDays(store, period)).toEqual([]);
      const { figures } = figuresOf(store, period);
      expect(figures.rollForward.every(({ tested }) => tested === 'all')).toBe(true);
      expect(figures.rollForward.length).toBeGreaterThanOrEqual(8);
      expect(
        figures.rollForward
          .filter(({ unexplained }) => !unexplained?.isZero())
          .map(({ ticker, status }) => [ticker, status]),
      ).toEqual(
        figures.rollForward
          .filter(({ status }) => status === 'decimals-not-reported')
          .map(({ ticker, status }) => [ticker, status]),
      );
    }
  });

  it('are not tested before anything is imported', () => {
    const { figures } = figuresOf(sample.copy(), '2026-01');
    expect(new Set(figures.daily.map(({ status }) => status))).toEqual(new Set(['not-tested']));
  });

  it('add nothing the second time, nor do the same rows with their columns in another order', async () => {
    const store = sample.copy();
    const { text, rows } = movementsFile(sample.company, RANGE);
    await bring(store, 'movements', 'movements.csv', text);
    expect(await bring(store, 'movements', 'again.csv', text)).toMatchObject({
      added: 0,
      changed: 0,
      duplicates: rows,
    });
    const turned = parse(text).map((cells: string[]) =>
      cells.toReversed().map((cell) => `"${cell.replaceAll('"', '""')}"`),
    );
    expect(await bring(store, 'movements', 'turned.csv', turned.join('\r\n'))).toMatchObject({
      ...{ added: 0, changed: 0, duplicates: rows, refused: [] },
    });
  });

  it('take a movement that moved on as a new observation of the same one', async () => {
    const store = sample.copy();
    const pending = movementsFile(sample.company, RANGE, { fault: 'pending-deposit' });
    await bring(store, 'movements', 'movements.csv', pending.text);
    expect(openDays(store, '2026-02').some((open) => open.startsWith(`USDT ${pending.planted?.day}`))).toBe(true);
    const callbacks = await bring(store, 'callbacks', 'callbacks.json', callbacksFile(sample.company, RANGE));
    expect(callbacks).toMatchObject({ refused: [], kept: true });
    expect(openDays(store, '2026-02')).toEqual([]);
  });

  it('give the same movements from callbacks of one per line', async () => {
    const store = sample.copy();
    const { text } = movementsFile(sample.company, RANGE);
    await bring(store, 'movements', 'movements.csv', text);
    const before = movements(store);
    const callbacks = callbacksFile(sample.company, RANGE, { form: 'lines' });
    const result = await bring(store, 'callbacks', 'callbacks.jsonl', callbacks);
    expect(result).toMatchObject({ added: 0, refused: [], kept: true });
    expect(result.rows).toBeGreaterThan(100);
    expect(movements(store).map(({ lines }) => lines)).toEqual(before.map(({ lines }) => lines));
  });

  it('give the same state in any order and any splitting', async () => {
    const whole = sample.copy();
    const { text } = movementsFile(sample.company, RANGE);
    const callbacks = callbacksFile(sample.company, RANGE);
    await bring(whole, 'movements', 'movements.csv', text);
    await bring(whole, 'callbacks', 'callbacks.json', callbacks);
    const [header = '', ...lines] = text.split('\r\n').filter((line) => line !== '');
    const parts = [0, 1, 2].map((part) => lines.filter((_, index) => (index * 7) % 3 === part).reverse());
    const split = sample.copy();
    await bring(split, 'callbacks', 'callbacks.json', callbacks);
    for (const [index, part] of parts.entries()) {
      await bring(split, 'movements', `part-${index}.csv`, [header, ...part].join('\n'), (mapping) =>
        mapping.kind === 'movements' ? { ...mapping, covers: RANGE } : mapping,
      );
    }
    expect(movements(split)).toEqual(movements(whole));
    for (const period of MONTHS) expect(openDays(split, period)).toEqual([]);
  });

  it('agree with the books at their own month end, in their zone', async () => {
    const store = sample.copy();
    await bring(store, 'movements', 'movements.csv', movementsFile(sample.company, RANGE).text);
    const ledger = await bring(
      store,
      'ledger',
      'ledger.csv',
      ledgerFile(sample.company, '2026-01' as never),
      (mapping) => (mapping.kind === 'ledger' ? { ...mapping, asOf: '2026-01-31' } : mapping),
    );
    expect(ledger).toMatchObject({ refused: [], kept: true });
    const rows = figuresOf(store, '2026-01').figures.ledger ?? [];
    expect(rows.length).toBeGreaterThanOrEqual(6);
    expect(
      rows.filter(({ status }) => status !== 'tied').map(({ ticker, difference }) => [ticker, difference?.toFixed()]),
    ).toEqual([]);
  });

  it('value every month at imported rates', async () => {
    const store = sample.copy();
    const rates = await bring(
      store,
      'rates',
      'rates.csv',
      ratesFile(sample.company, { from: '2025-11-30' as never, to: RANGE.to }),
    );
    expect(rates).toMatchObject({ refused: [], kept: true });
    const { figures } = figuresOf(store, '2026-01');
    expect(figures.closing.withoutValue).toEqual([]);
  });
});
