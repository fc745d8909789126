/** Any part of it, to any depth; what it can do may be done by any function. */
export type Part<T> = T extends (...args: never[]) => unknown
	? (...args: never[]) => unknown
	: T extends object
		? {readonly [Key in keyof T]?: Part<T[Key]>}
		: T;

/** What a test needs of something larger, as if it were whole. */
export const wholeOf = <T>(part: Part<NoInfer<T>>): T => part as unknown as T;
