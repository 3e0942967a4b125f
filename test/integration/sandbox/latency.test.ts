import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { deliver } from '../../../sandbox/delivery.ts';

test('no answer begins before its latency is over, at whatever moment of a millisecond its request came', async () => {
  const latencyMs = 5;
  const waited: number[] = [];
  const server = createServer((_request, response) => {
    const arrivedAt = performance.now();
    // Working the answer out takes a part of a millisecond, another one each time.
    while (performance.now() < arrivedAt + (waited.length % 10) / 10);
    const answer = { status: 200, body: '{}' };
    // The clock is asked for the Date header, as the answer begins.
    const now = () => {
      waited.push(performance.now() - arrivedAt);
      return Date.now();
    };
    void deliver(response, arrivedAt, answer, [], { latencyMs, announce: true, now });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const lane = async () => {
    for (let count = 0; count < 20; count += 1) await (await fetch(url)).text();
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  expect(waited).toHaveLength(80);
  expect(Math.min(...waited)).toBeGreaterThanOrEqual(latencyMs);
});
