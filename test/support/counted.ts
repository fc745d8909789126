/** A list that counts how often an item of it is looked at: work that must not grow faster than the list. */
export const countedList = <Item>(
	items: readonly Item[],
): {readonly list: readonly Item[]; looks(): number} => {
	let looks = 0;
	const list = new Proxy(items, {
		get(target, key) {
			if (typeof key === 'string' && /^\d/.test(key)) looks++;
			return Reflect.get(target, key);
		},
	});
	return {list, looks: () => looks};
};
