/** Price files as sites and exchanges export them. What a date means is asked wherever the file does not say it (WE 6). */
import { describe, expect, it } from 'vitest';
import { ratesBetween } from '../../../main/store/rates.ts';
import { instant } from '../../../main/values/time.ts';
import { desk } from './desk.ts';

interface Layout {
  readonly text: string;
  readonly asked: readonly string[];
  readonly answers: object;
  /** The newest rate that is kept. */
  readonly kept: string;
}

const LAYOUTS: Readonly<Record<string, Layout>> = {
  'daily snapshots with their moment': {
    text: `snapped_at,price,market_cap,total_volume
2026-10-31 00:00:00 UTC,58300.5,1157000000000.1,21000000000.0
2026-11-01 00:00:00 UTC,58211.37,1155000000000.2,20000000000.0
`,
    asked: ['base', 'quote'],
    answers: { base: 'BTC' },
    kept: '1 BTC = 58211.37 EUR at 2026-11-01T00:00:00.000Z',
  },
  'daily candles with opening and closing time': {
    text: `timeOpen;timeClose;timeHigh;timeLow;name;open;high;low;close;volume;marketCap;timestamp
"2026-10-31T00:00:00.000Z";"2026-10-31T23:59:59.999Z";"2026-10-31T03:04:00.000Z";"2026-10-31T13:42:00.000Z";"2781";58000.1;58400.2;57900.3;58211.37;1.5;2.5;"2026-10-31T23:59:59.999Z"
`,
    asked: ['base', 'quote'],
    answers: { base: 'BTC' },
    kept: '1 BTC = 58211.37 EUR at 2026-10-31T23:59:59.999Z',
  },
  'daily candles with a date alone': {
    text: `Date,Open,High,Low,Close,Adj Close,Volume
2026-10-30,58000.1,58400.2,57900.3,58300.12,58300.12,100
2026-10-31,58000.1,58400.2,57900.3,58211.37,58211.37,100
`,
    asked: ['dateMeans', 'base', 'quote'],
    answers: { base: 'BTC', dateMeans: 'end-of-day' },
    kept: '1 BTC = 58211.37 EUR at 2026-11-01T00:00:00.000Z',
  },
  'candles in seconds since 1970, which say when they begin': {
    text: `timestamp,open,high,low,close,volume,trades
1793318400,58000.1,58400.2,57900.3,58300.12,12.5,300
1793404800,58000.1,58400.2,57900.3,58211.37,12.5,300
`,
    asked: ['dateMeans', 'base', 'quote'],
    answers: { base: 'BTC', dateMeans: 'end-of-day' },
    kept: '1 BTC = 58211.37 EUR at 2026-11-01T00:00:00.000Z',
  },
  'candles without a header row': {
    text: `1793318400,58000.1,58400.2,57900.3,58300.12,12.5,300
1793404800,58000.1,58400.2,57900.3,58211.37,12.5,300
`,
    asked: ['dateMeans', 'base', 'quote'],
    answers: { base: 'BTC', dateMeans: 'end-of-day' },
    kept: '1 BTC = 58211.37 EUR at 2026-11-01T00:00:00.000Z',
  },
  'dates and prices without a header row': {
    text: `2026-10-30;58300,12
2026-10-31;58211,37
`,
    asked: ['dateMeans', 'base', 'quote'],
    answers: { base: 'BTC', dateMeans: 'end-of-day' },
    kept: '1 BTC = 58211.37 EUR at 2026-11-01T00:00:00.000Z',
  },
  'candles of a pair below a line that names the site': {
    text: `https://www.example.com/data
unix,date,symbol,open,high,low,close,Volume BTC,Volume EUR
1793404800,2026-10-31 00:00:00,BTC/EUR,58000.1,58400.2,57900.3,58211.37,1.5,2.5
1793318400,2026-10-30 00:00:00,BTC/EUR,58000.1,58400.2,57900.3,58300.12,1.5,2.5
`,
    asked: ['dateMeans'],
    answers: { dateMeans: 'end-of-day' },
    kept: '1 BTC = 58211.37 EUR at 2026-11-01T00:00:00.000Z',
  },
  'prices with the month in words and thousands apart': {
    text: `"Date","Price","Open","High","Low","Vol.","Change %"
"Oct 31, 2026","58,211.37","58,000.1","58,400.2","57,900.3","0.45K","0.10%"
"Oct 30, 2026","58,300.12","58,000.1","58,400.2","57,900.3","0.45K","0.10%"
`,
    asked: ['dateMeans', 'base', 'quote'],
    answers: { base: 'BTC', dateMeans: 'end-of-day' },
    kept: '1 BTC = 58211.37 EUR at 2026-11-01T00:00:00.000Z',
  },
  'reference rates of one day': {
    text: `Date, USD, JPY, GBP, CHF,
30 October 2026, 1.0854, 162.31, 0.84310, 0.9412,
`,
    asked: [],
    answers: {},
    kept: '1 EUR = 0.9412 CHF at 2026-10-30T15:00:00.000Z',
  },
  'reference rates of one currency from the data portal': {
    text: `KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE
EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2026-10-30,1.0854
`,
    asked: [],
    answers: {},
    kept: '1 EUR = 1.0854 USD at 2026-10-30T15:00:00.000Z',
  },
};

describe('price files', () => {
  it.each(Object.entries(LAYOUTS))('%s', async (_, { text, asked, answers, kept }) => {
    const { store, connection, propose, bring } = desk();
    const { questions } = await propose('rates', text);
    expect(questions.map((question) => question.split(':')[0])).toEqual(asked);
    expect(await bring('rates', text, { change: answers })).toMatchObject({ refused: [], kept: true });
    const rates = ratesBetween(
      store,
      connection.entity.id,
      instant('2026-01-01T00:00:00Z'),
      instant('2027-01-01T00:00:00Z'),
    ).map(({ from, to, rateTo, at }) => `1 ${from} = ${rateTo.text} ${to} at ${at}`);
    expect(rates).toContain(kept);
  });

  it('without a row of names are put off in a sentence', async () => {
    await expect(desk().propose('rates', '1793318400,58000.1,58400.2\n1793404800,58000.1,58211.37\n')).rejects.toThrow(
      'The first row holds figures, not the names of columns.',
    );
  });

  it('have no price of a day that has not come', async () => {
    const rows = ['2026-10-31,BTC,EUR,58211.37', '2026-11-20,BTC,EUR,58000', '2027-10-31,BTC,EUR,58000'];
    const result = await desk().bring('rates', ['date,base,quote,rate', ...rows, ''].join('\n'));
    expect(result.refused).toEqual([{ row: 4, reason: '2027-10-31 lies in the future' }]);
  });

  it('ask for the currency where a pair has no separator', async () => {
    const { questions } = await desk().propose('rates', 'date,symbol,close\n2026-10-31,BTCEUR,58211.37\n');
    expect(questions.map((question) => question.split(':')[0])).toEqual(['dateMeans', 'base', 'quote']);
  });
});
