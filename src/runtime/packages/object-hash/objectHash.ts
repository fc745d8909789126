/** What tells one row of a table from another. */
export const sha1 = (value: unknown): string => JSON.stringify(value);
