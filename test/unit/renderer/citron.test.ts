import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** The way out of a page that a browser door served: there is no preload. */
async function door() {
  vi.resetModules();
  vi.stubGlobal('window', {});
  return (await import('../../../renderer/citron.ts')).citron;
}

const answer = (status: number, body: string, type: string) => async () =>
  new Response(body, { status, headers: { 'content-type': type } });

const gone = expect.objectContaining({ code: 'unavailable', message: 'Citron Desk does not answer.' });

describe('a call of the page in a browser', () => {
  beforeEach(() => vi.unstubAllGlobals());
  afterEach(() => vi.unstubAllGlobals());

  it('gives what the door answers', async () => {
    vi.stubGlobal('fetch', answer(200, '{"ok":true,"value":3}', 'application/json'));
    expect(await (await door()).call('app.state', {})).toEqual({ ok: true, value: 3 });
  });

  it('keeps the words of a refusal that is JSON', async () => {
    const error = { code: 'invalid-input', message: 'The request is too large.', hint: '', details: {} };
    vi.stubGlobal('fetch', answer(413, JSON.stringify({ ok: false, error }), 'application/json'));
    expect(await (await door()).call('app.state', {})).toEqual({ ok: false, error });
  });

  it('says that nothing answers where the connection fails', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch');
    });
    expect(await (await door()).call('app.state', {})).toEqual({ ok: false, error: gone });
  });

  it.each([
    ['a session of another start', 401, 'Open the address that Citron Desk printed when it started.\n'],
    ['another program at the port', 404, '<!doctype html><title>Not found</title>'],
    ['an answer that is cut off', 200, '{"ok":true,"val'],
  ])('says so for %s, in no words of a parser', async (_, status, body) => {
    vi.stubGlobal('fetch', answer(status, body, 'text/plain'));
    expect(await (await door()).call('app.state', {})).toEqual({ ok: false, error: gone });
  });
});
