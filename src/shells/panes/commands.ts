import type {Command} from '../../actions/command.ts';
import {toAppError} from '../../base/errors.ts';
import {
	type KeyContext,
	type Telling,
	type TerminalContext,
	tell,
	type Uses,
} from '../../commands/context.ts';
import {focusList} from '../../state/details.ts';
import {closePane, countLeaves, toggleZoom} from '../../state/panes.ts';
import {goBack} from '../../state/reduce.ts';
import {isBare} from '../../state/walks.ts';
import {routeNow} from '../../state/windows.ts';
import type {ProgramTools} from '../../viewers/programTools.ts';
import type {Viewer} from '../../viewers/types.ts';

interface ProgramContext extends Uses<'state' | 'change'>, Telling {
	readonly viewers: {focused(): Pick<Viewer, 'program'> | undefined};
	readonly keys: Pick<KeyContext, 'run'>;
	readonly terminal: Pick<TerminalContext, 'host'>;
}

interface ShellCommand extends Command<ProgramContext> {
	run(context: ProgramContext): void;
}

interface ProgramCommand extends Pick<ShellCommand, 'id' | 'keys' | 'title'> {
	readonly layer?: ShellCommand['layer'];
	unavailable?(program: ProgramTools): string | undefined;
	run(program: ProgramTools, context: ProgramContext): void;
}

const command = ({unavailable, run, ...rest}: ProgramCommand): ShellCommand => ({
	layer: 'shell',
	group: 'shell',
	...rest,
	unavailable(context) {
		const program = context.viewers.focused()?.program;
		return program ? unavailable?.(program) : 'there is no shell here';
	},
	run(context) {
		const program = context.viewers.focused()?.program;
		if (program) run(program, context);
	},
});

const notRunning = ({phase}: ProgramTools) => {
	if (phase === 'none') return 'no shell is open here';
	return phase === 'ended' ? 'it has ended' : undefined;
};

/** Where one came from, once there is nothing to look at. */
const leave = (context: Uses<'state' | 'change'>) => {
	const route = routeNow(context.state());
	if (isBare(route)) context.change(closePane);
	else context.change(route.view === 'list' ? focusList : goBack);
};

const zoom = (context: Uses<'state' | 'change'>) => {
	if (countLeaves(context.state()) > 1) context.change(toggleZoom);
};

/** What keys do to a pane with a program; while that is typed in, the first one alone. */
export const shellCommands: readonly ShellCommand[] = [
	command({
		id: 'shell.leave',
		keys: ['ctrl+]'],
		title: 'Leave the pane',
		layer: 'typing',
		run: program => program.type(false),
	}),
	command({
		id: 'shell.enter',
		keys: ['enter'],
		title: 'Type in it, or close it',
		unavailable: ({phase}) => (phase === 'none' ? 'no shell is open here' : undefined),
		run(program, context) {
			if (program.phase !== 'ended') return program.type(true);
			program.forget();
			if (program.count === 0) leave(context);
		},
	}),
	command({
		id: 'shell.open',
		keys: ['s'],
		title: 'Open a shell, or type in it',
		// Whoever looks at its pane wants it there, whatever the settings say.
		run: (_program, context) => context.keys.run('container.shell', {pane: true}),
	}),
	command({
		id: 'shell.zoom',
		keys: ['z'],
		title: 'Zoom, and type on',
		unavailable: notRunning,
		run(program, context) {
			zoom(context);
			program.type(true);
		},
	}),
	command({
		id: 'shell.whole',
		keys: ['o'],
		title: 'Give it the whole terminal',
		unavailable: program =>
			program.phase === 'opening' ? 'it does not run yet' : notRunning(program),
		run: (program, context) =>
			void context.terminal
				.host(terminal => program.visit(terminal))
				.then(() => program.type(true))
				.catch(thrown => tell(context, toAppError(thrown).message, 'warn')),
	}),
	command({
		id: 'shell.next',
		keys: ['p'],
		title: 'Next program of the container',
		unavailable: ({count}) => (count > 1 ? undefined : 'there is no other one here'),
		run: program => program.turn(),
	}),
	command({
		id: 'shell.literal',
		keys: ['ctrl+]'],
		title: 'Type ctrl-] itself',
		unavailable: notRunning,
		// The keys stay here: whoever presses it twice to be out must not type what comes next.
		run(program) {
			const key = {type: 'key', name: ']', text: '', ctrl: true, alt: false, shift: false} as const;
			program.press(key);
		},
	}),
	command({
		id: 'shell.again',
		keys: ['R'],
		title: 'Open it again',
		unavailable({phase, isFinal, name}) {
			if (phase !== 'ended') return 'it has not ended';
			return isFinal ? `${name} was removed at its end, as --rm asks` : undefined;
		},
		run: program => program.again(),
	}),
	command({
		id: 'shell.end',
		keys: ['X'],
		title: 'End what runs in it',
		unavailable: notRunning,
		run: program => program.end(),
	}),
];
