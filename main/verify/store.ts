/**
 * Verifies the store: nothing that was captured has changed since. The chain proves order and change, not origin: the API
 * signs no answers, so that nobody can prove later who gave them.
 */
import { Failure } from '../failure.ts';
import { auditHead } from '../store/audit.ts';
import { storageFailure } from '../store/failures.ts';
import type { Store } from '../store/open.ts';
import { checkCurrencies, checkHashes, checkLooks, checkQuotes } from './answers.ts';
import { checkChain, checkDatabase, checkSchema, checkSeals } from './chain.ts';
import { checkEntered } from './entered.ts';
import { checkImports } from './imports.ts';
import type { Tick } from './tick.ts';

export interface VerifyHooks {
  readonly onProgress?: (progress: { readonly step: string; readonly done: number; readonly total: number }) => void;
  readonly cancelled?: () => boolean;
}

interface VerifyCheck {
  readonly id: string;
  readonly title: string;
  /** Rows that were looked at. */
  readonly rows: number;
  /** The first thing that does not hold; null when everything does. */
  readonly finding: string | null;
}

export interface VerifyReport {
  readonly holds: boolean;
  /** The first finding of all; null when everything holds. */
  readonly first: string | null;
  readonly checks: readonly VerifyCheck[];
  readonly audit: { readonly hash: string; readonly length: number };
}

interface CheckOf {
  readonly id: string;
  readonly title: string;
  readonly run: (store: Store, tick: Tick) => string | null | Promise<string | null>;
}

/** From the narrowest to the widest, so that what is found first is named most exactly. */
const CHECKS: readonly CheckOf[] = [
  { id: 'database', title: 'Database file', run: checkDatabase },
  { id: 'schema', title: 'Schema and its guards', run: checkSchema },
  { id: 'hashes', title: 'Responses and files against their SHA-256', run: checkHashes },
  { id: 'balances', title: 'Balances against their answers', run: checkLooks },
  { id: 'currencies', title: 'Currencies against their answers', run: checkCurrencies },
  { id: 'rates', title: 'Rates against their answers', run: checkQuotes },
  { id: 'imports', title: 'Movements, book balances and rates against their files', run: checkImports },
  { id: 'entered', title: 'Lines of entered movements', run: checkEntered },
  { id: 'chain', title: 'Audit chain', run: checkChain },
  { id: 'seals', title: 'Evidence against its seals in the audit chain', run: checkSeals },
];

const PROGRESS_ROWS = 500;

/**
 * Runs every check on one state of the store. Throws `cancelled`; what does not hold is reported, not thrown. Open the
 * store with `readOnly` for it.
 */
export async function verifyStore(store: Store, hooks: VerifyHooks = {}): Promise<VerifyReport> {
  const checks: VerifyCheck[] = [];
  store.db.exec('BEGIN');
  try {
    for (const check of CHECKS) checks.push(await runCheck(store, check, checks.length, hooks));
    const first = checks.find(({ finding }) => finding !== null);
    return {
      holds: first === undefined,
      first: first === undefined ? null : `${first.title}: ${first.finding}`,
      checks,
      audit: auditHead(store),
    };
  } finally {
    store.db.exec('ROLLBACK');
  }
}

async function runCheck(store: Store, check: CheckOf, index: number, hooks: VerifyHooks): Promise<VerifyCheck> {
  const { id, title } = check;
  let rows = 0;
  let told = 0;
  const tell = () => {
    if (hooks.cancelled?.()) throw new Failure('cancelled', 'The verification was stopped.', 'Nothing was changed.');
    hooks.onProgress?.({ step: title, done: index, total: CHECKS.length });
    told = rows;
  };
  const tick: Tick = (more = 1) => {
    rows += more;
    if (rows - told >= PROGRESS_ROWS) tell();
  };
  tell();
  try {
    const finding = await check.run(store, tick);
    return { id, title, rows, finding };
  } catch (error) {
    if (error instanceof Failure && error.code === 'cancelled') throw error;
    const damaged = storageFailure(error, store.file);
    if (damaged === null && !isUnreadable(error)) throw error;
    const { message } = damaged ?? (error as Error);
    return { id, title, rows, finding: `it cannot be read: ${message}` };
  }
}

/** What a stored value throws that is not what it should be: a date that does not exist, text that is not JSON. */
function isUnreadable(error: unknown): error is Error {
  return error instanceof Failure || error instanceof RangeError || error instanceof SyntaxError;
}
