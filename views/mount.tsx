import '../src/runtime/beforeInk.ts';
import {render} from 'ink';
import type {Scheduler} from '../src/base/schedule.ts';
import {createInkStdin} from '../src/terminal/inkStdin.ts';
import type {Input} from '../src/terminal/input/input.ts';
import type {Screen} from '../src/terminal/screen/screen.ts';
import type {Workspace} from '../src/workspace/types.ts';
import {firstNews} from './firstNews.ts';
import {ScreenContext} from './parts/ScreenContext.tsx';
import {ThemedApp, type ThemedAppProps} from './ThemedApp.tsx';

/** What a first frame with rows is worth: a person sees 80 ms, and an empty frame costs bytes for nothing. */
const patienceMs = 80;

export interface MountOptions {
	readonly workspace: Workspace;
	/** Of a terminal that has been taken (modes). */
	readonly screen: Screen;
	/** Its events go to `workspace.press`; started here, when there is something to press keys on. */
	readonly input: Pick<Input, 'start'>;
	readonly schedule: Scheduler;
	/** Changes when the terminal said what its background is. */
	readonly theme: ThemedAppProps['theme'];
	/** Takes away what stands on the screen until Ink has drawn it. */
	readonly removeFirstFrame?: () => void;
}

/**
 * Puts the workspace on the screen; resolves with the exit code when the person quits, and throws what a
 * view threw. Ink is left mounted: taking it down costs 50 ms, and the process ends right after.
 * Signals, suspending, and what to do after an error are terminal/lifecycle.ts's.
 */
export const mount = async (options: MountOptions): Promise<number> => {
	const {workspace, screen, input, schedule, theme, removeFirstFrame = () => {}} = options;
	workspace.resize(screen.size());
	screen.onResize(size => workspace.resize(size));
	await firstNews(workspace, schedule, patienceMs);
	const app = render(
		<ScreenContext value={screen}>
			<ThemedApp workspace={workspace} theme={theme} />
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
	removeFirstFrame();
	input.start();
	// Ink takes itself down when a component throws, and only says so here.
	const died = app.waitUntilExit().then(() => {
		throw new Error('the screen was taken down by itself');
	});
	return Promise.race([workspace.done, died]);
};
