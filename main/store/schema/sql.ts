/** Parts that the tables share. */

/** CHECK of a money column: refuses '', '.5', '1.', '1e5', '007', '+1', 'NaN', '1,5'. */
export const money = (column: string): string =>
  `CHECK (${column} NOT GLOB '*[^0-9.-]*' AND ${column} NOT GLOB '?*-*' AND ${column} NOT GLOB '*.*.*' AND ` +
  `trim(${column},'-') GLOB '[0-9]*' AND ${column} NOT GLOB '*.' AND trim(${column},'-') NOT GLOB '0[0-9]*')`;

/** CHECK of a UTC date column. */
export const day = (column: string): string => `CHECK (${column} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')`;

/** Refuses changes to a table whose rows are evidence. */
export const appendOnly = (table: string): string => `
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`;
