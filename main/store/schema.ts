/**
 * The tables, as numbered migrations. Evidence is append-only: triggers refuse UPDATE and DELETE on it. Money columns are
 * TEXT with a CHECK on the plain decimal pattern, in STRICT tables; nothing is summed here.
 */

/** CHECK of a money column: refuses '', '.5', '1.', '1e5', '007', '+1', 'NaN', '1,5'. */
const money = (column: string): string =>
  `CHECK (${column} NOT GLOB '*[^0-9.-]*' AND ${column} NOT GLOB '?*-*' AND ${column} NOT GLOB '*.*.*' AND ` +
  `trim(${column},'-') GLOB '[0-9]*' AND ${column} NOT GLOB '*.' AND trim(${column},'-') NOT GLOB '0[0-9]*')`;

/** CHECK of a UTC date column. */
const day = (column: string): string => `CHECK (${column} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')`;

/** Refuses changes to a table whose rows are evidence. */
const appendOnly = (table: string): string => `
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`;

const core = `
CREATE TABLE entity (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  base TEXT NOT NULL,
  zone TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

-- Settings that decide a figure: every version stays, the newest of a key counts.
CREATE TABLE setting (
  id INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES entity(id),
  connection_id INTEGER REFERENCES connection(id),
  key TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX setting_key ON setting (entity_id, connection_id, key, id);

-- Settings of this installation that decide no figure: display, schedule.
CREATE TABLE preference (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;

CREATE TABLE connection (
  id INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES entity(id),
  name TEXT NOT NULL,
  api_url TEXT NOT NULL,
  exchange_url TEXT NOT NULL,
  public_key TEXT NOT NULL,
  since TEXT NOT NULL ${day('since')},
  -- Set once by the API's own announcement, never cleared.
  sample INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1)),
  created_at TEXT NOT NULL,
  -- A removed connection keeps its evidence; its name is free again.
  removed_at TEXT
) STRICT;
CREATE UNIQUE INDEX connection_name ON connection (name) WHERE removed_at IS NULL;
CREATE TRIGGER connection_sample_stays BEFORE UPDATE OF sample ON connection WHEN OLD.sample = 1 AND NEW.sample = 0
BEGIN SELECT RAISE(ABORT, 'a sample connection stays one'); END;

CREATE TABLE api_call (
  id INTEGER PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES connection(id),
  host TEXT NOT NULL,
  endpoint TEXT NOT NULL,
  request_body TEXT NOT NULL,
  -- Null when no answer came.
  status INTEGER,
  response_headers TEXT NOT NULL CHECK (json_valid(response_headers)),
  response_text TEXT NOT NULL,
  response_sha256 TEXT NOT NULL,
  sent_at TEXT NOT NULL,
  answered_at TEXT NOT NULL,
  elapsed_ms INTEGER NOT NULL,
  -- The server's Date header as an instant, null when it sent none.
  server_date TEXT,
  -- Null when the answer was usable; else the code of the failure.
  error_code TEXT,
  error_message TEXT NOT NULL DEFAULT '',
  app_version TEXT NOT NULL
) STRICT;
CREATE INDEX api_call_connection ON api_call (connection_id, id);
CREATE INDEX api_call_host ON api_call (connection_id, host) WHERE status IS NOT NULL;

-- One look at one day. Balances of an 'answered' look stand in balance_observation; what is not there was not reported.
CREATE TABLE day_look (
  id INTEGER PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES connection(id),
  day TEXT NOT NULL ${day('day')},
  outcome TEXT NOT NULL CHECK (outcome IN ('final', 'provisional', 'failed')),
  -- The clock the finality was decided by: server time less the time the answer took, else the local clock.
  observed_at TEXT NOT NULL,
  api_call_id INTEGER NOT NULL REFERENCES api_call(id)
) STRICT;
CREATE INDEX day_look_day ON day_look (connection_id, day, id);

-- Connection and day are those of the look: with them the last report of a currency is found without reading its history.
CREATE TABLE balance_observation (
  day_look_id INTEGER NOT NULL REFERENCES day_look(id),
  ticker TEXT NOT NULL,
  amount TEXT NOT NULL ${money('amount')},
  connection_id INTEGER NOT NULL REFERENCES connection(id),
  day TEXT NOT NULL ${day('day')},
  PRIMARY KEY (day_look_id, ticker)
) STRICT, WITHOUT ROWID;
CREATE INDEX balance_observation_ticker ON balance_observation (connection_id, ticker, day);

CREATE TABLE currency_observation (
  id INTEGER PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES connection(id),
  name TEXT NOT NULL,
  ticker TEXT NOT NULL,
  network TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('crypto', 'fiat')),
  api_call_id INTEGER NOT NULL REFERENCES api_call(id)
) STRICT;
CREATE INDEX currency_observation_name ON currency_observation (connection_id, name, id);

-- Balances per network from accounts/list, between two looks at today's ticker balances.
CREATE TABLE account_look (
  id INTEGER PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES connection(id),
  before_call_id INTEGER NOT NULL REFERENCES api_call(id),
  accounts_call_id INTEGER NOT NULL REFERENCES api_call(id),
  after_call_id INTEGER NOT NULL REFERENCES api_call(id),
  observed_at TEXT NOT NULL
) STRICT;
CREATE INDEX account_look_at ON account_look (connection_id, observed_at);

CREATE TABLE import_file (
  id INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES entity(id),
  connection_id INTEGER NOT NULL REFERENCES connection(id),
  kind TEXT NOT NULL CHECK (kind IN ('movements', 'callbacks', 'ledger', 'rates')),
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  -- How the file was read: mapping, zone, decimal mark, meaning of dates.
  reading TEXT NOT NULL CHECK (json_valid(reading)),
  imported_at TEXT NOT NULL,
  by TEXT NOT NULL,
  origin TEXT NOT NULL
) STRICT;
CREATE INDEX import_file_connection ON import_file (connection_id, kind);

-- What is known of a file after its last row.
CREATE TABLE import_result (
  file_id INTEGER PRIMARY KEY REFERENCES import_file(id),
  -- How many rows of it were kept in import_row.
  rows INTEGER NOT NULL,
  -- Days of which it holds every movement; null when of none.
  covers_from TEXT,
  covers_to TEXT,
  -- What the file says of itself, see \`FileFindings\`.
  findings TEXT NOT NULL CHECK (json_valid(findings))
) STRICT;

-- The bytes of a file, in parts, so that no file has to fit into the memory as a whole.
CREATE TABLE import_chunk (
  file_id INTEGER NOT NULL REFERENCES import_file(id),
  seq INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (file_id, seq)
) STRICT;

CREATE TABLE import_row (
  id INTEGER PRIMARY KEY,
  file_id INTEGER NOT NULL REFERENCES import_file(id),
  line INTEGER NOT NULL,
  raw TEXT NOT NULL
) STRICT;
CREATE INDEX import_row_file ON import_row (file_id, line);

-- rate_from units of from_ticker = rate_to units of to_ticker.
CREATE TABLE rate_observation (
  id INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES entity(id),
  connection_id INTEGER REFERENCES connection(id),
  from_ticker TEXT NOT NULL,
  to_ticker TEXT NOT NULL,
  rate_from TEXT NOT NULL ${money('rate_from')},
  rate_to TEXT NOT NULL ${money('rate_to')},
  kind TEXT NOT NULL CHECK (kind IN ('quote', 'fixing', 'typed')),
  at TEXT NOT NULL,
  fixing_day TEXT,
  source TEXT NOT NULL,
  api_call_id INTEGER REFERENCES api_call(id),
  import_row_id INTEGER REFERENCES import_row(id),
  -- Typed rates count once a second person approved them (rate_approval).
  typed_by TEXT,
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX rate_observation_at ON rate_observation (entity_id, at);

CREATE TABLE rate_approval (
  id INTEGER PRIMARY KEY,
  rate_id INTEGER NOT NULL UNIQUE REFERENCES rate_observation(id),
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

-- A typed rate that a person turned down: it never counts, and waits no longer.
CREATE TABLE rate_rejection (
  id INTEGER PRIMARY KEY,
  rate_id INTEGER NOT NULL UNIQUE REFERENCES rate_observation(id),
  by TEXT NOT NULL,
  note TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

-- Identity of a movement; what is known of it stands in its newest observation.
CREATE TABLE movement (
  id INTEGER PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES connection(id),
  external_id TEXT NOT NULL,
  UNIQUE (connection_id, external_id)
) STRICT;

CREATE TABLE movement_observation (
  id INTEGER PRIMARY KEY,
  movement_id INTEGER NOT NULL REFERENCES movement(id),
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  -- created_at, confirmed_at, cancelled_at as the source gave them, UTC; at least one is known.
  created_at TEXT,
  confirmed_at TEXT,
  cancelled_at TEXT,
  -- The parsed fields from which lines follow, as JSON with decimal strings.
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  import_row_id INTEGER REFERENCES import_row(id),
  -- Manual movements: who entered and why; they count once approved (movement_approval).
  entered_by TEXT,
  note TEXT NOT NULL DEFAULT '',
  observed_at TEXT NOT NULL
) STRICT;
CREATE INDEX movement_observation_movement ON movement_observation (movement_id, id);
CREATE INDEX movement_observation_created ON movement_observation (created_at);
CREATE INDEX movement_observation_confirmed ON movement_observation (confirmed_at) WHERE confirmed_at IS NOT NULL;
CREATE INDEX movement_observation_cancelled ON movement_observation (cancelled_at) WHERE cancelled_at IS NOT NULL;
CREATE INDEX movement_observation_pending ON movement_observation (created_at)
  WHERE status NOT IN ('confirmed', 'cancelled');

CREATE TABLE movement_line (
  observation_id INTEGER NOT NULL REFERENCES movement_observation(id),
  seq INTEGER NOT NULL,
  -- Written out: IN makes a table of its list for every row, and an import adds hundreds of thousands.
  kind TEXT NOT NULL CHECK (kind = 'deposit' OR kind = 'withdrawal' OR kind = 'fee' OR kind = 'exchange' OR kind = 'bank'
    OR kind = 'adjustment'),
  name TEXT NOT NULL,
  ticker TEXT NOT NULL,
  amount TEXT NOT NULL ${money('amount')},
  label TEXT NOT NULL,
  -- Booking day: the UTC date of the moment; reversal lines carry their own.
  day TEXT NOT NULL ${day('day')},
  PRIMARY KEY (observation_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE movement_approval (
  id INTEGER PRIMARY KEY,
  observation_id INTEGER NOT NULL UNIQUE REFERENCES movement_observation(id),
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

-- What a person decided about movements and differences: accepted proposals, dismissals, notes that accept a difference.
CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES connection(id),
  period TEXT NOT NULL,
  kind TEXT NOT NULL,
  ticker TEXT,
  day TEXT,
  movement_id INTEGER REFERENCES movement(id),
  value TEXT NOT NULL CHECK (json_valid(value)),
  note TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX decision_period ON decision (connection_id, period, id);

-- Counts and sums of movements as the back office's own screen shows them.
CREATE TABLE control_total (
  id INTEGER PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES connection(id),
  from_day TEXT NOT NULL ${day('from_day')},
  to_day TEXT NOT NULL ${day('to_day')},
  -- Null: of every type, status or currency.
  type TEXT,
  status TEXT,
  ticker TEXT,
  count INTEGER,
  amount TEXT ${money('amount')},
  note TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX control_total_days ON control_total (connection_id, from_day, to_day, id);

CREATE TABLE ledger_balance (
  id INTEGER PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES connection(id),
  as_of TEXT NOT NULL ${day('as_of')},
  account TEXT NOT NULL,
  ticker TEXT NOT NULL,
  quantity TEXT ${money('quantity')},
  carrying TEXT ${money('carrying')},
  cost TEXT ${money('cost')},
  import_row_id INTEGER NOT NULL REFERENCES import_row(id)
) STRICT;
CREATE INDEX ledger_balance_as_of ON ledger_balance (connection_id, as_of, id);

CREATE TABLE mapping_profile (
  id INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES entity(id),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  at TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;

CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES connection(id),
  period TEXT NOT NULL,
  ticker TEXT,
  day TEXT,
  text TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX note_period ON note (connection_id, period, id);

-- What was handed out. With as_of the same dataset is read again, whatever came since.
CREATE TABLE report_export (
  id INTEGER PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES connection(id),
  period TEXT NOT NULL,
  format TEXT NOT NULL,
  dataset TEXT NOT NULL,
  app_version TEXT NOT NULL,
  -- The newest row of each table of evidence when the month was read, and whether the connection was known as a sample.
  as_of TEXT NOT NULL CHECK (json_valid(as_of)),
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  content_sha256 TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;
CREATE INDEX report_export_dataset ON report_export (dataset, id);

CREATE TABLE sync_run (
  id INTEGER PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES connection(id),
  started_at TEXT NOT NULL,
  finished_at TEXT,
  outcome TEXT CHECK (outcome IN ('done', 'failed', 'cancelled')),
  summary TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(summary)),
  error_code TEXT,
  error_message TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX sync_run_connection ON sync_run (connection_id, id);

-- Makes one process at a time the one that syncs a connection.
CREATE TABLE lease (
  connection_id INTEGER PRIMARY KEY REFERENCES connection(id),
  owner TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  heartbeat_at TEXT NOT NULL
) STRICT;

-- Hash chain over every change by a person or a sync.
CREATE TABLE audit_event (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  -- How far the rows of each evidence table are sealed by this event, and the hash over the rows it seals.
  sealed TEXT NOT NULL CHECK (json_valid(sealed)),
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
`;

const evidence = [
  'entity',
  'setting',
  'api_call',
  'day_look',
  'balance_observation',
  'currency_observation',
  'account_look',
  'import_file',
  'import_result',
  'import_chunk',
  'import_row',
  'rate_observation',
  'rate_approval',
  'rate_rejection',
  'movement',
  'movement_observation',
  'movement_line',
  'movement_approval',
  'decision',
  'control_total',
  'ledger_balance',
  'note',
  'report_export',
  'audit_event',
];

/** Migration n brings a database from version n − 1 to n. Landed migrations never change. */
export const MIGRATIONS: readonly string[] = [core + evidence.map(appendOnly).join('')];
