/** The newest items of an endless row. Indices are absolute: an item keeps its index until it is dropped. */
export interface Ring<T> {
	/** Index of the oldest item that is kept; as many have been dropped. */
	readonly first: number;
	/** One past the newest. */
	readonly end: number;
	push(item: T): void;
	at(index: number): T | undefined;
	/** What is kept, oldest first; a new array. */
	toArray(): T[];
}

/** A ring of at most `capacity` items. */
export const createRing = <T>(capacity: number): Ring<T> => {
	const items: T[] = [];
	let end = 0;
	const first = () => Math.max(0, end - capacity);
	return {
		get first() {
			return first();
		},
		get end() {
			return end;
		},
		push(item) {
			items[end % capacity] = item;
			end++;
		},
		at: index => (index < first() || index >= end ? undefined : items[index % capacity]),
		toArray() {
			const split = end <= capacity ? 0 : end % capacity;
			return [...items.slice(split), ...items.slice(0, split)];
		},
	};
};
