import manifest from '../../package.json' with { type: 'json' };

/** Version of this program, as in package.json: kept with every API call and printed in every workbook. */
export const VERSION: string = manifest.version;
