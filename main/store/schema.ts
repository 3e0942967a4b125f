/**
 * The tables, as numbered migrations. Evidence is append-only: triggers refuse UPDATE and DELETE on it. Money columns are
 * TEXT with a CHECK on the plain decimal pattern, in STRICT tables; nothing is summed here.
 */
import { answers, answersEvidence } from './schema/answers.ts';
import { files, filesEvidence } from './schema/files.ts';
import { movements, movementsEvidence } from './schema/movements.ts';
import { appendOnly } from './schema/sql.ts';
import { upkeep, upkeepEvidence } from './schema/upkeep.ts';

const tables = [answers, files, movements, upkeep].join('');
const evidence = [...answersEvidence, ...filesEvidence, ...movementsEvidence, ...upkeepEvidence];

/** Migration n brings a database from version n − 1 to n. Landed migrations never change. */
export const MIGRATIONS: readonly string[] = [tables + evidence.map(appendOnly).join('')];
