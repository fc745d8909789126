import type {Connection} from '../types.ts';
import type {Desk, UiCommand} from './desk.ts';

type Failed = Extract<Connection, {phase: 'failed'}>;

const failed = (desk: Desk): Failed | undefined => {
	const connection = desk.session.connection.get();
	return connection.phase === 'failed' ? connection : undefined;
};

/** Contexts that have a digit of their own. */
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

const chooseContext = (digit: string, index: number): UiCommand => ({
	id: `offline.context${digit}`,
	keys: [digit],
	title: `Connect to context ${digit}`,
	group: 'connection',
	layer: 'offline',
	unavailable: desk => (failed(desk)?.contexts[index] ? undefined : `there is no context ${digit}`),
	run(desk) {
		const endpoint = failed(desk)?.contexts[index];
		if (endpoint) desk.session.choose(endpoint);
	},
});

/** Keys while no engine answers. */
export const offlineCommands: readonly UiCommand[] = [
	{
		id: 'offline.retry',
		keys: ['r'],
		title: 'Try again now',
		group: 'connection',
		layer: 'offline',
		hint: 1,
		run: desk => desk.session.retry(),
	},
	{
		id: 'offline.demo',
		keys: ['D'],
		title: 'Start a demo engine',
		group: 'connection',
		layer: 'offline',
		hint: 2,
		unavailable: desk =>
			failed(desk)?.canDemo ? undefined : 'a demo engine cannot be started here',
		run: desk => desk.session.demo(),
	},
	{
		id: 'offline.giveUp',
		keys: ['esc'],
		title: 'Wait no longer, and see what else there is',
		group: 'connection',
		layer: 'offline',
		// Where nothing is waited for it does nothing, and is no mistake.
		run: desk => desk.session.giveUp(),
	},
	...digits.map(chooseContext),
];
