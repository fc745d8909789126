type Texts = Readonly<Record<string, string>>;

/** Objects of which the last texts are known. */
const mostKnown = 256;

/**
 * Gives texts that have come before for the same object in the place of equal ones. An event carries all labels of its
 * container, which may be long; thousands of events are kept, and each would keep them anew.
 */
export const createSharedTexts = (): ((id: string, texts: Texts) => Texts) => {
	/** By id, those that came last at the end. */
	const known = new Map<string, Texts>();
	return (id, texts) => {
		const before = known.get(id) ?? {};
		const shared = Object.fromEntries(
			Object.entries(texts).map(([key, text]) => {
				const old = before[key];
				return [key, old === text ? old : text];
			}),
		);
		known.delete(id);
		known.set(id, shared);
		const [oldest] = known.keys();
		if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
		return shared;
	};
};
