import {StringDecoder} from 'node:string_decoder';
import type {HostedTerminal} from '../terminal/hosted/session.ts';
import type {Shell} from './shell.ts';

/** ctrl-], as a terminal sends it. */
const leaving = 0x1d;

/**
 * Has a program that runs in a pane use a whole terminal, by the session that it has, until ctrl-] is pressed or it ends.
 * What its emulator shows is shown there first.
 */
export const visitWhole = async (shell: Shell, terminal: HostedTerminal): Promise<void> => {
	const {promise: left, resolve: leave} = Promise.withResolvers<void>();
	terminal.leaving.addEventListener('abort', () => leave(), {once: true});
	const stop = shell.revision.subscribe(() => {
		if (shell.phase !== 'running') leave();
	});
	terminal.passThrough();
	const lent = await shell.lend(terminal.size(), terminal.write);
	terminal.onResize(lent.resize);
	const decoder = new StringDecoder('utf8');
	let hasLeft = false;
	terminal.read(bytes => {
		if (hasLeft) return;
		const at = bytes.indexOf(leaving);
		const typed = decoder.write(Buffer.from(at < 0 ? bytes : bytes.subarray(0, at)));
		shell.type(typed);
		if (at < 0) return;
		hasLeft = true;
		leave();
	});
	await left;
	stop();
	lent.release();
};
