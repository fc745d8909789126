import type {ProjectContainer} from '../things.ts';

/**
 * The containers in the order in which they can be started: each level needs only those before it. Services that need
 * each other, which compose refuses but labels can say, are one level.
 */
export const startLevels = <One extends ProjectContainer>(
	containers: readonly One[],
): readonly (readonly One[])[] => {
	const levels: One[][] = [];
	let rest = [...containers];
	while (rest.length > 0) {
		const open = new Set(rest.map(({service}) => service));
		const isFree = ({service, dependsOn}: One) =>
			!dependsOn.some(needed => needed !== service && open.has(needed));
		const free = rest.filter(isFree);
		const level = free.length > 0 ? free : rest;
		levels.push(level);
		rest = rest.filter(one => !level.includes(one));
	}
	return levels;
};
