import {shortId} from '../../base/text/format.ts';
import {commonFilters, filterBy, madeBeside, oneOf, truths, whole} from '../../docker/listWords.ts';
import type {EngineEvent} from '../../engine/things.ts';
import {byText, lastly} from '../compare.ts';
import {type Column, defineListedKind} from '../kind.ts';
import {shownLabelFacts} from '../labels.ts';
import {ageColumn, sizeColumn, usedColumn} from '../sharedColumns.ts';
import type {RowSource} from '../source.ts';
import {disuseOf, disuseWords, joinUsers} from '../users.ts';
import {imageSections} from './overview.ts';
import {type ImageRow, rowOfImage, splitReference} from './row.ts';

/** A commit without a name makes an image and tells it as an event of the container only. */
const effect = ({type, action}: EngineEvent) => {
	if (type === 'container') return action === 'commit' ? 'dirty' : 'ignore';
	return action === 'push' || action === 'save' ? 'ignore' : 'dirty';
};

const source: RowSource<ImageRow> = {
	events: ['image', 'container'],
	list: async (engine, call) => (await engine.images.list(call)).map(rowOfImage),
	effect,
	join: joinUsers(
		container => [container.imageId],
		row => row.id,
	),
	sizes: async (engine, call) => ({images: await engine.images.sizes(call)}),
	measure(row, {images}) {
		const bytes = images.get(row.id);
		return bytes === undefined ? row : {...row, bytes};
	},
};

const tagText = (row: ImageRow): string =>
	row.tags.length > 1 ? `${row.tag} +${row.tags.length - 1}` : row.tag;

const columns: readonly Column<ImageRow>[] = [
	{
		id: 'repository',
		title: 'REPOSITORY',
		width: 'fill',
		keepsEnd: true,
		min: 16,
		priority: 0,
		cell: row => ({text: row.repository, tone: row.dangling ? 'muted' : 'normal'}),
		compare: lastly(
			row => row.dangling,
			byText(row => `${row.repository}:${row.tag}`),
		),
	},
	{
		id: 'tag',
		title: 'TAG',
		width: 'fill',
		min: 10,
		readable: 6,
		priority: 0,
		cell: row => ({text: tagText(row), tone: row.dangling ? 'muted' : 'accent'}),
		compare: byText(row => row.tag),
	},
	{
		id: 'id',
		title: 'ID',
		width: 12,
		priority: 2,
		cell: row => ({text: shortId(row.id), tone: 'muted'}),
		compare: byText(row => row.id),
	},
	sizeColumn(1, ({sizeBytes}) => sizeBytes),
	ageColumn(1),
	usedColumn(3),
];

/** Images: what containers are made from. */
export const image = defineListedKind<ImageRow, 'image'>({
	id: 'image',
	title: 'Images',
	noun: ['image', 'images'],
	key: '2',
	aliases: ['images', 'image'],
	cli: 'docker image ls',
	docker: {
		also: ['image list', 'images'],
		filters: {
			...commonFilters,
			...madeBeside('image'),
			dangling: oneOf('dangling', truths),
			reference: whole('name', {names: 'image'}),
			until: filterBy('before')('created'),
		},
		word: 'reference',
	},
	source,
	names: ({tags}) => tags,
	alsoCalled: ({digests}) => digests,
	fullName: typed => (/[:@][^/]*$/.test(typed) ? typed : `${typed}:latest`),
	inspect: (engine, id, call) => engine.images.inspect(id, call),
	isAbout: ({type, id, attributes}, imageId, row) =>
		type === 'image' &&
		[imageId, ...(row?.tags ?? [])].some(name => name === id || name === attributes['name']),
	overview: imageSections,
	columns,
	order: {column: 'repository', reverse: false},
	tabs: ['overview', 'layers', 'used', 'events', 'inspect'],
	empty: 'No images on this engine. `:pull NAME` fetches one.',
	identify: row => row.id,
	name: row => row.tags[0] ?? shortId(row.id),
	tone: row => (row.dangling ? 'muted' : 'normal'),
	fades: (before, now) => now.dangling && !before.dangling,
	states: disuseWords,
	words: row => [...row.tags, row.repository, shortId(row.id)],
	facts: row => ({
		id: row.id.replace(/^sha256:/, ''),
		name: row.tags,
		image: row.tags,
		repository: row.repository,
		tag: row.tags.map(tag => splitReference(tag)[1]),
		get label() {
			return shownLabelFacts(row.labels);
		},
		dangling: String(row.dangling),
		state: disuseOf({unused: row.usedBy.length === 0, dangling: row.dangling}),
		used: row.usedBy.length,
		size: row.sizeBytes,
		created: row.createdAt,
	}),
});
