import '../runtime/node20.ts';
import nodeModule from 'node:module';
import {paintFirstFrame} from '../../views/firstFrame.ts';
import {firstNews} from '../../views/firstNews.ts';
import {backgroundOf, themeOf, wantsBackground} from '../../views/theme.ts';
import type {Catalog} from '../actions/catalog.ts';
import type {KeyOverrides} from '../actions/keys/keymap.ts';
import {toAppError} from '../base/errors.ts';
import {stateFolder} from '../base/files/stateFolder.ts';
import {createScheduler, type Scheduler} from '../base/schedule.ts';
import {createScope, type Scope} from '../base/scope.ts';
import {safeText} from '../base/text/text.ts';
import {noTrace, openTrace, type Trace} from '../base/trace.ts';
import {hostClassOf} from '../config/settings.ts';
import {createSettingsWriter} from '../config/settingsWriter.ts';
import {createEngine} from '../engine/connect.ts';
import {withEarlyList} from '../engine/earlyList.ts';
import type {EarlyAnswer} from '../engine/http/earlyAnswer.ts';
import {createHub} from '../hub/hub.ts';
import {createStore} from '../store/store.ts';
import {runProgram} from '../terminal/externalProgram.ts';
import type {InputEvent} from '../terminal/input/events.ts';
import {noticeBytes} from '../terminal/notify.ts';
import {osc52} from '../terminal/osc52.ts';
import type {WorkspaceOptions} from '../workspace/options.ts';
import {createStart} from '../workspace/start/start.ts';
import type {Workspace} from '../workspace/types.ts';
import type {Options} from './arguments.ts';
import {checkReport, type LoadedSettings, loadSettings, refuseProblems} from './configFile.ts';
import {demoObstacle, startDemoEngine} from './demoEngine.ts';
import {findCandidates} from './engines.ts';
import {keepHeapSmall} from './smallHeap.ts';
import {type TerminalSession, takeTerminal} from './terminalSession.ts';

declare const GANTRY_VERSION: string;

const print = (text: string): void => {
	process.stdout.write(`${safeText(text)}\n`);
};

/** Of all acts and commands: they are loaded for it. */
const loadTable = async (keys?: KeyOverrides): Promise<Catalog> => {
	const {createTable} = await import('../workspace/table.ts');
	return createTable(keys);
};

/** Only who names acts in a settings file waits until all are there. */
const readSettings = ({config}: Options): Promise<LoadedSettings> =>
	loadSettings(config, async () => (await loadTable()).entries);

/** `--check-config`. */
export const checkConfig = async (options: Options): Promise<void> => {
	const {text, exitCode} = checkReport(await readSettings(options));
	print(text);
	process.exitCode = exitCode;
};

/** `--list-keys`: every key with what it does, as the settings have it. */
export const listKeys = async (options: Options): Promise<void> => {
	const {settings} = await readSettings(options);
	const {printKeys} = await import('../actions/keys/keyTable.ts');
	print(printKeys(await loadTable(settings.keys)));
};

/**
 * How long the list goes before Ink, which takes 60 ms to load, during which nothing is read, and half of all the CPU
 * of a start. Where the cores are busy, an engine answers late, and Ink would take from it what there is. A far engine
 * that takes longer is not waited for: keys are read from then on.
 */
const headStartMs = 700;

/** Code that was compiled is written to the cache only when a program ends by itself, which this one may not. */
const keepCompiledCode = (schedule: Scheduler): void => {
	schedule.after(1500, () => nodeModule.flushCompileCache?.());
};

interface Taken {
	readonly schedule: Scheduler;
	readonly scope: Scope;
	readonly loaded: LoadedSettings;
	readonly terminal: TerminalSession;
	readonly trace: Trace;
	/** What the engine was asked before this was loaded. */
	readonly early: EarlyAnswer | undefined;
}

