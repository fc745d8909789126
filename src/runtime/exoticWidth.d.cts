/** Cells of a grapheme that `simpleWidth` does not know: 0, 1, 2, or more. */
export declare const exoticWidth: (grapheme: string) => number;
