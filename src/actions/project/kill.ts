import {signalNames} from '../../docker/completes.ts';
import type {ProjectRow} from '../../kinds/project/row.ts';
import {defineAction} from '../action.ts';
import {checkSignal, isDeadly, plainSignal, signals} from '../container/kill.ts';
import {listed} from '../naming.ts';
import {projectLine} from './line.ts';
import {partFields, partFlags, partNamed, partSaid, partSubject, partWords} from './services.ts';
import {notAliveReason} from './state.ts';

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
	cli: 'docker compose kill',
	docker: {
		others: 'services',
		flags: [...partFlags, {spelled: ['-s', '--signal'], field: 'signal', takesValue: true}],
		completes: {signal: signalNames},
	},
	effect: 'destroy',
	// Whoever picks another one has said so; what is caught, and can be answered, is no end without a word.
	effectOf: ({signal}) => (isDeadly(signal) ? 'destroy' : 'change'),
	bulk: 'each',
	unavailable: notAliveReason,
	fields: (rows: readonly ProjectRow[]) => ({
		...partFields(rows),
		signal: {type: 'choice', label: 'Signal', initial: 'KILL', options: signals, free: checkSignal},
	}),
	confirm: (rows, _context, {signal, ...part}) => ({
		question: `Send ${plainSignal(signal)} to every container of ${partSubject(rows, part)}?`,
		consequences: listed('project', rows),
	}),
	line: (row, {signal, ...part}) =>
		projectLine(row, ...partWords('kill', ['--signal', plainSignal(signal)], part)),
	async run({engine, signal: cancel, progress}, row, {signal, ...part}) {
		const call = {signal: cancel, progress};
		const wanted = {...partSaid(part), signal: plainSignal(signal)};
		await engine.projects.kill(row, wanted, call);
		return `${pastOf({signal})} ${partNamed(row, part)}`;
	},
});
