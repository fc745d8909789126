const oneEmoji = /^\p{Emoji_Presentation}$/u;

/**
 * Stands in for string-width where src/base asks it. The real one costs 30 ms: 13 to load, and 17 for its
 * first emoji. It is loaded for what is more than a single emoji.
 */
const exoticWidth = (grapheme: string): number =>
	oneEmoji.test(grapheme) ? 2 : require('string-width').default(grapheme);

// biome-ignore lint/style/noDefaultExport: the package that it stands in for has one
export default exoticWidth;
