import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasetId, datasetLines } from '../../../main/accounting/dataset.ts';
import type { MonthInput } from '../../../main/accounting/input.ts';
import { monthFigures } from '../../../main/accounting/month.ts';
import { decimal } from '../../../main/values/money.ts';
import { movementFrom } from './fields.ts';
import { acceptance, at, books, day, month, movement, networkLook, rate, reported, ticker } from './fixtures.ts';

const INPUT: MonthInput = month({
  days: ['2026-10-30', '2026-10-31'],
  balances: { BTC: '1.50000000 1.70000000', EUR: '5.00' },
  before: { BTC: '1.4' },
  rates: [rate('1 BTC = 58211.37 EUR at 2026-10-31T23:50Z'), rate('1 BTC = 58000.00 EUR at 2026-10-30T23:50Z')],
  movements: [
    movement('2026-10-31T10:00:00Z', ['deposit +0.21 BTC', 'fee -0.01 BTC']),
    movement('2026-10-31T11:00:00Z', ['deposit +0.10 BTC', 'withdrawal -0.10 BTC']),
  ],
  covered: true,
  ledger: [books('1210', 'BTC', '1.7', '78500.00')],
  networks: networkLook(['BTC 1.7'], ['BTC 1.7'], ['BTC 1.7']),
  policies: { BTC: 'fair-value' },
  accountMap: { BTC: { asset: '1210', gain: '4810', loss: '6810' } },
});
const ID = datasetId(INPUT, '0.1.0');

