/** The two channels between renderer and main: calls go one way, job events the other. */
export const CALL_CHANNEL = 'citron:call';
export const EVENT_CHANNEL = 'citron:event';
