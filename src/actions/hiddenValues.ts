/** Names that mean something to docker itself: their values go with the words. */
const own =
	/^(?:PATH|HOME|USER|SHELL|TERM|LANG|TMPDIR|NODE_.*|LD_.*|(?:DOCKER|BUILDX|BUILDKIT|COMPOSE|SSH|XDG)_.*|.*_proxy)$/i;

/**
 * Variables for a program as the words of an option, with their values in its environment where that can be: what is in the
 * words everybody on this machine can read.
 */
export const hiddenValues = (
	flag: string,
	variables: Readonly<Record<string, string>>,
): {readonly words: readonly string[]; readonly environment: Readonly<Record<string, string>>} => {
	const all = Object.entries(variables);
	return {
		words: all.flatMap(([name, value]) => [flag, own.test(name) ? `${name}=${value}` : name]),
		environment: Object.fromEntries(all.filter(([name]) => !own.test(name))),
	};
};
