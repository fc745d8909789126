import {useCallback} from 'react';
import type {Line} from '../../src/spans/span.ts';
import type {DetailTitleRoom} from '../../src/workspace/titles/titled.ts';
import type {OnScreen} from '../../src/workspace/types.ts';
import {ViewerFrame, type ViewPlace} from './ViewerFrame.tsx';

export interface TitledViewerProps extends ViewPlace {
	/** What the view is called: `top`. */
	readonly view: string;
	/** What it is about; absent where there is one of it. */
	readonly name?: string;
}

/** `top ─ web`. The title, not the frame, tells where the focus is. */
const titleOf = (view: string, name: string, focused: boolean): Line => [
	{text: view, bold: true, ...(focused ? {tone: 'accent'} : {})},
	...(name === ''
		? []
		: ([
				{text: ' ─ ', tone: 'muted'},
				{text: name, bold: true},
			] as const)),
];

/** A viewer over the whole pane, under the name of its view. */
export const TitledViewer = ({view, name = '', ...place}: TitledViewerProps) => {
	const left = useCallback(
		(_workspace: OnScreen, {focused}: DetailTitleRoom) => titleOf(view, name, focused),
		[view, name],
	);
	return <ViewerFrame {...place} left={left} />;
};
