import type {ImageBytes} from '../../engine/images/types.ts';
import type {ImageSummary} from '../../engine/things.ts';
import type {User} from '../users.ts';

/** An image as the list shows it: by its first tag. */
export interface ImageRow extends ImageSummary {
	/** `<none>` when it has neither tag nor digest. */
	readonly repository: string;
	/** `<none>` when it has no tag. */
	readonly tag: string;
	/** Has no tag. */
	readonly dangling: boolean;
	/** How much of it is its own; absent where that was not asked for, or is not told. */
	readonly bytes?: ImageBytes;
	/** Containers made from it, whatever their state. */
	readonly usedBy: readonly User[];
}

/** Splits `host:5000/shop/api:4.2`: the tag is after the last colon behind the last slash. */
export const splitReference = (reference: string): readonly [repository: string, tag: string] => {
	const colon = reference.indexOf(':', reference.lastIndexOf('/') + 1);
	return colon < 0 ? [reference, ''] : [reference.slice(0, colon), reference.slice(colon + 1)];
};

/** A row from one entry of a list. */
export const rowOfImage = (summary: ImageSummary): ImageRow => {
	const [first] = summary.tags;
	const [repository, tag] = first === undefined ? ['', ''] : splitReference(first);
	return {
		...summary,
		repository: repository || summary.digests[0]?.split('@')[0] || '<none>',
		tag: tag || '<none>',
		dangling: first === undefined,
		usedBy: [],
	};
};
