/** A painted line without its styles. */
export const stripSgr = (line: string): string => line.replace(/\x1b\[[\d;]*m/g, '').trimEnd();
