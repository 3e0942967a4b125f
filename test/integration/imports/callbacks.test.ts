/** Stored callbacks of both published shapes, alone, in an array and one after the other; other types by the fields of sister APIs. */
import { describe, expect, it } from 'vitest';
import { desk } from './desk.ts';

/** The published example, shape B: UUIDs, `memo`, `fees` null. */
const B = {
  id: '7d4a2a8e-51e0-4c3b-9a6f-3f6c0b1f2a10',
  type: 'deposit_exchange',
  crypto_address: { id: 'a1', currency: 'BTC', address: 'bc1qsample', memo: null, foreign_id: 'test_user1' },
  currency_sent: { currency: 'BTC', amount: '0.00367652' },
  currency_received: { currency: 'USDTT', amount: '99.146193', amount_minus_fee: '98.154731' },
  transactions: [{ id: 't1', currency: 'BTC', transaction_type: 'blockchain', type: 'deposit', txid: '49c4731d' }],
  fees: null,
  error: '',
  risk: {},
  status: 'confirmed',
  exchange: { ticker: 'BTCUSDT', rate: '26967.40200000', exchanged_amount: '99.14619280' },
};
/** Shape A: integers for ids, `tag`. */
const A = {
  ...B,
  id: 186961,
  internal_id: 434088,
  crypto_address: { id: 68495, currency: 'BTC', address: 'bc1qsample', tag: null, foreign_id: 'test_user1' },
};
const WITHDRAWAL = {
  id: 186970,
  foreign_id: 'supplier-7',
  type: 'withdrawal',
  crypto_address: { id: 1, currency: 'USDTT', address: 'Tsample', tag: null },
  currency_sent: { currency: 'USDTT', amount: 400 },
  currency_received: { currency: 'USDTT', amount: 400 },
  transactions: [{ id: 2, transaction_type: 'blockchain', type: 'withdrawal', txid: 'aa11', confirmations: '3' }],
  fees: [
    { type: 'transfer', currency: 'USDTT', amount: '3.20' },
    { type: 'mining', currency: 'TRX', amount: 13.8449 },
  ],
  error: '',
  status: 'confirmed',
};
const AT = { change: { receivedAt: '2026-10-05T08:00:00.000Z' } };

const linesOf = (month: ReturnType<ReturnType<typeof desk>['month']>) =>
  month.input.movements.map(({ externalId, standing, lines, remarks }) => [
    externalId,
    standing,
    lines.map(({ kind, name, amount }) => `${kind} ${amount.toFixed()} ${name}`),
    remarks,
  ]);

const LINES = ['deposit 0.00367652 BTC', 'exchange -0.00367652 BTC', 'exchange 99.146193 USDTT', 'fee -0.991462 USDTT'];

