/** Entities, connections, and what the API answered. */
import { day, money } from './sql.ts';

export const answers = `
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
`;

/** Of these tables, those whose rows are evidence. */
export const answersEvidence = [
  'entity',
  'setting',
  'api_call',
  'day_look',
  'balance_observation',
  'currency_observation',
  'account_look',
];