/** What the workspace is told of the terminal, the settings and the machine. */
const partsOf = (options: Options, taken: Taken): WorkspaceOptions => {
	const {schedule, scope, loaded, terminal, trace} = taken;
	const {settings, path} = loaded;
	const {screen, modes, lifecycle} = terminal;
	let asked = taken.early;
	return {
		schedule,
		scope,
		size: screen.size(),
		settings: {...settings, readOnly: settings.readOnly || options.readOnly},
		resolve: async () => findCandidates(options),
		open: endpoint => {
			const engine = createEngine(endpoint, {schedule, trace, early: asked});
			const opened = withEarlyList(engine, asked?.askedAt);
			asked = undefined;
			return opened;
		},
		createHub: (engine, owner, about) => createHub({engine, schedule, scope: owner, about}),
		hostClassOf: ({name, url}) => hostClassOf(settings.hosts, [name, url]),
		clipboard: {copy: text => screen.raw(osc52(text, process.env))},
		notify: text => screen.raw(noticeBytes(text, settings.notify)),
		keep: createSettingsWriter(path),
		folder: stateFolder(process.env),
		...(options.layout !== undefined && {layout: options.layout}),
		suspend: lifecycle.suspend,
		handOver: program => lifecycle.lend(() => runProgram(program)),
		host: terminal.host,
		owe: lifecycle.owe,
		typedBehind: terminal.input.unused,
		setMouse: modes.setMouse,
		...(demoObstacle() === undefined && {
			startDemo: async (signal: AbortSignal) =>
				(await startDemoEngine({owner: process.pid, signal})).endpoint,
		}),
	};
};

/**
 * Opens the screen; resolves when the process is about to end. `handOver` is called as soon as the terminal
 * is given back by us, whatever happens. Throws AppError CONFIG for wrong settings, before the terminal is taken.
 */
export const openScreen = async (
	options: Options,
	handOver: () => void,
	early?: EarlyAnswer,
): Promise<void> => {
	const schedule = createScheduler();
	const scope = createScope();
	const loaded = await readSettings(options);
	refuseProblems(loaded);
	const {settings} = loaded;
	const {layout} = options;
	// Said before the terminal is taken.
	if (layout !== undefined) {
		const {layoutNamed} = await import('../config/findLayout.ts');
		layoutNamed(settings.layouts, layout);
	}
	const traceFile = process.env['GANTRY_TRACE'];
	const trace = traceFile ? openTrace(traceFile).trace : noTrace;

	let workspace: Workspace | undefined;
	/** Pressed before there was a workspace: the keyboard is read so early by who stops the program and goes on. */
	const pressed: (readonly InputEvent[])[] = [];
	const keep = (events: readonly InputEvent[]) => {
		pressed.push(events);
		return undefined;
	};
	const terminal = takeTerminal({
		schedule,
		version: GANTRY_VERSION,
		escapeMs: settings.escMs,
		onEvents: events => (workspace ? workspace.press(events) : keep(events)),
	});
	const {screen, modes, lifecycle} = terminal;
	handOver();

	const parts = partsOf(options, {schedule, scope, loaded, terminal, trace, early});
	const start = createStart(parts);
	modes.setMouse(settings.mouse);

	try {
		const {theme: name} = settings;
		const theme = createStore(themeOf(process.env, name), schedule, {lane: 'input'});
		if (wantsBackground(process.env, name)) {
			let known = backgroundOf(process.env);
			terminal.askBackground(background => {
				if (background !== known) theme.set(themeOf(process.env, name, background));
				known = background;
			});
		}
		let removeFirstFrame = () => {};
		// A layout is shown instead.
		if (layout === undefined) {
			await firstNews(start, schedule, headStartMs);
			removeFirstFrame = paintFirstFrame(start, screen, theme.get(), () => workspace);
		}
		// Meanwhile it is written: what is started from here on makes nobody wait for the list.
		await keepHeapSmall();
		terminal.watch();
		const {createWorkspace} = await import('../workspace/workspace.ts');
		workspace = createWorkspace(parts, start);
		for (const events of pressed) workspace.press(events);
		// The keys are told in its last line.
		screen.schedule();
		const {mount} = await import('../../views/mount.tsx');
		keepCompiledCode(schedule);
		const {input} = terminal;
		const code = await mount({workspace, screen, input, schedule, theme, removeFirstFrame});
		lifecycle.exit(code);
	} catch (thrown) {
		lifecycle.crash(thrown);
	}
};

/** A sentence for people about why it did not start. */
export const explain = (thrown: unknown): {readonly text: string; readonly code: number} => {
	const {code, message, hint} = toAppError(thrown);
	const text = hint === undefined ? message : `${message}\n${hint}`;
	return {text, code: code === 'CONFIG' ? 1 : 70};
};
