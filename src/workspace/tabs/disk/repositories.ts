import type {DiskUsage} from '../../../engine/system/types.ts';
import {splitReference} from '../../../kinds/image/row.ts';

/** The images of one repository. */
export interface RepositoryUse {
	/** Empty for images without a name. */
	readonly name: string;
	readonly images: number;
	/** What each of them has alone; undefined where that is not known of one. */
	readonly uniqueBytes: number | undefined;
	/** What they share, with each other or with others; more than that where several share the same. */
	readonly sharedBytes: number | undefined;
}

type Image = DiskUsage['images'][number];

const byRepository = (images: readonly Image[]): ReadonlyMap<string, readonly Image[]> => {
	const found = new Map<string, Image[]>();
	for (const image of images) {
		const [name] = splitReference(image.tags[0] ?? '');
		const others = found.get(name);
		if (others) others.push(image);
		else found.set(name, [image]);
	}
	return found;
};

/** Undefined as soon as one is. */
const sum = (numbers: readonly (number | undefined)[]): number | undefined =>
	numbers.reduce((all, one) => (all === undefined || one === undefined ? undefined : all + one), 0);

const uniqueOf = ({bytes, sharedBytes}: Image): number | undefined =>
	bytes === undefined || sharedBytes === undefined ? undefined : bytes - sharedBytes;

/** Images by repository, what is unique to them largest first. */
export const repositories = ({images}: DiskUsage): readonly RepositoryUse[] =>
	[...byRepository(images)]
		.map(([name, all]) => ({
			name,
			images: all.length,
			uniqueBytes: sum(all.map(uniqueOf)),
			sharedBytes: sum(all.map(({sharedBytes}) => sharedBytes)),
		}))
		.sort((a, b) => (b.uniqueBytes ?? -1) - (a.uniqueBytes ?? -1));
