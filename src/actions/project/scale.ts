import {type ProjectRow, servicesOf} from '../../kinds/project/row.ts';
import {defineAction, type Undo} from '../action.ts';
import {byFiles, filesLine, wordsIn} from './line.ts';
import {checkScale} from './up/words.ts';

const countsOf = (row: ProjectRow): string =>
	servicesOf(row)
		.map(({name, members}) => `${name}=${members.length}`)
		.join(' ');

const checkCounts = (text: string): string | undefined => {
	if (text.trim() === '') return 'It needs a service and how many of it, such as web=3';
	return checkScale(text);
};

/** A service whose number of containers is to change. */
interface Scaled {
	readonly service: string;
	readonly from: number;
	readonly to: number;
}

/** What `web=3 db=1` changes of a project. */
const scaledBy = (row: ProjectRow, words: readonly string[]): readonly Scaled[] => {
	const counts = new Map(servicesOf(row).map(({name, members}) => [name, members.length]));
	return words
		.map(word => {
			const [service = '', to = ''] = word.split('=');
			return {service, from: counts.get(service) ?? 0, to: Number(to)};
		})
		.filter(({from, to}) => from !== to);
};

/** As many containers as there were; those that were removed are new ones then. */
const undoScale = (row: ProjectRow, words: readonly string[]): Undo | undefined => {
	const changes = scaledBy(row, words);
	if (changes.length === 0) return undefined;
	const back = [
		...['scale', '--no-deps'],
		...changes.map(({service, from}) => `${service}=${from}`),
	];
	const isLost = changes.some(({from, to}) => to < from);
	return {
		title: `Scale ${row.name} back${isLost ? ', by new containers for those that went' : ''}`,
		line: filesLine(row, undefined, back),
		async run({engine, signal, progress}) {
			await engine.projects.compose(row, back, {signal, progress});
			return `${row.name} has as many again: ${back.slice(2).join(' ')}`;
		},
	};
};

/** Sets how many containers services have. */
export const scale = defineAction({
	...byFiles,
	verb: 'scale',
	title: 'Scale',
	past: 'Scaled',
	group: 'lifecycle',
	docker: {others: 'counts', flags: [{spelled: ['--no-deps'], isAlways: true}]},
	effect: 'change',
	bulk: 'one',
	fields: {
		counts: {type: 'text', label: 'Services', placeholder: 'web=3', check: checkCounts},
	},
	fill: ([row]) => ({counts: {initial: row ? countsOf(row) : ''}}),
	/** Only what takes containers away is asked about. */
	confirm([row], _context, {counts}) {
		const fewer = row ? scaledBy(row, wordsIn(counts)).filter(({from, to}) => to < from) : [];
		if (fewer.length === 0) return undefined;
		return {
			question: `Scale ${row?.name}?`,
			consequences: [
				...fewer.map(({service, from, to}) => `${service}: ${from - to} of ${from} removed`),
				'What they have written is lost: undo makes new ones',
			],
			answer: 'yes',
		};
	},
	undo: (_context, row, {counts}) => undoScale(row, wordsIn(counts)),
});
