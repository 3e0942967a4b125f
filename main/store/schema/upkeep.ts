/** Notes, exports, runs of the sync, and the audit trail. */

export const upkeep = `
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

/** Of these tables, those whose rows are evidence. */
export const upkeepEvidence = ['note', 'report_export', 'audit_event'];
