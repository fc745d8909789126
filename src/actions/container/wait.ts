import {AppError, toAppError} from '../../base/errors.ts';
import {commandLine} from '../../base/text/shell.ts';
import type {ContainerLives} from '../../engine/containers/types.ts';
import {exitMeaning} from '../../kinds/container/exit.ts';
import {defineAction, type FieldChoice} from '../action.ts';
import {subjectOf} from '../naming.ts';
import {breakageOf} from './losses/breakage.ts';
import {goneReason} from './state.ts';

interface After extends FieldChoice {
	/** Docker's word for it. */
	readonly verb: string;
	/** `is started again`. */
	readonly said: string;
	call(containers: ContainerLives, id: string, call: {readonly signal: AbortSignal}): Promise<void>;
}

const afters: readonly After[] = [
	{
		...{value: 'start', label: 'start it', verb: 'start', said: 'is started again'},
		call: (containers, id, call) => containers.start(id, call),
	},
	{
		...{value: 'restart', label: 'restart it', verb: 'restart', said: 'is restarted'},
		note: 'also where its policy has started it already',
		call: (containers, id, call) => containers.restart(id, {}, call),
	},
	{
		...{value: 'remove', label: 'remove it', verb: 'rm', said: 'is removed'},
		call: (containers, id, call) => containers.remove(id, {force: false, volumes: false}, call),
	},
];
const afterOf = (value: string): After | undefined => afters.find(one => one.value === value);

const nothing: FieldChoice = {value: '', label: 'nothing more', note: 'its exit code is told'};

/** Blocks until it stops, and tells its exit code; then it may be started again or removed. */
export const wait = defineAction({
	kind: 'container',
	verb: 'wait',
	keys: ['W'],
	title: 'Wait for',
	past: 'Waited for',
	group: 'lifecycle',
	effect: 'change',
	bulk: 'each',
	unavailable: row =>
		goneReason(row) ?? (row.state === 'created' ? `${row.name} was never started` : undefined),
	fields: {
		after: {type: 'choice', label: 'Then', initial: '', options: [nothing, ...afters]},
	},
	effectOf: ({after}) => (after === 'remove' ? 'destroy' : 'change'),
	confirm: async (rows, context, {after}) =>
		after === 'remove'
			? {
					question: `Remove ${subjectOf('container', rows)} after the end?`,
					consequences: await breakageOf(rows, context),
				}
			: undefined,
	givenUp(rows, {after}) {
		const goesOn = rows.length === 1 ? 'the container goes on' : 'the containers go on';
		const next = afterOf(after);
		const undone = next ? `, and nothing ${next.said}` : '';
		return `Waiting for ${subjectOf('container', rows)} ended; ${goesOn}${undone}`;
	},
	line(row, {after}, words) {
		const waits = commandLine('docker', words);
		const next = afterOf(after);
		return next ? `${waits} && ${commandLine('docker', next.verb, row.name)}` : waits;
	},
	async run({engine, signal, progress}, row, {after}) {
		progress(`waiting until ${row.name} ends`);
		const {exitCode, error} = await engine.containers.wait(row.id, {signal});
		if (error !== '') throw new AppError('SERVER', error);
		const meaning = exitMeaning(exitCode);
		const ended = `${row.name} ended with ${exitCode}${meaning === '' ? '' : `: ${meaning}`}`;
		const next = afterOf(after);
		if (!next) return ended;
		try {
			await next.call(engine.containers, row.id, {signal});
		} catch (thrown) {
			const {code, message} = toAppError(thrown);
			// Its policy was faster.
			if (code !== 'UNCHANGED') throw new AppError(code, `${ended}; ${message}`, {cause: thrown});
		}
		return `${ended}, and ${next.said}`;
	},
});
