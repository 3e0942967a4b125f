/** Requests to this machine never pass through a proxy: what goes there over http could be read on the way. */
import { setGlobalProxyFromEnv } from 'node:http';

/** Loopback by name and by address, as proxy variables write them. */
const THIS_MACHINE = 'localhost,127.0.0.1,::1,[::1]';

/**
 * Adds this machine to what the proxy variables leave out, for this thread and the workers it starts. Does nothing where no
 * proxy is named.
 */
export function keepOffProxies(env: NodeJS.ProcessEnv): void {
  const named = [env.http_proxy, env.HTTP_PROXY, env.https_proxy, env.HTTPS_PROXY].some(Boolean);
  if (!named) return;
  // Where both spellings are set, the small letters count.
  const direct = [env.no_proxy ?? env.NO_PROXY, THIS_MACHINE].filter(Boolean).join(',');
  env.no_proxy = direct;
  setGlobalProxyFromEnv();
}
