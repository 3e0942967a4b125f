/** The tables' columns as rows are inserted, each with the kind of value it takes. */
import type { Json } from '../values/canonical-json.ts';
import type { DecimalText } from '../values/money.ts';

interface KindValue {
  integer: number;
  flag: boolean;
  text: string;
  money: DecimalText;
  json: Json;
  bytes: Uint8Array;
}
export type Kind = keyof KindValue;
/** A trailing `?` marks a column that may be null. */
export type ColumnKind = Kind | `${Kind}?`;

/** Columns as inserted; ids that SQLite gives out are left out. */
export const TABLES = {
  entity: { name: 'text', base: 'text', zone: 'text', created_at: 'text' },
  setting: {
    entity_id: 'integer',
    connection_id: 'integer?',
    key: 'text',
    value: 'json',
    at: 'text',
    by: 'text',
    reason: 'text',
  },
  connection: {
    entity_id: 'integer',
    name: 'text',
    api_url: 'text',
    exchange_url: 'text',
    public_key: 'text',
    since: 'text',
    sample: 'flag',
    created_at: 'text',
    removed_at: 'text?',
  },
  api_call: {
    connection_id: 'integer',
    host: 'text',
    endpoint: 'text',
    request_body: 'text',
    status: 'integer?',
    response_headers: 'json',
    response_text: 'text',
    response_sha256: 'text',
    sent_at: 'text',
    answered_at: 'text',
    elapsed_ms: 'integer',
    server_date: 'text?',
    error_code: 'text?',
    error_message: 'text',
    app_version: 'text',
  },
  day_look: {
    connection_id: 'integer',
    day: 'text',
    outcome: 'text',
    observed_at: 'text',
    api_call_id: 'integer',
  },
  balance_observation: {
    day_look_id: 'integer',
    ticker: 'text',
    amount: 'money',
    connection_id: 'integer',
    day: 'text',
  },
  currency_observation: {
    connection_id: 'integer',
    name: 'text',
    ticker: 'text',
    network: 'text',
    kind: 'text',
    api_call_id: 'integer',
  },
  account_look: {
    connection_id: 'integer',
    before_call_id: 'integer',
    accounts_call_id: 'integer',
    after_call_id: 'integer',
    observed_at: 'text',
  },
  import_file: {
    entity_id: 'integer',
    connection_id: 'integer',
    kind: 'text',
    name: 'text',
    sha256: 'text',
    reading: 'json',
    imported_at: 'text',
    by: 'text',
    origin: 'text',
  },
  import_result: { file_id: 'integer', rows: 'integer', covers_from: 'text?', covers_to: 'text?', findings: 'json' },
  import_chunk: { file_id: 'integer', seq: 'integer', bytes: 'bytes' },
  import_row: { file_id: 'integer', line: 'integer', raw: 'text' },
  rate_observation: {
    entity_id: 'integer',
    connection_id: 'integer?',
    from_ticker: 'text',
    to_ticker: 'text',
    rate_from: 'money',
    rate_to: 'money',
    kind: 'text',
    at: 'text',
    fixing_day: 'text?',
    source: 'text',
    api_call_id: 'integer?',
    import_row_id: 'integer?',
    typed_by: 'text?',
    note: 'text',
  },
  rate_approval: { rate_id: 'integer', by: 'text', at: 'text' },
  rate_rejection: { rate_id: 'integer', by: 'text', note: 'text', at: 'text' },
  movement: { connection_id: 'integer', external_id: 'text' },
  movement_observation: {
    movement_id: 'integer',
    type: 'text',
    status: 'text',
    created_at: 'text?',
    confirmed_at: 'text?',
    cancelled_at: 'text?',
    // Canonical JSON already, see `fieldsText`.
    fields: 'text',
    import_row_id: 'integer?',
    entered_by: 'text?',
    note: 'text',
    observed_at: 'text',
  },
  movement_line: {
    observation_id: 'integer',
    seq: 'integer',
    kind: 'text',
    name: 'text',
    ticker: 'text',
    amount: 'money',
    label: 'text',
    day: 'text',
  },
  movement_approval: { observation_id: 'integer', by: 'text', at: 'text' },
  decision: {
    connection_id: 'integer',
    period: 'text',
    kind: 'text',
    ticker: 'text?',
    day: 'text?',
    movement_id: 'integer?',
    value: 'json',
    note: 'text',
    by: 'text',
    at: 'text',
  },
  control_total: {
    connection_id: 'integer',
    from_day: 'text',
    to_day: 'text',
    type: 'text?',
    status: 'text?',
    ticker: 'text?',
    count: 'integer?',
    amount: 'money?',
    note: 'text',
    by: 'text',
    at: 'text',
  },
  ledger_balance: {
    connection_id: 'integer',
    as_of: 'text',
    account: 'text',
    account_name: 'text',
    ticker: 'text',
    quantity: 'money?',
    carrying: 'money?',
    cost: 'money?',
    import_row_id: 'integer',
  },
  mapping_profile: { entity_id: 'integer', kind: 'text', name: 'text', mapping: 'json', at: 'text', by: 'text' },
  note: {
    connection_id: 'integer',
    period: 'text',
    ticker: 'text?',
    day: 'text?',
    text: 'text',
    by: 'text',
    at: 'text',
  },
  report_export: {
    connection_id: 'integer',
    period: 'text',
    format: 'text',
    dataset: 'text',
    app_version: 'text',
    as_of: 'json',
    file_name: 'text',
    file_sha256: 'text',
    content_sha256: 'text',
    at: 'text',
    by: 'text',
  },
  sync_run: {
    connection_id: 'integer',
    started_at: 'text',
    finished_at: 'text?',
    outcome: 'text?',
    summary: 'json',
    error_code: 'text?',
    error_message: 'text',
  },
  audit_event: {
    at: 'text',
    by: 'text',
    action: 'text',
    subject: 'text',
    detail: 'json',
    sealed: 'json',
    previous_hash: 'text',
    hash: 'text',
  },
} as const satisfies Record<string, Record<string, ColumnKind>>;

export type TableName = keyof typeof TABLES;

type ValueOf<K> = K extends `${infer Base extends Kind}?`
  ? KindValue[Base] | null
  : K extends Kind
    ? KindValue[K]
    : never;
export type NewRow<T extends TableName> = {
  readonly [C in keyof (typeof TABLES)[T]]: ValueOf<(typeof TABLES)[T][C]>;
};
