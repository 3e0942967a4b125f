import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthFigures } from '../../../main/accounting/month.ts';
import type { Bridge, BridgeRow } from '../../../main/accounting/value-figures.ts';
import { type Decimal, decimal, roundTo, sum } from '../../../main/values/money.ts';
import { dailyRates, type MonthSketch, month, movement, rate, ticker } from './fixtures.ts';

const DAYS = ['2026-09-30', '2026-10-01', '2026-10-02', '2026-10-03'];
const BTC_RATES = '58000.00 58600.00 - 57100.25';
const USDT_RATES = '0.9200 0.9215 0.9190 0.9204';
const BALANCES = {
  BTC: '1.50000000 1.70000000 1.20000000 1.35000000',
  USDT: '10000.000000 10000.000000 9500.000000 9500.000000',
  EUR: '2000.00 2000.00 2300.00 2300.00',
};
const MOVEMENTS = [
  movement('2026-10-01T12:00:00Z', ['deposit +0.21 BTC', 'fee -0.01 BTC']),
  movement('2026-10-02T12:00:00Z', ['withdrawal -0.50 BTC']),
  movement('2026-10-03T12:00:00Z', ['exchange +0.15 BTC']),
];

function figuresOf(btcRates: string, sketch: MonthSketch = {}) {
  const rates = [
    ...dailyRates('BTC', 'EUR', '2026-09-30', btcRates),
    ...dailyRates('USDT', 'EUR', '2026-09-30', USDT_RATES),
  ];
  return monthFigures(month({ days: DAYS, balances: BALANCES, rates, ...sketch }));
}

const text = (value: Decimal | null): string | null => value?.toFixed() ?? null;
const parts = (row: Pick<BridgeRow, 'openingValue' | 'movement' | 'rateEffect' | 'closingValue'>) =>
  [row.openingValue, row.movement, row.rateEffect, row.closingValue].map(text);
const rowOf = (bridge: Bridge, code: string) => bridge.rows.find((row) => row.ticker === code) as BridgeRow;
const intervalsOf = (bridge: Bridge, code: string) =>
  bridge.intervals.filter((interval) => interval.ticker === code).map((one) => [one.from, one.to, ...parts(one)]);

