/** Movements, and what people decided about them. */
import { day, money } from './sql.ts';

export const movements = `
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
CREATE INDEX movement_observation_entered ON movement_observation (id) WHERE entered_by IS NOT NULL;

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
`;

/** Of these tables, those whose rows are evidence. */
export const movementsEvidence = [
  'movement',
  'movement_observation',
  'movement_line',
  'movement_approval',
  'decision',
  'control_total',
];
