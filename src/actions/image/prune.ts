import {age, counted, dockerBytes, shortId} from '../../base/text/format.ts';
import {filtersByKey, splitFilters} from '../../docker/filters.ts';
import type {ImageSummary} from '../../engine/things.ts';
import type {ActionContext, EngineAccess} from '../action.ts';
import {filters} from '../fields/many.ts';
import {off} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {firstOf} from '../naming.ts';
import {pruneFlags} from '../prune/filters.ts';

const checkFilters = (text: string): string | undefined => {
	const wrong = splitFilters(text).find(one => !/^(?:until|label!?)=./.test(one));
	return wrong === undefined ? undefined : `${wrong} is no filter: until=24h, label=stage=test`;
};

interface Unused {
	readonly dangling: readonly ImageSummary[];
	/** With tags, and no container is made from it. */
	readonly tagged: readonly ImageSummary[];
}

/** Images that nothing is made from: no container, and where it has no tag no other image. */
const unused = async ({engine, signal}: EngineAccess): Promise<Unused> => {
	const [images, containers] = await Promise.all([
		engine.images.list({signal}),
		engine.containers.list({signal}),
	]);
	const used = new Set(containers.map(({imageId}) => imageId));
	const parents = new Set(images.map(({parentId}) => parentId));
	const free = images.filter(({id}) => !used.has(id));
	return {
		dangling: free.filter(({id, tags}) => tags.length === 0 && !parents.has(id)),
		tagged: free.filter(({tags}) => tags.length > 0),
	};
};

/** Bytes that each image has alone, by id. */
type Sizes = ReadonlyMap<string, {readonly uniqueBytes: number}>;

/** What an image frees: what it has alone, where that is known. */
const bytesIn = ({id, sizeBytes}: ImageSummary, sizes?: Sizes): number =>
	sizes?.get(id)?.uniqueBytes ?? sizeBytes;

/** `3 images without a name, at least 1.2GB`: what they share with each other alone goes as well, what others share stays. */
const told = (images: readonly ImageSummary[], what: string, sizes?: Sizes): string => {
	const count = `${counted(images.length, 'image')} ${what}`;
	if (images.length === 0) return count;
	const bytes = dockerBytes(images.reduce((sum, image) => sum + bytesIn(image, sizes), 0));
	const isKnown = images.every(({id}) => sizes?.has(id));
	if (!isKnown) return `${count}, at most ${bytes}`;
	return `${count}, ${images.length > 1 ? 'at least ' : ''}${bytes}`;
};

/** Those without a name that are named by their ids: the largest. */
const shownNameless = 3;

const namelessLines = (images: readonly ImageSummary[], sizes?: Sizes): readonly string[] =>
	firstOf(
		images
			.toSorted((a, b) => bytesIn(b, sizes) - bytesIn(a, sizes))
			.map(
				image =>
					`${shortId(image.id)}, ${dockerBytes(bytesIn(image, sizes))}, made ${age(Date.now() - image.createdAt)} ago`,
			),
		shownNameless,
	);

/** Of both choices, in the form. */
const notesOf = ({dangling, tagged}: Unused, sizes?: Sizes): readonly string[] => [
	`Without a name: ${told(dangling, 'in all', sizes)}`,
	`With a name: ${told(tagged, 'that no container uses', sizes)}`,
];

/** Asked once for the form and the question after it: it may take the engine a while. */
const asked = new WeakMap<ActionContext, Promise<Sizes>>();
const askSizes = (context: ActionContext): Promise<Sizes> => {
	const sizes = asked.get(context) ?? context.engine.images.sizes({signal: context.signal});
	asked.set(context, sizes);
	return sizes;
};

const lines = ({dangling, tagged}: Unused, all: boolean, sizes?: Sizes): readonly string[] => {
	const names = tagged.flatMap(({tags}) => tags).sort();
	return [
		told(dangling, 'without a name', sizes),
		...namelessLines(dangling, sizes),
		...(all ? [told(tagged, 'that no container uses', sizes), ...firstOf(names, 6)] : []),
	];
};

/** Removes images that nothing uses. */
export const prune = defineMaking({
	kind: 'image',
	verb: 'prune',
	keys: ['!'],
	title: 'Prune images',
	group: 'image',
	docker: {flags: pruneFlags},
	effect: 'destroy',
	fields: {
		all: {...off, label: 'Also with names', flag: ['-a', '--all']},
		filter: {
			...{type: 'text', label: 'Filter', flag: ['--filter'], many: filters},
			...{placeholder: 'until=24h label=stage=test', check: checkFilters},
		},
	},
	notes: async context => notesOf(await unused(context)),
	laterNotes: async context => notesOf(await unused(context), await askSizes(context)),
	async confirm(context, {all, filter}) {
		const found = await unused(context);
		const some = filter === '' ? [] : ['Of these, what the filter leaves:'];
		return {
			question: all ? 'Prune all unused images?' : 'Prune images without a name?',
			consequences: [...some, ...lines(found, all)],
			later: askSizes(context).then(sizes => [...some, ...lines(found, all, sizes)]),
		};
	},
	async run({engine, signal}, {all, filter}) {
		const wanted = {all, filters: filtersByKey(splitFilters(filter))};
		const {removed, freedBytes} = await engine.images.prune(wanted, {signal});
		if (removed.length === 0) return 'There was nothing to prune';
		return `Pruned images, ${dockerBytes(freedBytes)} freed`;
	},
});
