/** What viewers leave for those that are made in their place, by owner, for as long as there is that. */
export const createPlaces = <Owner extends object, Place>(
	first: () => Place,
): ((owner: Owner) => Place) => {
	const places = new WeakMap<Owner, Place>();
	return owner => {
		const place = places.get(owner) ?? first();
		places.set(owner, place);
		return place;
	};
};
