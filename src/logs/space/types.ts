import type {Rect} from '../../base/rect.ts';
import type {Viewer} from '../../viewers/types.ts';

/** A pane of the log workspace, where it is drawn. */
export interface LogPaneView {
	readonly id: string;
	/** Cells of the screen; its first line is the title. */
	readonly rect: Rect;
	/** Of its container, of the several whose lines it has in time order, or what they meet. */
	readonly name: string;
	readonly viewer: Viewer | undefined;
	/** Marked, to be merged with others. */
	readonly picked: boolean;
	/** Rules watch it: lines that met them, and whether they were met and nobody has looked. */
	readonly watched?: {readonly hits: number; readonly isNews: boolean};
}

/** What is on the screen of the log workspace. */
export interface LogsView {
	readonly panes: readonly LogPaneView[];
	/** All are kept at one instant. */
	readonly locked: boolean;
}
