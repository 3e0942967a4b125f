/** Test files share a process: what a file changes of it for good would reach the next one, so it fails the file itself. */
import { afterAll, beforeAll, expect } from 'vitest';

/** Objects whose functions everything in a process uses. */
const SHARED = {
  globalThis,
  console,
  JSON,
  Math,
  Date,
  Intl,
  Object,
  Promise,
  'Array.prototype': Array.prototype,
  'String.prototype': String.prototype,
  'Date.prototype': Date.prototype,
};
const EVENTS = ['SIGINT', 'SIGTERM', 'uncaughtException', 'unhandledRejection'];

/** What a file could change for others: the environment, the folder, what is built in, the clock and its timers, signals. */
function standing(): object {
  const builtIn = Object.entries(SHARED).flatMap(([name, owner]) =>
    Object.entries(Object.getOwnPropertyDescriptors(owner))
      .filter(([, { value }]) => typeof value === 'function')
      .map(([key, { value }]) => [`${name}.${key}`, value] as const),
  );
  return {
    environment: { ...process.env },
    folder: process.cwd(),
    umask: process.umask(),
    builtIn: new Map(builtIn),
    listeners: EVENTS.map((event) => [event, process.listenerCount(event)]),
  };
}

let before: object;
beforeAll(() => {
  before = standing();
});
afterAll(() => {
  expect(standing(), 'what the tests of this file changed is to be put back').toEqual(before);
});
