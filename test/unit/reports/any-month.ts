/** Months of any kind: holes, restatements, odd amounts, movements of every standing, books that agree or not. */
import fc from 'fast-check';
import type { Acceptance, MonthInput, RevaluationPolicy } from '../../../main/accounting/input.ts';
import type { Movement } from '../../../main/accounting/movement-input.ts';
import { decimal } from '../../../main/values/money.ts';
import type { Period } from '../../../main/values/time.ts';
import {
  acceptance,
  at,
  books,
  day,
  line,
  month,
  movement,
  networkLook,
  rate,
  reported,
  ticker,
} from '../accounting/fixtures.ts';

const DAYS = ['2026-09-30', '2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04'];
const CODES = ['BTC', 'USDT', 'EUR', 'SHIB', 'SBX'];

const digits = (whole: number, decimals: number) =>
  fc
    .tuple(fc.bigInt(-(10n ** BigInt(whole + decimals)), 10n ** BigInt(whole + decimals)), fc.constant(decimals))
    .map(([value, places]) => {
      const text = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
      const plain = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
      return value < 0n ? `-${plain}` : plain;
    });
const quantity = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('0', '1.50000000', '10000.000000', '2000.00', '3', '-0.00010500') },
  { weight: 3, arbitrary: digits(5, 8) },
  { weight: 2, arbitrary: digits(3, 18) },
  { weight: 1, arbitrary: digits(30, 2) },
  { weight: 2, arbitrary: fc.constant('-') },
);
const balances = fc
  .array(fc.tuple(fc.constantFrom(...CODES), fc.array(quantity, { minLength: 1, maxLength: DAYS.length })), {
    maxLength: 4,
  })
  .map((columns) => Object.fromEntries(columns.map(([code, column]) => [code, column.join(' ')])));
const someDays = fc.subarray(DAYS);
const rates = fc
  .array(
    fc.tuple(
      fc.constantFrom('BTC', 'USDT', 'SHIB'),
      fc.constantFrom(...DAYS),
      digits(5, 6),
      fc.constantFrom('23:50', '10:00', '23:59'),
    ),
    { maxLength: 12 },
  )
  .map((all) =>
    all.flatMap(([code, on, text, time]) => {
      const value = text.replace('-', '');
      if (/^[0.]+$/.test(value)) return [];
      return [
        rate(
          code === 'USDT'
            ? `1 EUR = ${value} USDT at ${on}T${time}:00Z`
            : `1 ${code} = ${value} EUR at ${on}T${time}:00Z`,
        ),
      ];
    }),
  );
const lines = fc.tuple(
  fc.constantFrom('deposit', 'withdrawal', 'fee', 'exchange', 'bank', 'adjustment'),
  quantity.filter((text) => text !== '-'),
  fc.constantFrom(...CODES),
);
const movements = fc
  .array(
    fc.record({
      on: fc.constantFrom(...DAYS),
      time: fc.constantFrom('10:00:00', '22:59:59.700', '23:30:00', '23:59:30', '23:59:59.900'),
      parts: fc.array(lines, { minLength: 1, maxLength: 3 }),
      booked: fc.option(fc.constantFrom(...DAYS), { freq: 6 }),
      txid: fc.constantFrom(null, null, 'a1'),
      standing: fc.constantFrom<Movement['standing']>(
        'counts',
        'counts',
        'pending',
        'debited-not-confirmed',
        'held',
        'dismissed',
      ),
      decided: fc.array(
        fc.tuple(
          fc.constantFrom(...DAYS),
          quantity.filter((text) => text !== '-'),
          fc.constantFrom(...CODES),
        ),
        {
          maxLength: 2,
        },
      ),
      label: fc.constantFrom('', 'network', '=1+1', '*', '>0', '5'),
    }),
    { maxLength: 6 },
  )
  .chain((all) => fc.boolean().map((twice) => (twice ? [...all, ...all.slice(0, 2)] : all)))
  .map((all) =>
    all.map(({ on, time, parts, standing, label, txid, booked, decided }) => {
      const made = parts.map(([kind, amount, code]) => line(`${kind} ${amount} ${code}`, { label }));
      const counts = standing === 'counts' || standing === 'debited-not-confirmed';
      const moved = booked === null ? {} : { bookingDay: day(booked) };
      return movement(`${on}T${time}Z`, [], {
        ...moved,
        txid,
        standing,
        decided: decided.map(([changed, amount, code]) => ({
          ticker: ticker(code),
          day: day(changed),
          amount: decimal(amount),
        })),
        lines: counts ? made : [],
        pendingLines: counts ? [] : made,
      });
    }),
  );
