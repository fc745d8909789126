import {defineAction} from '../action.ts';
import {isDeadly, plainSignal, signalField} from '../container/kill.ts';
import {listedNames} from '../naming.ts';
import {fillPart, partFields, partNamed, partSaid, partSubject} from './services.ts';
import {nothingRunsReason} from './state.ts';

const pastOf = ({signal}: {readonly signal: string}): string =>
	plainSignal(signal) === 'KILL' ? 'Killed' : `Sent ${plainSignal(signal)} to`;

/** Sends a signal to the first process of each container; KILL unless another is picked. */
export const kill = defineAction({
	kind: 'project',
	verb: 'kill',
	keys: ['K'],
	title: 'Kill',
	past: 'Killed',
	pastOf,
	group: 'lifecycle',
	docker: {others: 'services'},
	effect: 'destroy',
	// Whoever picks another one has said so; what is caught, and can be answered, is no end without a word.
	effectOf: ({signal}) => (isDeadly(signal) ? 'destroy' : 'change'),
	bulk: 'each',
	unavailable: nothingRunsReason,
	fields: {...partFields, signal: signalField},
	fill: fillPart,
	confirm: (rows, _context, {signal, ...part}) => ({
		question: `Send ${plainSignal(signal)} to every container of ${partSubject(rows, part)}?`,
		consequences: listedNames('project', rows),
	}),
	async run({engine, signal: cancel, progress}, row, {signal, ...part}, words) {
		const wanted = {...partSaid(part, words), signal: plainSignal(signal)};
		await engine.projects.kill(row, wanted, {signal: cancel, progress});
		return `${pastOf({signal})} ${partNamed(row, part)}`;
	},
});
