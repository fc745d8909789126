const oneEmoji = /^\p{Emoji_Presentation}$/u;

/**
 * Cells of a grapheme that simpleWidth does not know, as string-width says. That takes 32 ms and 4 MiB to load and 30 ms
 * for its first emoji: it is asked late, and not for a single emoji. CommonJS, since nothing else can be loaded late
 * without waiting.
 */
exports.exoticWidth = grapheme =>
	oneEmoji.test(grapheme) ? 2 : require('real-string-width').default(grapheme);