const ledger = fc.option(
  fc.array(
    fc
      .tuple(fc.constantFrom(...CODES), fc.option(quantity), fc.option(digits(6, 3)), fc.option(digits(6, 2)))
      .map(([code, held, carrying, cost]) => books(`12${code}`, code, held === '-' ? null : held, carrying, cost)),
    { maxLength: 4 },
  ),
);
const accepted = fc.array(
  fc
    .tuple(
      fc.constantFrom<Acceptance['subject']>('unexplained', 'opening', 'opening-nil', 'not-reported', 'ledger'),
      fc.constantFrom(...CODES),
      fc.option(fc.constantFrom(...DAYS)),
    )
    .map(([subject, code, on]) => ({
      ...acceptance(subject, code, on),
      amount: subject === 'opening' ? decimal('2.5') : null,
    })),
  { maxLength: 3 },
);

export const anyMonth: fc.Arbitrary<MonthInput> = fc
  .record({
    balances,
    failed: fc.oneof(fc.constant([]), someDays),
    provisional: fc.oneof(fc.constant([]), someDays),
    unsettled: fc.oneof(fc.constant([]), someDays),
    rates,
    movements,
    cover: fc.constantFrom('all', 'part', 'none'),
    ledger,
    accepted,
    before: fc.constantFrom<Record<string, string>>({}, { BTC: '5' }, { SHIB: '0' }),
    policies: fc.dictionary(
      fc.constantFrom('BTC', 'USDT', 'SHIB'),
      fc.constantFrom<RevaluationPolicy>('fair-value', 'revaluation-equity', 'lower-of-cost-and-market', 'none'),
    ),
    tolerance: fc.constantFrom(['0', '0'], ['1', '0.01'], ['1000', '100']),
    restated: fc.option(fc.tuple(fc.constantFrom(...DAYS), quantity, quantity)),
    locked: fc.option(quantity.filter((text) => text !== '-')),
    networks: fc.option(fc.tuple(digits(4, 8), digits(4, 8))),
    zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'UTC'),
    hosts: fc.constantFrom<MonthInput['connection']>(
      { name: 'main', sample: false, hosts: ['app.citrn.io'], undocumentedHosts: [] },
      { name: 'main', sample: false, hosts: ['a.example', 'app.citrn.io'], undocumentedHosts: ['a.example'] },
      { name: 'main', sample: true, hosts: ['127.0.0.1:4000'], undocumentedHosts: ['127.0.0.1:4000'] },
      { name: 'main', sample: false, hosts: [], undocumentedHosts: [] },
    ),
    completeness: fc.record({
      balances: fc.array(
        fc.constantFrom(
          { file: 'a.csv', tested: 12, broken: 0, first: '' },
          { file: 'b.csv', tested: 0, broken: 0, first: '' },
          { file: '=c.csv', tested: 7, broken: 2, first: 'row 4: 1 after 2' },
        ),
        { maxLength: 2 },
      ),
      totals: fc.array(
        fc.constantFrom(
          { by: 'person' as const, what: 'deposit BTC', stated: '3 and 1.5', imported: '3 and 1.5', agrees: true },
          { by: 'file' as const, what: 'movements', stated: '4', imported: '3', agrees: false },
          { by: 'person' as const, what: 'USDT', stated: '1.50', imported: '1.5', agrees: true },
        ),
        { maxLength: 2 },
      ),
    }),
  })
  .map((sketch) => {
    const [from, to] = [day('2026-10-01'), day(sketch.cover === 'all' ? '2026-10-04' : '2026-10-02')];
    const amount = (text: string) => (text === '-' ? null : reported(text));
    const { restated, locked, networks } = sketch;
    const made = month({
      completeness: sketch.completeness,
      days: DAYS,
      balances: sketch.balances,
      failed: sketch.failed,
      provisional: sketch.provisional,
      unsettled: sketch.unsettled,
      rates: sketch.rates,
      movements: sketch.movements,
      covers: sketch.cover === 'none' ? [] : [{ from, to, source: 'movements.csv' }],
      ledger: sketch.ledger,
      acceptances: sketch.accepted,
      before: sketch.before,
      policies: sketch.policies,
      accountMap: {
        BTC: { asset: '1210', gain: '4810', loss: '6810' },
        USDT: { asset: '1211', gain: '4810', loss: '6810' },
      },
      testCoins: ['SBX'],
      settings: {
        booksZone: sketch.zone,
        toleranceBase: decimal(sketch.tolerance[0] ?? '0'),
        tolerancePercent: decimal(sketch.tolerance[1] ?? '0'),
      },
      restatements:
        restated === null
          ? []
          : [
              {
                day: day(restated[0]),
                ticker: ticker('BTC'),
                first: amount(restated[1]),
                firstCallId: 1,
                firstAt: at('2026-10-05T00:10:00Z'),
                later: amount(restated[2]),
                laterCallId: 2,
                laterAt: at('2026-10-06T00:10:00Z'),
              },
            ],
      networks:
        networks === null
          ? null
          : networkLook(
              [`USDT ${networks[0]}`],
              [`USDTT ${networks[0]}`, `USDTE ${networks[1]}`],
              [`USDT ${networks[0]}`],
            ),
      lockedBefore:
        locked === null
          ? null
          : { period: '2026-09' as Period, dataset: 'd', closing: new Map([[ticker('BTC'), reported(locked).text]]) },
    });
    return { ...made, connection: sketch.hosts };
  });