describe('stored callbacks', () => {
  it.each([
    ['shape A', A, '186961'],
    ['shape B', B, B.id],
  ])('of %s say the same alone, in an array, one per line and one after the other', async (_, body, id) => {
    const forms = [
      JSON.stringify(body),
      JSON.stringify(body, null, 2),
      JSON.stringify([body], null, 2),
      `\ufeff${JSON.stringify(body)}\r\n${JSON.stringify({ ...body, id: 'other', status: 'not_confirmed' })}\r\n`,
      `${JSON.stringify(body, null, 2)}\n${JSON.stringify({ ...body, id: 'other', status: 'not_confirmed' }, null, 2)}`,
    ];
    for (const text of forms) {
      const { bring, month } = desk();
      expect(await bring('callbacks', text, AT)).toMatchObject({ refused: [], kept: true });
      expect(linesOf(month())[0]).toEqual([id, 'counts', LINES, []]);
    }
  });

  it('of withdrawals list their fees apart, in whatever currency, with amounts as numbers or texts', async () => {
    const { bring, month } = desk();
    await bring('callbacks', JSON.stringify(WITHDRAWAL), AT);
    expect(linesOf(month())[0]?.[2]).toEqual(['withdrawal -400 USDTT', 'fee -13.8449 TRX', 'fee -3.2 USDTT']);
    expect(month().input.movements[0]).toMatchObject({
      txid: 'aa11',
      counterparty: 'Tsample',
      at: AT.change.receivedAt,
    });
  });

  it('of an unknown type wait for a person', async () => {
    const { bring, month } = desk();
    await bring('callbacks', JSON.stringify({ ...WITHDRAWAL, type: 'loan' }), AT);
    expect(linesOf(month())[0]?.slice(1)).toEqual(['held', [], ['unknown type']]);
  });

  it('that cancel have no amounts and give back what is known', async () => {
    const { bring, month } = desk();
    const { currency_sent, currency_received, ...rest } = WITHDRAWAL;
    const bodies = [
      { received_at: '2026-10-05T08:00:00Z', ...WITHDRAWAL },
      { received_at: '2026-11-02T08:00:00Z', ...rest, status: 'cancelled', fees: [], error: 'returned' },
    ];
    await bring('callbacks', JSON.stringify(bodies));
    const lines = month().input.movements[0]?.lines.map(({ amount, day }) => `${amount.toFixed()} ${day ?? ''}`);
    expect(lines).toEqual(['-400 ', '-13.8449 ', '-3.2 ', '400 2026-11-02', '13.8449 2026-11-02', '3.2 2026-11-02']);
  });

  it('may stand in the record of the receiver, whose time is theirs', async () => {
    const { bring, month } = desk();
    const text = JSON.stringify({ time: '2026-10-07 12:29:13', headers: { 'x-process-key': 'k' }, body: B });
    await bring('callbacks', text, { change: { zone: 'Europe/Berlin' } });
    expect(month().input.movements[0]?.at).toBe('2026-10-07T10:29:13.000Z');
  });

  it('without any time are refused with what to do', async () => {
    const result = await desk().bring('callbacks', JSON.stringify([B]));
    expect(result).toMatchObject({
      kept: false,
      refused: [{ row: 1, reason: expect.stringContaining('import the movements first, or set "receivedAt"') }],
    });
  });

  it('keep their text and digits across the pieces in which a long file is read', async () => {
    const { store, bring } = desk();
    const bodies = Array.from({ length: 900 }, (_, index) => ({ ...B, id: index, note: 'é“}{”\\"'.repeat(40) }));
    const texts = bodies.map((body) => JSON.stringify(body));
    expect(await bring('callbacks', `[${texts.join(' ,\n ')}]`, AT)).toMatchObject({
      added: 900,
      rows: 900,
      refused: [],
    });
    const raw = store.query<{ raw: string; line: number }>('SELECT raw, line FROM import_row ORDER BY id').all();
    expect(raw.map((row) => row.raw)).toEqual(texts);
    expect(raw.at(-1)?.line).toBe(900);
  });

  it.each([
    [
      'cut off in an object',
      `${JSON.stringify(B)}\n${JSON.stringify(A).slice(0, 80)}`,
      'Callback 2 cannot be read: the file ends within it.',
    ],
    ['cut off between entries', `[${JSON.stringify(B)},`, 'The array of callbacks has no end.'],
    ['with a word in between', `${JSON.stringify(B)}\nOK\n`, 'Line 2 is not a callback: "OK".'],
    ['of another program', 'Transaction ID,Type\n1,deposit\n', 'Line 1 is not a callback: "Transaction ID,Type".'],
    ['with a broken entry', '[{"id": 1, "status": confirmed}]', 'Callback 1 cannot be read: this is not JSON.'],
    [
      'of 41 digits',
      '{"id":1,"status":"confirmed","type":"deposit","amount":11111111111111111111111111111111111111111.5}',
      'Callback 1 cannot be read: A number that cannot be read exactly: 11111111111111111111111111111111111111111.5.',
    ],
    ['without an end', `{"id":"${'x'.repeat(1_500_000)}`, 'Callback 1 cannot be read: it is too long or has no end.'],
    ['empty', ' \n', 'The file has no callbacks.'],
  ])('%s are put off in a sentence and nothing is kept', async (_, text, message) => {
    const { store, bring } = desk();
    await expect(bring('callbacks', text, AT)).rejects.toMatchObject({ code: 'invalid-input', message });
    expect(store.query('SELECT count(*) AS n FROM movement').get()).toEqual({ n: 0 });
  });
});
