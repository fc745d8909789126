import type {Line} from '../../src/spans/span.ts';
import type {Route} from '../../src/state/types.ts';

/** What every view of the main area gets. */
export interface RouteViewProps<V extends Route['view']> {
	/** Of its slot. */
	readonly id: string;
	/** Of the outer box. */
	readonly width: number;
	readonly height: number;
	readonly route: Extract<Route, {readonly view: V}>;
}

/** `logs ─ web`. The title, not the frame, tells where the focus is. */
export const viewTitle = (focused: boolean, view: string, name = ''): Line => [
	{text: view, bold: true, ...(focused ? {tone: 'accent'} : {})},
	...(name === ''
		? []
		: ([
				{text: ' ─ ', tone: 'muted'},
				{text: name, bold: true},
			] as const)),
];