describe('worked example 4: FX bridge over three days, one rate missing', () => {
  const { bridge, checks, closing } = figuresOf(BTC_RATES);

  it('merges 2 and 3 October for BTC and names the day', () => {
    expect(intervalsOf(bridge, 'BTC')).toEqual([
      ['2026-10-01', '2026-10-01', '87000', '11720', '900', '99620'],
      ['2026-10-02', '2026-10-03', '99620', '-19985.0875', '-2549.575', '77085.3375'],
    ]);
    expect(bridge.intervals.find(({ to }) => to === '2026-10-03')?.merged).toEqual(['2026-10-02']);
    expect(rowOf(bridge, 'BTC').remark).toBe('2026-10-02 (no rate) merged into 2026-10-03');
    expect(parts(rowOf(bridge, 'BTC'))).toEqual(['87000', '-8265.0875', '-1649.575', '77085.3375']);
  });

  it('bridges USDT day by day', () => {
    expect(intervalsOf(bridge, 'USDT')).toEqual([
      ['2026-10-01', '2026-10-01', '9200', '0', '15', '9215'],
      ['2026-10-02', '2026-10-02', '9215', '-459.5', '-25', '8730.5'],
      ['2026-10-03', '2026-10-03', '8730.5', '0', '13.3', '8743.8'],
    ]);
    expect(parts(rowOf(bridge, 'USDT'))).toEqual(['9200', '-459.5', '3.3', '8743.8']);
  });

  it('needs no observation for the base currency', () => {
    expect(parts(rowOf(bridge, 'EUR'))).toEqual(['2000', '300', '0', '2300']);
  });

  it('adds the currencies up', () => {
    expect(bridge.total && parts(bridge.total)).toEqual(['98200', '-8424.5875', '-1646.275', '88129.1375']);
  });

  it('posts each part, with the rounding line, and totals the posted rows', () => {
    const posted = bridge.posted.map((row) => [
      row.ticker,
      ...[row.openingValue, row.movement, row.rateEffect, row.rounding, row.closingValue].map((one) => one.toFixed(2)),
    ]);
    expect(posted).toEqual([
      ['BTC', '87000.00', '-8265.09', '-1649.58', '0.01', '77085.34'],
      ['EUR', '2000.00', '300.00', '0.00', '0.00', '2300.00'],
      ['USDT', '9200.00', '-459.50', '3.30', '0.00', '8743.80'],
      ['total', '98200.00', '-8424.59', '-1646.28', '0.01', '88129.14'],
    ]);
  });

  it('shows the total of 1 October, none for 2 October, and lets that of 3 October cover both', () => {
    expect(bridge.days.map((total) => [total.from, total.day, ...parts(total)])).toEqual([
      ['2026-10-01', '2026-10-01', '98200', '11720', '915', '110835'],
      ['2026-10-02', '2026-10-02', null, null, null, null],
      ['2026-10-02', '2026-10-03', '110835', '-20144.5875', '-2561.275', '88129.1375'],
    ]);
  });

  it('values the closing as the bridge does', () => {
    expect(text(closing.exact)).toBe('88129.1375');
    expect(closing.net?.toFixed(2)).toBe('88129.14');
    expect(checks.find(({ id }) => id === 'C17')?.status).toBe('pass');
  });

  it('splits the movement by kind, in a merged interval all at its closing rate', () => {
    const { bridge: tested } = figuresOf(BTC_RATES, { movements: MOVEMENTS, covered: true });
    const kinds = rowOf(tested, 'BTC').byKind;
    expect(kinds && Object.fromEntries(Object.entries(kinds).map(([kind, value]) => [kind, value.toFixed()]))).toEqual({
      deposit: '12306',
      fee: '-586',
      withdrawal: '-28550.125',
      exchange: '8565.0375',
      bank: '0',
      adjustment: '0',
      unexplained: '0',
      derived: '0',
    });
    expect(kinds && sum(Object.values(kinds)).toFixed()).toBe('-8265.0875');
  });

  it('calls what was not tested derived, and what no line explains unexplained', () => {
    expect(rowOf(bridge, 'BTC').byKind?.derived.toFixed()).toBe('-8265.0875');
    const { bridge: tested } = figuresOf(BTC_RATES, { movements: MOVEMENTS.slice(1), covered: true });
    expect(rowOf(tested, 'BTC').byKind?.unexplained.toFixed()).toBe('11720');
    expect(rowOf(tested, 'BTC').byKind?.derived.toFixed()).toBe('0');
  });

  it('tells derived from unexplained day by day', () => {
    const covers = [{ from: '2026-10-01' as never, to: '2026-10-01' as never, source: 'movements.csv' }];
    const { bridge } = figuresOf('58000.00 58600.00 58000.00 57100.25', { covers });
    const kinds = rowOf(bridge, 'BTC').byKind;
    expect([text(kinds?.unexplained ?? null), text(kinds?.derived ?? null)]).toEqual(['11720', '-20434.9625']);
  });

  it('moves 499.925 from movement to rate effect when the rate of 2 October arrives later', () => {
    const late = figuresOf('58000.00 58600.00 58100.10 57100.25').bridge;
    expect(intervalsOf(late, 'BTC').map((row) => row.slice(3))).toEqual([
      ['11720', '900', '99620'],
      ['-29050.05', '-849.83', '69720.12'],
      ['8565.0375', '-1199.82', '77085.3375'],
    ]);
    expect(parts(rowOf(late, 'BTC'))).toEqual(['87000', '-8765.0125', '-1149.65', '77085.3375']);
    const [before, after] = [rowOf(bridge, 'BTC'), rowOf(late, 'BTC')];
    expect(before.movement && text(after.movement?.minus(before.movement) ?? null)).toBe('-499.925');
    expect(before.rateEffect && text(after.rateEffect?.minus(before.rateEffect) ?? null)).toBe('499.925');
  });

  it('4a leaves closing, movement and rate effect empty without the closing rate, and the total too', () => {
    const figures = figuresOf('58000.00 58600.00 58100.10 -');
    expect(parts(rowOf(figures.bridge, 'BTC'))).toEqual(['87000', null, null, null]);
    expect(rowOf(figures.bridge, 'BTC').byKind).toBeNull();
    expect(figures.bridge.total).toBeNull();
    expect(figures.bridge.posted.map((row) => row.ticker)).toEqual(['EUR', 'USDT']);
    expect(figures.closing).toMatchObject({ net: null, exact: null, assets: null, withoutValue: ['BTC'] });
    expect(figures.checks.find(({ id }) => id === 'C05')).toMatchObject({ status: 'fail', count: 1 });
  });

  it('says on which day it lacks a rate or a balance', () => {
    expect(rowOf(figuresOf('- 58600.00 58000.00 57100.25').bridge, 'BTC').remark).toBe(
      'no rate on the opening day 2026-09-30',
    );
    expect(rowOf(figuresOf('58000.00 58600.00 58000.00 -').bridge, 'BTC').remark).toBe(
      'no rate on the closing day 2026-10-03',
    );
    const unanswered = figuresOf('58000.00 58600.00 58000.00 57100.25', { failed: ['2026-09-30'] });
    expect(rowOf(unanswered.bridge, 'BTC').remark).toBe('no balance on the opening day 2026-09-30');
  });

  it('says when lines that cancel each other out have no rate', () => {
    const passing = movement('2026-10-02T12:00:00Z', ['deposit 1 ETH', 'exchange -1 ETH']);
    const quiet = { balances: { ETH: '0.0' }, rates: [], covered: true };
    expect(rowOf(figuresOf('-', { ...quiet, movements: [passing] }).bridge, 'ETH').remark).toBe(
      'lines of 2026-10-02 cancel out and have no rate',
    );
    expect(rowOf(figuresOf('-', quiet).bridge, 'ETH').remark).toBe('');
  });

  it('4b leaves opening, movement and rate effect empty without the opening rate, not the closing', () => {
    const figures = figuresOf('- 58600.00 58100.10 57100.25');
    expect(parts(rowOf(figures.bridge, 'BTC'))).toEqual([null, null, null, '77085.3375']);
    expect(figures.bridge.total).toBeNull();
    expect(figures.bridge.days.slice(0, 1).flatMap(parts)).toEqual([null, null, null, '110835']);
  });

  it('4c needs no rate on a day on which the balance is 0 that day and the day before', () => {
    const resting = { BTC: '0.00000000 0.00000000 0.00000000 1.35000000' };
    const { bridge: rested } = figuresOf('- - - 57100.25', { balances: resting });
    expect(intervalsOf(rested, 'BTC').map((row) => row.slice(0, 2))).toEqual([
      ['2026-10-01', '2026-10-01'],
      ['2026-10-02', '2026-10-02'],
      ['2026-10-03', '2026-10-03'],
    ]);
    expect(rested.intervals.every(({ merged }) => merged.length === 0)).toBe(true);
    expect(parts(rowOf(rested, 'BTC'))).toEqual(['0', '77085.3375', '0', '77085.3375']);
  });

  it('merges a day on which the balance falls to 0 without a rate', () => {
    const falling = { BTC: '1.50000000 0.00000000 0.00000000 1.00000000' };
    const { bridge: fallen } = figuresOf('58000.00 - - 57100.25', { balances: falling });
    expect(fallen.intervals.map(({ merged }) => merged)).toEqual([['2026-10-01', '2026-10-02']]);
  });

  it('4d gives test coins quantities only', () => {
    const coins = { ...BALANCES, CTN: '5.00000000 6.00000000 7.00000000 8.00000000' };
    const figures = figuresOf(BTC_RATES, { balances: coins, testCoins: ['CTN'] });
    expect(parts(rowOf(figures.bridge, 'CTN'))).toEqual([null, null, null, null]);
    expect(rowOf(figures.bridge, 'CTN').remark).toBe('a test coin has quantities and no value');
    expect(figures.bridge.total && text(figures.bridge.total.closingValue)).toBe('88129.1375');
    expect(figures.closing.withoutValue).toEqual([]);
    expect(figures.valueByDay.at(-1)?.without).toEqual([]);
    expect(figures.checks.find(({ id }) => id === 'C05')?.status).toBe('pass');
  });

  it('merges a day without a balance and says so', () => {
    const { bridge: holed } = figuresOf('58000.00 58600.00 58100.10 57100.25', { failed: ['2026-10-02'] });
    expect(rowOf(holed, 'BTC').remark).toBe('2026-10-02 (no balance) merged into 2026-10-03');
    expect(holed.total && text(holed.total.closingValue)).toBe('88129.1375');
  });
});

