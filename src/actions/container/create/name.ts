/** Source: moby daemon/names, RestrictedNamePattern. */
const allowed = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** What is wrong with the name of a container, for people; `undefined` when it is fine. */
export const checkContainerName = (name: string): string | undefined =>
	allowed.test(name)
		? undefined
		: 'A name has letters, digits, _ . and -, begins with a letter or digit, and has two at least';
