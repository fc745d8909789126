import {render} from 'ink';
import type {Scheduler} from '../src/base/schedule.ts';
import {createInkStdin} from '../src/terminal/inkStdin.ts';
import type {Input} from '../src/terminal/input.ts';
import type {Screen} from '../src/terminal/screen.ts';
import type {Workspace} from '../src/workspace/types.ts';
import {App} from './App.tsx';
import {ScreenContext} from './parts/ScreenContext.tsx';
import {type ThemeName, themeOf} from './theme.ts';

/** What a first frame with rows is worth: a person sees 80 ms, and an empty frame costs bytes for nothing. */
const patienceMs = 80;

export interface MountOptions {
	readonly workspace: Workspace;
	/** Of a terminal that has been taken (modes). */
	readonly screen: Screen;
	/** Its events go to `workspace.press`; started here, when there is something to press keys on. */
	readonly input: Pick<Input, 'start'>;
	readonly schedule: Scheduler;
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** As in the settings. */
	readonly theme?: ThemeName;
}

/** Resolves when there is something to show: rows, or why there are none; at the latest after `patienceMs`. */
const firstNews = async ({workspace, schedule}: MountOptions): Promise<void> => {
	const {connection} = workspace;
	const {view} = workspace.list('container');
	const come = new AbortController();
	const look = () => {
		const {phase} = view.get();
		const listed = phase === 'ready' || phase === 'failed';
		if (connection.get().phase === 'failed' || listed) come.abort();
	};
	const leave = [connection.subscribe(look), view.subscribe(look)];
	look();
	await schedule.sleep(patienceMs, come.signal);
	for (const unsubscribe of leave) unsubscribe();
};

/**
 * Puts the workspace on the screen; resolves with the exit code when the person quits, and throws what a
 * view threw. Ink is left mounted: taking it down costs 50 ms, and the process ends right after.
 * Signals, suspending, and what to do after an error are terminal/lifecycle.ts's.
 */
export const mount = async (options: MountOptions): Promise<number> => {
	const {workspace, screen, input, environment, theme = 'auto'} = options;
	workspace.resize(screen.size());
	screen.onResize(size => workspace.resize(size));
	await firstNews(options);
	const app = render(
		<ScreenContext value={screen}>
			<App workspace={workspace} theme={themeOf(environment, theme)} />
		</ScreenContext>,
		{
			stdout: screen.stream,
			stdin: createInkStdin(),
			// Every commit is one whole frame, at once: the screen finds out what changed.
			debug: true,
			interactive: true,
			alternateScreen: false,
			patchConsole: false,
			exitOnCtrlC: false,
		},
	);
	input.start();
	// Ink takes itself down when a component throws, and only says so here.
	const died = app.waitUntilExit().then(() => {
		throw new Error('the screen was taken down by itself');
	});
	return Promise.race([workspace.done, died]);
};
