import type {Theme} from '../../hooks/useTheme.ts';
import type {Line} from '../../src/spans/span.ts';
import type {ViewTab} from '../../src/workspace/viewTabs.ts';
import {paintLine} from '../line.ts';

const tabPieces = ({key, title, gap, current}: ViewTab): Line => [
	{text: ` ${key} `, tone: current ? 'accent' : 'muted'},
	...(title === ''
		? []
		: [
				{
					text: title + ' '.repeat(gap),
					...(current ? ({bold: true, tone: 'accent'} as const) : {}),
				},
			]),
];

/** The second line of the screen: every view with its key, the current one bold. */
export const paintTabs = (
	tabs: readonly ViewTab[],
	trail: string,
	cells: number,
	theme: Theme,
): string =>
	paintLine([...tabs.flatMap(tabPieces), {text: ` ${trail}`, tone: 'info'}], cells, theme);