describe('dataset id', () => {
  it('is 64 hexadecimal digits over facts that can be read', () => {
    expect(ID).toMatch(/^[0-9a-f]{64}$/);
    const lines = [...datasetLines(INPUT, '0.1.0')].map((text) => JSON.parse(text) as unknown[]);
    expect(lines[0]).toEqual(['citron-desk-dataset-1', '0.1.0']);
    expect(lines).toContainEqual([
      'answer',
      '2026-10-31',
      'final',
      true,
      '2026-11-01T00:10:00.000Z',
      '2'.padStart(64, '0'),
      [
        ['BTC', '1.70000000'],
        ['EUR', '5.00'],
      ],
    ]);
  });

  it('does not depend on the order of facts, nor on row ids, nor on when the evidence was last added to', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.integer({ min: 1, max: 9999 }), (flipRates, flipMovements, shift) => {
        const renumbered = <Row extends { id: number }>(rows: readonly Row[], flip: boolean): Row[] => {
          const next = rows.map((row) => ({ ...row, id: row.id + shift }));
          return flip ? next.reverse() : next;
        };
        const other: MonthInput = {
          ...INPUT,
          rates: renumbered(INPUT.rates, flipRates),
          movements: renumbered(INPUT.movements, flipMovements),
          answers: new Map([...INPUT.answers].reverse()),
          evidenceUntil: at('2026-12-01T00:00:00Z'),
        };
        expect(datasetId(other, '0.1.0')).toBe(ID);
      }),
    );
  });

  const answer = [...INPUT.answers.values()].at(-1);
  it.each<[string, Partial<MonthInput>]>([
    [
      'the text of an amount',
      { answers: month({ days: ['2026-10-30', '2026-10-31'], balances: { BTC: '1.5 1.7', EUR: '5.00' } }).answers },
    ],
    [
      'the hash of a call',
      { answers: new Map(answer ? [[answer.day, { ...answer, callSha256: 'f'.repeat(64) }]] : []) },
    ],
    ['a rate', { rates: INPUT.rates.slice(1) }],
    ['a movement', { movements: INPUT.movements.slice(1) }],
    [
      'the class of a counterparty',
      { movements: INPUT.movements.map((one) => ({ ...one, counterpartyClass: 'own' as never })) },
    ],
    [
      'the day a person holds a movement on',
      { movements: INPUT.movements.map((one) => ({ ...one, heldOn: one.bookingDay })) },
    ],
    [
      'what decisions changed of a movement',
      {
        movements: INPUT.movements.map((one) => ({
          ...one,
          decided: [{ ticker: ticker('BTC'), day: one.bookingDay, amount: decimal('0.1') }],
        })),
      },
    ],
    [
      'what is remarked of a movement',
      { movements: INPUT.movements.map((one) => ({ ...one, remarks: ['cancelled'] })) },
    ],
    ['a cover', { covers: [] }],
    [
      'a break in the balances of a file',
      { completeness: { balances: [{ file: 'movements.csv', tested: 9, broken: 1, first: 'row 7' }], totals: [] } },
    ],
    ['a tolerance', { settings: { ...INPUT.settings, toleranceBase: decimal('1') } }],
    ['a policy', { settings: { ...INPUT.settings, policies: new Map([[ticker('BTC'), 'none']]) } }],
    ['a carrying amount', { ledger: [books('1210', 'BTC', '1.7', '78500.01')] }],
    ['books that were not imported', { ledger: null }],
    ['the look at the networks', { networks: null }],
    ['the base currency', { base: ticker('USD') }],
    ['the company', { entity: { name: 'Another Ltd' } }],
    ['a host that answered', { connection: { ...INPUT.connection, hosts: ['app.citrn.com'] } }],
    ['a day without an answer', { gaps: month({ days: ['2026-10-29'], failed: ['2026-10-29'] }).gaps }],
    ['the last balance before', { reportedBefore: month({ balances: {}, before: { BTC: '1.3' } }).reportedBefore }],
    [
      'a restatement',
      {
        restatements: [
          {
            ...{ day: day('2026-10-30'), ticker: ticker('BTC'), first: null, firstCallId: 1, laterCallId: 2 },
            ...{ firstAt: at('2026-10-31T00:10Z'), later: reported('1.5'), laterAt: at('2026-11-02T00:10Z') },
          },
        ],
      },
    ],
    [
      'a reconciling item',
      {
        reconcilingItems: [
          {
            ...{ id: 1, ticker: ticker('BTC'), kind: 'timing', quantity: decimal('0.1'), note: 'later', by: 'Ada' },
            originPeriod: INPUT.period,
          },
        ],
      },
    ],
    ['an acceptance', { acceptances: [acceptance('unexplained', 'BTC')] }],
    ['accounts', { settings: { ...INPUT.settings, accounts: new Map() } }],
    ['the zone of the books', { settings: { ...INPUT.settings, booksZone: 'Europe/Berlin' } }],
    ['what fees are taken for', { settings: { ...INPUT.settings, feesInsideWithdrawals: true } }],
    ['the month before', { lockedBefore: { period: '2026-09' as never, dataset: 'd', closing: new Map() } }],
  ])('changes with %s', (_, change) => {
    expect(datasetId({ ...INPUT, ...change }, '0.1.0')).not.toBe(ID);
  });

  it('changes where a person keeps a movement of the cut-off minute on its own day: its figures do', () => {
    const moment = '2026-10-30T23:59:30Z';
    const sketch = {
      days: ['2026-10-29', '2026-10-30', '2026-10-31'],
      balances: { BTC: '1.00 1.00 1.10' },
      covered: true,
    };
    const late = { type: 'deposit', createdAt: at(moment), confirmedAt: at(moment), sent: 'BTC 0.10' } as const;
    const found = [[], [{ kind: 'book-on', day: day('2026-10-30'), by: 'Ada' } as const]].map((decisions) => {
      const input = month({
        ...sketch,
        movements: [{ ...movementFrom(late, decisions), externalId: 'm-1', source: 'movements.csv row 1' }],
      });
      const { daily } = monthFigures(input);
      return { statuses: daily.map(({ status }) => status), id: datasetId(input, '0.1.0') };
    });
    expect(found.map(({ statuses }) => statuses)).toEqual([
      ['tied', 'tied'],
      ['open', 'open'],
    ]);
    expect(found[0]?.id).not.toBe(found[1]?.id);
  });

  it('changes with the build', () => {
    expect(datasetId(INPUT, '0.2.0')).not.toBe(ID);
  });

  it('does not change with a coin that the API lists and no fact of the month names', () => {
    const listed = {
      name: 'DOGE',
      ticker: ticker('DOGE'),
      network: 'dogecoin',
      kind: 'crypto',
    } as MonthInput['currencies'][number];
    expect(datasetId({ ...INPUT, currencies: [...INPUT.currencies, listed] }, '0.1.0')).toBe(ID);
    const named = { ...listed, ticker: ticker('BTC') };
    expect(datasetId({ ...INPUT, currencies: [...INPUT.currencies, named] }, '0.1.0')).not.toBe(ID);
  });
});
