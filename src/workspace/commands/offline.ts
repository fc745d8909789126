import type {UiCommand, Uses} from '../../commands/context.ts';
import type {Connection} from '../../state/types.ts';

type Failed = Extract<Connection, {phase: 'failed'}>;

const failed = (context: Uses<'engine'>): Failed | undefined => {
	const connection = context.engine.session.connection.get();
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
	unavailable: context =>
		failed(context)?.contexts[index] ? undefined : `there is no context ${digit}`,
	run(context) {
		const endpoint = failed(context)?.contexts[index];
		if (endpoint) context.engine.session.choose(endpoint);
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
		run: context => context.engine.session.retry(),
	},
	{
		id: 'offline.demo',
		keys: ['D'],
		title: 'Start a demo engine',
		group: 'connection',
		layer: 'offline',
		unavailable: context =>
			failed(context)?.canDemo ? undefined : 'a demo engine cannot be started here',
		run: context => context.engine.session.demo(),
	},
	{
		id: 'offline.giveUp',
		keys: ['esc'],
		title: 'Wait no longer, and see what else there is',
		group: 'connection',
		layer: 'offline',
		// Where nothing is waited for it does nothing, and is no mistake.
		run: context => context.engine.session.giveUp(),
	},
	...digits.map(chooseContext),
];
