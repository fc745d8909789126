/** Any part of it, to any depth; what it can do may be done by any function. */
export type Part<T> = T extends (...args: never[]) => unknown
	? (...args: never[]) => unknown
	: T extends object
		? {readonly [Key in keyof T]?: Part<T[Key]>}
		: T;

/**
 * What a test needs of something larger, as if it were whole. A cast, for what is made elsewhere as one and handed through
 * many hands: an engine of a hundred calls of which a test answers two, the streams of Node, the tools of a log. What is
 * there is checked against the type. Where a function takes few parts, let it name them, and give it those.
 */
export const wholeOf = <T>(part: Part<NoInfer<T>>): T => part as unknown as T;
