/** The four kinds of file behind one proposal and one import. */

import type { ImportKind } from '../../preload/contract/import-mapping.ts';
import type { ImportProposal, ImportResult } from '../../preload/contract/imports.ts';
import { Failure } from '../failure.ts';
import { type Connection, readConnection } from '../store/connections.ts';
import { currenciesOf } from '../store/currencies.ts';
import { reportedTickers } from '../store/looks.ts';
import type { Store } from '../store/open.ts';
import type { FileBytes } from '../values/file-bytes.ts';
import { dayOf } from '../values/time.ts';
import { callbacksKeeper } from './callbacks.ts';
import { Codes } from './codes.ts';
import { ledgerKeeper } from './ledger.ts';
import { movementsKeeper } from './movements.ts';
import { mustBePossible } from './possible-mapping.ts';
import { proposeLedger } from './propose-ledger.ts';
import { proposeMovements } from './propose-movements.ts';
import { proposeRates } from './propose-rates.ts';
import { ratesKeeper } from './rates.ts';
import { type ImportFile, type ImportHooks, importFile, type RowKeeper } from './run.ts';

/** The mapping a file of that kind would be read with, and what a person must say first. */
export async function proposeMapping(
  connection: Connection,
  kind: ImportKind,
  bytes: FileBytes,
): Promise<ImportProposal> {
  switch (kind) {
    case 'rates':
      return proposeRates(bytes, connection.entity.base);
    case 'movements':
      return proposeMovements(bytes, 'UTC');
    case 'ledger':
      return proposeLedger(bytes, connection.entity.base);
    case 'callbacks': {
      const mapping = { kind, zone: 'UTC', receivedAt: null, covers: null } as const;
      return { mapping, questions: [], columns: [], sample: [] };
    }
  }
}

/** Codes by the connection's currencies and every ticker it ever reported. */
function codesOf(store: Store, connection: Connection): Codes {
  const codes = new Codes(currenciesOf(store, connection.id), reportedTickers(store, connection.id));
  if (codes.known) return codes;
  throw new Failure(
    'invalid-input',
    `No currency of this file can be read yet: Citron has not told which ones ${connection.name} has.`,
    'Sync the connection once, a single day is enough, then import the file again.',
  );
}

function keeperOf(store: Store, connection: Connection, file: ImportFile): RowKeeper {
  switch (file.mapping.kind) {
    case 'rates':
      return ratesKeeper(store, connection, file);
    case 'movements':
      return movementsKeeper(store, connection, file, codesOf(store, connection));
    case 'callbacks':
      return callbacksKeeper(store, connection, file, codesOf(store, connection));
    case 'ledger':
      return ledgerKeeper(store, connection, file, codesOf(store, connection));
  }
}

/** Imports a file by its mapping, wholly or not at all. Throws `invalid-input`, `not-found` and `cancelled`. */
export async function runImport(
  store: Store,
  connectionName: string,
  file: ImportFile,
  hooks: ImportHooks,
): Promise<ImportResult> {
  const connection = readConnection(store, connectionName);
  mustBePossible(file.mapping, dayOf(store.now()));
  return importFile(store, connection, file, (one) => keeperOf(store, connection, one), hooks);
}
