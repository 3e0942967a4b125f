/** A thread of the tests that opens a store, or is about to, while another one replaces its file. */
import { parentPort, workerData } from 'node:worker_threads';
import { listEntities } from '../../../main/store/connections.ts';
import { openStore } from '../../../main/store/open.ts';
import { whileAlone } from '../../../main/store/opening-lock.ts';

/** The folder, what to do in it, and a number that says how far it is. */
const { folder, act, step } = workerData as { folder: string; act: 'open' | 'hold'; step: Int32Array };

function say(number: number): void {
  Atomics.store(step, 0, number);
  Atomics.notify(step, 0);
}

if (act === 'hold')
  whileAlone(folder, 'opening', 0, () => {
    say(1);
    Atomics.wait(step, 0, 1, 500);
    say(2);
  });
else {
  say(1);
  const store = openStore(folder);
  parentPort?.postMessage(listEntities(store).map(({ name }) => name));
  store.close();
}
