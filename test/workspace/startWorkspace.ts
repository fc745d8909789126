import {createScope} from '../../src/base/scope.ts';
import {createHub} from '../../src/hub/hub.ts';
import type {Overlay} from '../../src/overlays/types.ts';
import type {Size} from '../../src/state/types.ts';
import type {InputEvent, KeyEvent} from '../../src/terminal/input/events.ts';
import type {WorkspaceOptions} from '../../src/workspace/options.ts';
import {createStart} from '../../src/workspace/start/start.ts';
import {createWorkspace} from '../../src/workspace/workspace.ts';
import {createRecordingEngine, type RecordingEngine} from '../support/recordingEngine.ts';
import {createManualScheduler} from '../support/scheduler.ts';
import {containerSummary} from '../support/things.ts';

const named: Readonly<Record<string, string>> = {
	enter: 'return',
	esc: 'escape',
	tab: 'tab',
	space: 'space',
	up: 'up',
	down: 'down',
	left: 'left',
	right: 'right',
	backspace: 'backspace',
	f1: 'f1',
};

/** A key by its chord: `K`, `ctrl+c`, `enter`. */
export const key = (chord: string): KeyEvent => {
	const ctrl = chord.startsWith('ctrl+') && chord.length > 5;
	const rest = ctrl ? chord.slice(5) : chord;
	const name = named[rest] ?? rest.toLowerCase();
	const text = ctrl || (named[rest] && rest !== 'space') ? '' : rest === 'space' ? ' ' : rest;
	return {type: 'key', name, text, ctrl, alt: false, shift: rest !== rest.toLowerCase()};
};

/** What is wrong with the line that was sent, while it stands at the prompt. */
export const wrongIn = (overlay: Overlay | undefined) =>
	overlay?.type === 'palette' ? overlay.wrong : undefined;

/** Keys that came in one chunk: typed ahead, or pressed by nobody in particular. */
export const chunk = (...chords: readonly string[]): readonly InputEvent[] => chords.map(key);

export interface StartOptions {
	readonly names?: readonly string[];
	readonly prepare?: (fake: RecordingEngine) => void;
	readonly size?: Size;
	readonly settings?: Partial<WorkspaceOptions['settings']>;
	readonly more?: Partial<WorkspaceOptions>;
	/** It is made when the first list is there already, as the program makes it. */
	readonly late?: boolean;
}

/** A workspace that is connected to an engine of maps, in a time that stands still. */
export const startWorkspace = async ({
	names = ['api', 'db', 'web'],
	prepare = () => {},
	size = {columns: 120, rows: 40},
	settings = {},
	more = {},
	late = false,
}: StartOptions = {}) => {
	const schedule = createManualScheduler();
	const scope = createScope();
	const fake = createRecordingEngine(schedule);
	for (const name of names) fake.containers.set(name, containerSummary(name));
	prepare(fake);
	const copied: string[] = [];
	const mouse: boolean[] = [];
	let suspended = 0;
	const {endpoint} = fake.engine;
	const parts: WorkspaceOptions = {
		schedule,
		scope,
		size,
		settings: {readOnly: false, mouse: false, stats: true, confirm: {}, keys: {}, ...settings},
		resolve: async () => ({endpoints: [endpoint], choices: []}),
		open: () => fake.engine,
		createHub: (engine, owner, about) =>
			createHub({engine, schedule, scope: owner, about, random: () => 1}),
		hostClassOf: () => 'dev',
		clipboard: {copy: text => copied.push(text)},
		suspend: async () => {
			suspended += 1;
		},
		setMouse: on => mouse.push(on),
		owe: () => () => {},
		typedBehind: () => '',
		host: async () => {
			throw new Error('no terminal here');
		},
		handOver: async () => ({code: 0, signal: undefined, failure: undefined}),
		...more,
	};
	const start = late ? createStart(parts) : undefined;
	if (start) await schedule.settle();
	const workspace = createWorkspace(parts, start);
	const leave = workspace.list('container').view.subscribe(() => {});
	await schedule.settle();
	const top = (): Overlay | undefined => workspace.overlays.get().at(-1);
	return {
		workspace,
		schedule,
		scope,
		fake,
		copied,
		mouse,
		suspended: () => suspended,
		leave,
		top,
		/** Each key in a chunk of its own, with everything done that it started. */
		async press(...chords: readonly string[]) {
			for (const chord of chords) {
				workspace.press([key(chord)]);
				await schedule.settle();
			}
		},
		async type(text: string) {
			for (const letter of text) workspace.press([key(letter === ' ' ? 'space' : letter)]);
			await schedule.settle();
		},
		toasts: () => workspace.toasts.get().map(({text}) => text),
		/** The calls that change something, as the engine got them. */
		acts: () =>
			fake.calls.filter(call =>
				/\.(kill|stop|start|restart|pause|unpause|rename|remove|commit|tag)( |$)/.test(call),
			),
		row: () => workspace.list('container').current()?.name,
	};
};
