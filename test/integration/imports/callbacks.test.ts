/** Stored callbacks of both published shapes, alone, in an array and one after the other; other types by the fields of sister APIs. */
import { describe, expect, it } from 'vitest';
import { verifyStore } from '../../../main/verify/store.ts';
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
  ])(
    'of %s say the same in every form; what was received counts, not exchanged_amount (worked example 1g)',
    async (_, body, id) => {
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
    },
  );

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

  const record = { received_at: '2026-10-07T10:29:13Z', body: JSON.stringify(B) };
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

  it.each<[string, string]>([
    ['as a JSON text within JSON', JSON.stringify(record)],
    ['as a JSON text within a JSON text', JSON.stringify({ ...record, body: JSON.stringify(record.body) })],
    ['as texts in an array', JSON.stringify([JSON.stringify({ ...B, received_at: record.received_at })])],
    ['as texts, one per line', `${JSON.stringify(JSON.stringify({ ...B, received_at: record.received_at }))}\n`],
    ['in a page', JSON.stringify({ status: 'success', total: 1, data: [record], next: null })],
    ['in pages, one per line', `{"items":[]}\n${JSON.stringify({ callbacks: [record], meta: { id: 4 } })}\n`],
    ['in an array of pages', JSON.stringify([{ items: [record] }, { items: [] }])],
    ['in the record of an event with a status of its own', JSON.stringify({ id: 'e1', status: 'sent', ...record })],
    ['in a column of a table', `id,received_at,payload\n7,2026-10-07 10:29:13,${quoted(record.body)}\n`],
    ['in a column with quotes', `"created_at";"body"\r\n"2026-10-07 10:29:13";${quoted(record.body)}\r\n`],
  ])('%s are read as themselves', async (_, text) => {
    const { store, bring, month } = desk();
    expect(await bring('callbacks', text)).toMatchObject({ rows: 1, added: 1, refused: [], kept: true });
    expect(linesOf(month())[0]).toEqual([B.id, 'counts', LINES, []]);
    expect(month().input.movements[0]?.at).toBe('2026-10-07T10:29:13.000Z');
    expect(await verifyStore(store)).toMatchObject({ first: null });
  });

  it('in a column of a workbook are read as themselves', async () => {
    const { default: excel } = await import('exceljs');
    const book = new excel.Workbook();
    book.addWorksheet('log').addRows([
      ['received_at', 'payload'],
      ['2026-10-07 10:29:13', record.body],
    ]);
    const { bring, month } = desk();
    const content = new Uint8Array(await book.xlsx.writeBuffer());
    expect(await bring('callbacks', content)).toMatchObject({ added: 1, refused: [] });
    expect(linesOf(month())[0]).toEqual([B.id, 'counts', LINES, []]);
  });

  it.each<[string, unknown, string]>([
    ['two bodies', { body: B, payload: A }, '"body" and "payload" both look like the callback'],
    ['a callback that holds another', { ...A, body: B }, 'the record itself and "body" both look like the callback'],
    ['a text that is cut off', { body: record.body.slice(0, 50) }, '"body" holds no callback: no JSON object'],
    ['another record', { result: { list: [] }, ok: true }, 'no transaction id: it has result, ok'],
    ['a text', 'hello', 'not a callback: no JSON object'],
  ])('%s is refused by name', async (_, body, reason) => {
    expect((await desk().bring('callbacks', JSON.stringify([body]), AT)).refused).toEqual([{ row: 1, reason }]);
  });

  it('count in a page from its first to its last', async () => {
    const page = { data: [{ ...B, id: 1 }, { id: 2 }], page: 1 };
    const { refused } = await desk().bring('callbacks', JSON.stringify(page, null, 2), AT);
    expect(refused).toEqual([{ row: 2, reason: 'no status' }]);
  });

  it('that hold a list themselves stay whole', async () => {
    const { bring, month } = desk();
    expect(await bring('callbacks', JSON.stringify({ ...B, items: [{ id: 1 }] }), AT)).toMatchObject({ added: 1 });
    expect(linesOf(month())[0]?.[0]).toBe(B.id);
  });

  it('without any time are refused with what to do', async () => {
    const result = await desk().bring('callbacks', JSON.stringify([B]));
    expect(result).toMatchObject({
      kept: false,
      refused: [{ row: 1, reason: expect.stringContaining('import the movements first, or set "receivedAt"') }],
    });
  });

  it.each<[string, (texts: readonly string[]) => string]>([
    ['an array', (texts) => `[${texts.join(' ,\n ')}]`],
    ['a page', (texts) => `{"note":"}]\\"[{", "items" : [${texts.join(' ,\n ')}], "next":{"items":4}}`],
    ['pages', (texts) => texts.map((text) => `{"page":{"n":1},"data":[\n${text}\n],"rest":[{"a":"]}"}]}`).join('\n')],
  ])('in %s keep their text and digits across the pieces in which a long file is read', async (_, written) => {
    const { store, bring } = desk();
    const bodies = Array.from({ length: 900 }, (_, index) => ({ ...B, id: index, note: 'é“}{”\\"'.repeat(40) }));
    const texts = bodies.map((body) => JSON.stringify(body));
    expect(await bring('callbacks', written(texts), AT)).toMatchObject({
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
    ['of an empty page', '{"data":[]}', 'The file has no callbacks.'],
    ['of two lists', '{"data":[{"id":1}],"items":[{"id":2}]}', 'The file holds two lists beside each other.'],
    ['of lists in lists', '{"data":[{"items":[{"id":2}]}]}', 'The file holds a list within a list.'],
    ['cut off in a page', '{"data":[{"id":1,"status":"x"}', 'The list of callbacks has no end.'],
    ['of two columns', 'body,payload\n{},{}\n', 'Both "body" and "payload" could hold the callbacks.'],
  ])('%s are put off in a sentence and nothing is kept', async (_, text, message) => {
    const { store, bring } = desk();
    await expect(bring('callbacks', text, AT)).rejects.toMatchObject({ code: 'invalid-input', message });
    expect(store.query('SELECT count(*) AS n FROM movement').get()).toEqual({ n: 0 });
  });
});
