/** A function that remembers its last answer, for as long as it is asked the same. */
export const createMemo = <Given extends readonly unknown[], Answer>(
	make: (...given: Given) => Answer,
): ((...given: Given) => Answer) => {
	let last: {readonly given: Given; readonly answer: Answer} | undefined;
	return (...given) => {
		if (!last?.given.every((value, at) => Object.is(value, given[at]))) {
			last = {given, answer: make(...given)};
		}
		return last.answer;
	};
};

/** A function that remembers its answer about an object for as long as that lives; it must not change. */
export const memoByObject = <Given extends object, Answer>(
	make: (given: Given) => Answer,
): ((given: Given) => Answer) => {
	const known = new WeakMap<Given, {readonly answer: Answer}>();
	return given => {
		const found = known.get(given) ?? {answer: make(given)};
		known.set(given, found);
		return found.answer;
	};
};
