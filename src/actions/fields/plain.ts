/** Switched on by who wants it. */
export const off = {type: 'flag', initial: false} as const;

/** Only a command line says it: no form asks. */
export const unasked = {type: 'text', initial: '', lineOnly: true} as const;

/** The words of what is read from a line, and stands in none that is shown: docker has no panes. */
export const noWords = (): readonly string[] => [];