describe('worked example 3: what a trade gained or lost against the rates of its day', () => {
  const figures = monthFigures(
    month({
      days: ['2026-10-06', '2026-10-07'],
      balances: {
        TRX: '2500.00000000 1500.00000000',
        USDT: '1098.154731 1167.087301',
        TON: '10.00000000 9.75000000',
      },
      rates: [
        ...dailyRates('TRX', 'EUR', '2026-10-06', '0.0641 0.0641'),
        ...dailyRates('USDT', 'EUR', '2026-10-06', '0.9213 0.9213'),
        ...dailyRates('TON', 'EUR', '2026-10-06', '2.9114 2.9114'),
      ],
      movements: [
        movement('2026-10-07T12:00:00Z', [
          'exchange -1000.00000000 TRX',
          'exchange +68.93257000 USDTT',
          'fee -0.25000000 TON',
        ]),
      ],
      covered: true,
    }),
  );

  it('is the exchange line of the bridge, beside the fee', () => {
    const kinds = figures.bridge.total?.byKind;
    expect(rowOf(figures.bridge, 'TRX').byKind?.exchange.toFixed()).toBe('-64.1');
    expect(rowOf(figures.bridge, 'USDT').byKind?.exchange.toFixed()).toBe('63.507576741');
    expect(kinds?.exchange.toFixed()).toBe('-0.592423259');
    expect(kinds?.fee.toFixed()).toBe('-0.72785');
    expect(kinds?.unexplained.toFixed()).toBe('0');
    expect(figures.bridge.total?.movement?.toFixed()).toBe('-1.320273259');
  });
});

