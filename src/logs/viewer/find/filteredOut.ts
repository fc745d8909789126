import {counted} from '../../../base/text/format.ts';
import type {Line} from '../../../spans/span.ts';
import type {LogWindow} from '../../feed/types.ts';
import type {LogFinder} from './finder.ts';

/** What is said when the filters hide all that there is. */
export const filteredOut = (
	{more}: LogWindow,
	{passing: {visible, filters}, fill}: Pick<LogFinder, 'passing' | 'fill'>,
): Line => {
	const isLooking = visible?.running || fill.running;
	if (isLooking) return [{text: ' Looking for lines that pass the filters …', tone: 'muted'}];
	const seen = more === false ? '' : ` of the newest ${counted(visible?.seen ?? 0, 'line')}`;
	const on = more === false ? '' : 'k looks further back, ';
	const text =
		filters.length > 0
			? ` No line${seen} passes the filters: ${on}& and enter takes the newest one away.`
			: ` Nothing was written to this stream${seen === '' ? '' : ` in${seen.slice(3)}`}.`;
	return [{text, tone: 'muted'}];
};
