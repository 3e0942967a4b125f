import manifest from '../package.json' with { type: 'json' };

/** Version of the app, as kept with every API call and printed in every report. */
export const APP_VERSION: string = manifest.version;
