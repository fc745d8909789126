import {age, bytesShort, counted, shortId} from '../../base/text/format.ts';
import {commandLine, options} from '../../base/text/shell.ts';
import {filtersByKey, splitFilters} from '../../docker/filters.ts';
import type {ImageSummary} from '../../engine/things.ts';
import type {ActionContext} from '../action.ts';
import {defineMaking} from '../making.ts';
import {firstOf} from '../naming.ts';

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
const unused = async ({engine, signal}: ActionContext): Promise<Unused> => {
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

/** `3 images without a name, up to 1.2G`: layers that others share stay. */
const told = (images: readonly ImageSummary[], what: string, sizes?: Sizes): string => {
	const sum = (bytesOf: (image: ImageSummary) => number) =>
		bytesShort(images.reduce((all, image) => all + bytesOf(image), 0));
	const least = sizes ? `${sum(({id}) => sizes.get(id)?.uniqueBytes ?? 0)} at least, ` : '';
	return `${counted(images.length, 'image')} ${what}, ${least}up to ${sum(({sizeBytes}) => sizeBytes)}`;
};

/** Those without a name that are named by their ids: the largest. */
const shownNameless = 3;

const namelessLines = (images: readonly ImageSummary[]): readonly string[] =>
	firstOf(
		images
			.toSorted((a, b) => b.sizeBytes - a.sizeBytes)
			.map(
				({id, sizeBytes, createdAt}) =>
					`${shortId(id)}, ${bytesShort(sizeBytes)}, made ${age(Date.now() - createdAt)} ago`,
			),
		shownNameless,
	);

const lines = ({dangling, tagged}: Unused, all: boolean, sizes?: Sizes): readonly string[] => {
	const names = tagged.flatMap(({tags}) => tags).sort();
	return [
		told(dangling, 'without a name', sizes),
		...namelessLines(dangling),
		...(all ? [told(tagged, 'that no container uses', sizes), ...firstOf(names, 6)] : []),
	];
};

/** Removes images that nothing uses. */
export const prune = defineMaking({
	kind: 'image',
	verb: 'prune',
	keys: ['!'],
	title: 'Prune images',
	past: 'Pruned',
	group: 'image',
	cli: 'docker image prune',
	docker: {
		flags: [
			{spelled: ['-a', '--all'], field: 'all'},
			{spelled: ['--filter'], field: 'filter', takesValue: true, joins: ' '},
			// It is asked all the same.
			{spelled: ['-f', '--force']},
		],
	},
	effect: 'destroy',
	async fields(context) {
		const {tagged} = await unused(context);
		return {
			all: {
				type: 'flag',
				label: 'Also with names',
				initial: false,
				note: told(tagged, 'that no container uses'),
			},
			filter: {
				type: 'text',
				label: 'Filter',
				placeholder: 'until=24h label=stage=test',
				check: checkFilters,
			},
		};
	},
	notes: async context => [`Without a name: ${told((await unused(context)).dangling, 'in all')}`],
	async confirm(context, {all, filter}) {
		const found = await unused(context);
		const some = filter === '' ? [] : ['Of these, what the filter leaves:'];
		const {engine, signal} = context;
		return {
			question: all ? 'Prune all unused images?' : 'Prune images without a name?',
			consequences: [...some, ...lines(found, all)],
			later: engine.images.sizes({signal}).then(sizes => [...some, ...lines(found, all, sizes)]),
		};
	},
	line: ({all, filter}) =>
		commandLine(
			'docker',
			'image',
			'prune',
			all && '--all',
			...options('--filter', splitFilters(filter)),
		),
	async run({engine, signal}, {all, filter}) {
		const wanted = {all, filters: filtersByKey(splitFilters(filter))};
		const {removed, freedBytes} = await engine.images.prune(wanted, {signal});
		if (removed.length === 0) return 'There was nothing to prune';
		return `Pruned images, ${bytesShort(freedBytes)} freed`;
	},
});
