import {firstOf} from '../../actions/naming.ts';
import {tell, type UiCommand, type Uses} from '../../commands/context.ts';
import {aboutRows} from '../../commands/targets.ts';
import {isListKind, kindOf} from '../../kinds/index.ts';
import type {ChooseOption, Overlay} from '../../overlays/types.ts';

/** Lists everything that the row can have done to it, with why it cannot be done now. */
const openActMenu = (context: Uses<'lists' | 'keys' | 'dialog'>) => {
	const {kind, rows} = context.lists.targets() ?? {};
	if (!kind || !rows || !isListKind(kind)) return;
	const hints = context.keys.table([kind]);
	const [first] = rows;
	const own = context.keys.ofMenu();
	context.dialog.overlays.open(
		{
			type: 'choose',
			title:
				rows.length === 1
					? String(kindOf(kind).name(first))
					: `${rows.length} ${kindOf(kind).noun[1]}`,
			cursor: 0,
			options: hints.map(({id, keys, title, cli, disabled}): ChooseOption => {
				const key = keys.split(', ').find(one => one !== '' && !own.has(one));
				return {
					value: id,
					label: title,
					note: disabled ?? cli,
					...(key === undefined ? {} : {key}),
					...(disabled === undefined ? {} : {disabled}),
				};
			}),
		},
		{
			...aboutRows(context.lists.of(kind), rows),
			onAnswer: id => typeof id === 'string' && context.keys.run(id),
		},
	);
};

/** What was done by other sessions comes in when it is read. */
const openJournal = async ({dialog, engine, terminal}: Uses<'engine' | 'dialog' | 'terminal'>) => {
	const newestFirst = () => [...dialog.activities.view.get()].reverse();
	const copyLine = (overlay: Overlay) => {
		const line = overlay.type === 'activities' && newestFirst()[overlay.top]?.line;
		if (line) terminal.copy(line, 'the docker line');
	};
	dialog.overlays.open({type: 'activities', top: 0}, {does: {'activities.copy': copyLine}});
	const others = await engine.journal.others();
	dialog.activities.remember(
		others.map(({at, user, host, title, lines, outcome, result}) => ({
			title,
			line: firstOf(lines, 1).join(' '),
			startedAt: at,
			endedAt: at,
			progress: '',
			outcome,
			result,
			by: `${user} on ${host}`,
		})),
	);
};

const refresh = async (context: Uses<'engine' | 'lists' | 'viewers'>) => {
	// What is asked for only on demand is asked for again by its viewer.
	context.viewers.focused()?.refresh?.();
	const hub = context.engine.hub();
	if (!hub) return;
	if (hub.status.get().phase !== 'live') hub.retry();
	// The hub tells by its status what went wrong.
	await hub.refresh(context.lists.current()?.kind).catch(() => undefined);
};

/** What the first ctrl-c does; press.ts counts, and quits at the second. */
const interrupt = (context: Uses<'engine' | 'dialog'>) => {
	if (context.engine.giveUp()) return tell(context, 'Given up. Press ctrl-c again to quit');
	// What was cancelled says so itself.
	if (context.dialog.activities.cancelNewest() !== undefined) return;
	tell(context, 'Press ctrl-c again to quit');
};

const askQuit = (context: Uses<'shells' | 'keys' | 'dialog' | 'terminal'>) => {
	const closing = context.keys.of('view.close').find(chord => !chord.includes(' '));
	const running = context.dialog.activities.view.get().filter(({outcome}) => outcome === 'running');
	void context.dialog.overlays
		.askConfirm({
			question: 'Quit Gantry?',
			consequences: [
				...running.map(({title}) => `${title} still runs and is given up`),
				...context.shells
					.running()
					.map(({program: {title, name, leftBy}}) =>
						leftBy === undefined
							? `The ${title} of ${name} runs and is ended`
							: `${name} is left and goes on`,
					),
			],
			answer: 'yes',
			expected: '',
			// Whoever presses it twice, with a look at the question between, means it.
			...(closing === undefined ? {} : {again: closing}),
			commands: [],
			verb: 'Quit',
			destroys: false,
		})
		.then(yes => yes && context.terminal.quit());
};

const command = (part: Omit<UiCommand, 'layer' | 'group'>): UiCommand => ({
	...part,
	layer: 'global',
	group: 'program',
});

/** Help, menus, mouse, and the ways out. */
export const programCommands: readonly UiCommand[] = [
	command({
		id: 'program.acts',
		keys: ['x'],
		title: 'Everything for this row',
		unavailable(context) {
			const targets = context.lists.targets();
			return targets?.rows.length ? undefined : (targets?.absent ?? 'there is no row');
		},
		run: openActMenu,
	}),
	command({
		id: 'program.palette',
		keys: [':'],
		title: 'Command line',
		run: context => context.dialog.openPalette(),
	}),
	command({
		id: 'program.help',
		keys: ['?', 'f1'],
		title: 'Help',
		run: context => context.dialog.openHelp(),
	}),
	command({
		id: 'program.activities',
		keys: [','],
		title: 'Journal: what runs and what was done',
		run: context => void openJournal(context),
	}),
	command({
		id: 'program.undo',
		keys: ['ctrl+_'],
		title: 'Undo what was done last',
		unavailable: context => context.engine.undo.reason(),
		run: context => void context.engine.undo.undo(),
	}),
	command({
		id: 'program.refresh',
		keys: ['r'],
		title: 'Refresh',
		run: context => void refresh(context),
	}),
	command({
		id: 'program.mouse',
		keys: [],
		title: 'Mouse on or off',
		run(context) {
			context.terminal.setMouse(!context.state().mouse);
		},
	}),
	command({
		id: 'program.interrupt',
		keys: ['ctrl+c'],
		title: 'Cancel what runs; twice: quit',
		run: interrupt,
	}),
	command({
		id: 'program.suspend',
		keys: ['ctrl+z'],
		title: 'Suspend',
		run: context => context.terminal.suspend(),
	}),
	command({id: 'program.quit', keys: [], title: 'Quit', run: askQuit}),
];
