/** The entry of the threads in which the tests' apps work. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
/** The whole suite has built the app before its tests, and says so. */
const isBuilt = process.env.CITRON_DESK_BUILT === '1';

/**
 * The entry as it ships in the desktop where the app was built, else its source: a thread that loads a few files instead
 * of three hundred starts with a third of the work.
 */
export const WORKER_FILE = pathToFileURL(path.join(root, isBuilt ? 'out/main/job.js' : 'main/workers/job.ts'));