describe('whatever the balances and rates', () => {
  const amount = fc
    .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 24n }), fc.integer({ min: 0, max: 18 }))
    .map(([negative, digits, decimals]) => {
      const padded = digits.toString().padStart(decimals + 1, '0');
      const cut = padded.length - decimals;
      const plain = decimals === 0 ? padded : `${padded.slice(0, cut)}.${padded.slice(cut)}`;
      return negative && digits > 0n ? `-${plain}` : plain;
    });
  const price = fc
    .bigInt({ min: 1n, max: 10n ** 16n })
    .map((digits) => `${digits / 10n ** 8n}.${`${digits % 10n ** 8n}`.padStart(8, '0')}`);
  const optional = (value: fc.Arbitrary<string>) =>
    fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constant('-') });
  const scene = fc.record({
    btc: fc.array(amount, { minLength: 4, maxLength: 4 }),
    eth: fc.array(amount, { minLength: 4, maxLength: 4 }),
    btcRates: fc.array(optional(price), { minLength: 4, maxLength: 4 }),
    ethRates: fc.array(optional(price), { minLength: 4, maxLength: 4 }),
  });
  type Scene = { btc: string[]; eth: string[]; btcRates: string[]; ethRates: string[] };
  const bridgeOf = ({ btc, eth, btcRates, ethRates }: Scene): Bridge => {
    // ETH is quoted the other way round, so that its rates are divided and have 20 digits.
    const eths = dailyRates('EUR', 'ETH', '2026-09-30', ethRates.join(' '));
    const rates = [...dailyRates('BTC', 'EUR', '2026-09-30', btcRates.join(' ')), ...eths];
    const positive = rates.filter(({ rateTo }) => rateTo.value.greaterThan(0));
    return monthFigures(month({ days: DAYS, balances: { BTC: btc.join(' '), ETH: eth.join(' ') }, rates: positive }))
      .bridge;
  };

  it('opening + movement + rate effect = closing, to the last digit, per interval, currency, day and in total', () => {
    let bridged = 0;
    fc.assert(
      fc.property(scene, (given) => {
        const { intervals, rows, total, days } = bridgeOf(given);
        for (const row of [...intervals, ...rows, ...(total ? [total] : []), ...days]) {
          if (row.openingValue === null || row.movement === null || row.rateEffect === null) continue;
          bridged += 1;
          const closing = row.openingValue.plus(row.movement).plus(row.rateEffect);
          expect(text(closing)).toBe(text(row.closingValue));
        }
        for (const { byKind, movement: moved } of rows) {
          if (byKind) expect(text(sum(Object.values(byKind)))).toBe(text(moved));
        }
      }),
      { numRuns: 60 },
    );
    expect(bridged).toBeGreaterThan(200);
  });

  it('posted parts foot with the rounding line, across and down', () => {
    let footing = 0;
    fc.assert(
      fc.property(scene, (given) => {
        const { posted } = bridgeOf(given);
        footing += posted.length;
        for (const row of posted) {
          const footed = sum([row.openingValue, row.movement, row.rateEffect, row.rounding]);
          expect(text(footed)).toBe(text(row.closingValue));
          expect(text(roundTo(row.rounding, 2))).toBe(text(row.rounding));
        }
      }),
      { numRuns: 60 },
    );
    expect(footing).toBeGreaterThan(30);
  });

  it('a rate within the period shifts between movement and rate effect, never opening or closing', () => {
    fc.assert(
      fc.property(scene, price, (given, shifted) => {
        const before = rowOf(bridgeOf(given), 'BTC');
        const rates = given.btcRates.map((one, index) => (index === 1 || index === 2 ? shifted : one));
        const after = rowOf(bridgeOf({ ...given, btcRates: rates }), 'BTC');
        expect(text(after.openingValue)).toBe(text(before.openingValue));
        expect(text(after.closingValue)).toBe(text(before.closingValue));
        if (before.movement && before.rateEffect && after.movement && after.rateEffect) {
          expect(text(after.movement.plus(after.rateEffect))).toBe(text(before.movement.plus(before.rateEffect)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps every digit of 30-digit balances over two inverted hops', () => {
    const rates = DAYS.flatMap((on, index) => [
      rate(`1 USD = ${index + 3}.7 BTC at ${on}T23:50:00Z`),
      rate(`1 EUR = 1.0${index + 7} USD at ${on}T23:50:00Z`),
    ]);
    const long = '123456789012.123456789012345678';
    const figures = monthFigures(
      month({ days: DAYS, balances: { BTC: `${long} 1.1 ${long} 3.000000000000000001` }, rates }),
    );
    const row = rowOf(figures.bridge, 'BTC');
    expect(
      row.openingValue
        ?.plus(row.movement ?? 0)
        .plus(row.rateEffect ?? 0)
        .toFixed(),
    ).toBe(text(row.closingValue));
    const opening = figures.rates.get(ticker('BTC'))?.[0]?.rate;
    expect(opening && text(row.openingValue)).toBe(opening && decimal(long).times(opening).toFixed());
  });
});
