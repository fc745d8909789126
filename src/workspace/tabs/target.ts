import type {KindId} from '../../kinds/index.ts';
import type {TabId} from '../../kinds/kind.ts';
import type {Route} from '../../state/types.ts';

/** One tab of one object. */
export interface TabTarget {
	readonly kind: KindId;
	readonly id: string;
	readonly tab: TabId;
}

/** What a viewer shows: a tab of an object, or a view of its own. */
export type ViewerTarget = TabTarget | Exclude<Route, {readonly view: 'list' | 'detail' | 'logs'}>;
