/** Source: moby daemon/names, RestrictedNamePattern, which volumes have as well. */
const allowed = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** What is wrong with the name of a container or volume, for people; `undefined` when it is fine. */
export const checkObjectName = (name: string): string | undefined =>
	allowed.test(name)
		? undefined
		: 'A name has letters, digits, _ . and -, begins with a letter or digit, and has two at least';
