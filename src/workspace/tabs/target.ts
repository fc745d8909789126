import type {KindId, TabId} from '../../kinds/index.ts';
import type {ShellViewerDeps} from '../../shells/viewer.ts';
import type {Route} from '../../state/types.ts';
import type {ViewerDeps} from '../../viewers/deps.ts';

/** What viewers of tabs take. */
export interface TabDeps extends ViewerDeps {
	/** Of the programs that were opened in panes. */
	readonly programs: ShellViewerDeps;
	/** Whether acts are refused; they are not unless said. */
	readonly readOnly?: () => boolean;
}

/** One tab of one object. */
export interface TabTarget {
	readonly kind: KindId;
	readonly id: string;
	readonly tab: TabId;
}

/** What a viewer shows: a tab of an object, or a view of its own. */
export type ViewerTarget =
	| TabTarget
	| Exclude<Route, {readonly view: 'list' | 'detail' | 'log' | 'logs'}>;
