import {signalNames} from '../../docker/completes.ts';
import {defineAction} from '../action.ts';
import {checkSignal, isDeadly, plainSignal, signals} from '../container/kill.ts';
import {listed, subjectOf} from '../naming.ts';
import {projectLine} from './line.ts';
import {notAliveReason} from './state.ts';

/** Sends a signal to the first process of each container; KILL unless another is picked. */
export const kill = defineAction({
	kind: 'project',
	verb: 'kill',
	keys: ['K'],
	title: 'Kill',
	past: 'Killed',
	pastOf: ({signal}) =>
		plainSignal(signal) === 'KILL' ? 'Killed' : `Sent ${plainSignal(signal)} to`,
	group: 'lifecycle',
	cli: 'docker compose kill',
	docker: {
		flags: [{spelled: ['-s', '--signal'], field: 'signal', takesValue: true}],
		completes: {signal: signalNames},
	},
	effect: 'destroy',
	// Whoever picks another one has said so; what is caught, and can be answered, is no end without a word.
	effectOf: ({signal}) => (isDeadly(signal) ? 'destroy' : 'change'),
	bulk: 'each',
	unavailable: notAliveReason,
	fields: () => ({
		signal: {type: 'choice', label: 'Signal', initial: 'KILL', options: signals, free: checkSignal},
	}),
	confirm: (rows, _context, {signal}) => ({
		question: `Send ${plainSignal(signal)} to every container of ${subjectOf('project', rows)}?`,
		consequences: listed('project', rows),
	}),
	line: (row, {signal}) => projectLine(row, 'kill', '--signal', plainSignal(signal)),
	async run({engine, signal: cancel, progress}, row, {signal}) {
		const call = {signal: cancel, progress};
		await engine.projects.kill(row, {signal: plainSignal(signal)}, call);
		return undefined;
	},
});
