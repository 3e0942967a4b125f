/** `GET /api/events`: job events as server-sent events. */
import type { ServerResponse } from 'node:http';
import type { App } from '../app/types.ts';
import { startStream } from './answer.ts';

/** A comment now and then shows both sides that the other is still there. */
const HEARTBEAT_MS = 15_000;

/** Answers with the events of jobs until the browser goes away. */
export function streamEvents(onEvent: App['onEvent'], response: ServerResponse): void {
  startStream(response, 'text/event-stream; charset=utf-8', { 'x-accel-buffering': 'no' });
  response.write('retry: 1000\n\n');
  const stop = onEvent((event) => response.write(`data: ${JSON.stringify(event)}\n\n`));
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  response.on('close', () => {
    clearInterval(heartbeat);
    stop();
  });
}
