/** Imported files, and the rates and books they or a person brought. */
import { day, money } from './sql.ts';

export const files = `
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

CREATE TABLE ledger_balance (
  id INTEGER PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES connection(id),
  as_of TEXT NOT NULL ${day('as_of')},
  account TEXT NOT NULL,
  -- Empty where the file does not name it.
  account_name TEXT NOT NULL,
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
`;

/** Of these tables, those whose rows are evidence. */
export const filesEvidence = [
  'import_file',
  'import_result',
  'import_chunk',
  'import_row',
  'rate_observation',
  'rate_approval',
  'rate_rejection',
  'ledger_balance',
];
