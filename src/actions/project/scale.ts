import {type ProjectRow, servicesOf} from '../../kinds/project/row.ts';
import {defineAction} from '../action.ts';
import {filesLine, wordsIn} from './line.ts';
import {noFilesReason} from './state.ts';
import {scaledBy, undoScale} from './undo.ts';

const countsOf = (row: ProjectRow): string =>
	servicesOf(row)
		.map(({name, members}) => `${name}=${members.length}`)
		.join(' ');

const checkCounts = (text: string): string | undefined => {
	const words = wordsIn(text);
	if (words.length === 0) return 'It needs a service and how many of it, such as web=3';
	const wrong = words.find(word => !/^[a-zA-Z0-9][\w.-]*=\d+$/.test(word));
	return wrong === undefined ? undefined : `${wrong} is not like web=3`;
};

/** Sets how many containers services have. */
export const scale = defineAction({
	kind: 'project',
	verb: 'scale',
	title: 'Scale',
	past: 'Scaled',
	group: 'lifecycle',
	docker: {others: 'counts', flags: [{spelled: ['--no-deps'], isAlways: true}]},
	effect: 'change',
	bulk: 'one',
	unavailable: noFilesReason,
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
	line: filesLine,
	async run({engine, signal, progress}, row, _values, words) {
		await engine.projects.compose(row, words, {signal, progress});
	},
});
