/** The channels between renderer and main: calls and places of chosen files go one way, job events the other. */
export const CALL_CHANNEL = 'citron:call';
export const FILE_CHANNEL = 'citron:file';
export const EVENT_CHANNEL = 'citron:event';
