import {AppError} from '../../base/errors.ts';
import {commandLine} from '../../base/text/shell.ts';
import {exitMeaning} from '../../kinds/container/exit.ts';
import {defineAction} from '../action.ts';
import {goneReason} from './state.ts';

/** Blocks until it stops, and tells its exit code. */
export const wait = defineAction({
	kind: 'container',
	verb: 'wait',
	keys: ['W'],
	title: 'Wait for',
	past: 'Waited for',
	group: 'lifecycle',
	cli: 'docker container wait',
	effect: 'change',
	bulk: 'each',
	unavailable: row =>
		goneReason(row) ?? (row.state === 'created' ? `${row.name} was never started` : undefined),
	line: row => commandLine('docker', 'wait', row.name),
	async run({engine, signal, progress}, row) {
		progress(`waiting until ${row.name} ends`);
		const {exitCode, error} = await engine.containers.wait(row.id, {signal});
		if (error !== '') throw new AppError('SERVER', error);
		const meaning = exitMeaning(exitCode);
		return `${row.name} ended with ${exitCode}${meaning === '' ? '' : `: ${meaning}`}`;
	},
});
