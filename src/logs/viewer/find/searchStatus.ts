import {counted, dot, grouped} from '../../../base/text/format.ts';
import type {Line} from '../../../spans/span.ts';
import type {LogWindow} from '../../feed/types.ts';
import {filtersTitle, type LogFilter} from '../../search/filters.ts';
import type {TestReport} from '../../search/lineTester.ts';
import type {LogSearch} from '../../search/search.ts';
import type {PassedLines} from '../../search/visible.ts';
import {hasUnread} from './searchBeyond.ts';

const older: Line = [dot, {text: 'N searches older', tone: 'muted'}];
/** Lines too long to be kept whole: what is looked for may stand in the rest. */
const cutOff = ({cut}: Pick<TestReport, 'cut'>): Line =>
	cut === 0 ? [] : [dot, {text: `${counted(cut, 'line')} cut off`, tone: 'warn'}];

/** ` · 3 of 17+ matches`: what a search found, and where it could go on. `current`: the line that was stepped to. */
export const searchStatus = (
	search: LogSearch,
	window: LogWindow,
	current: number | undefined,
): Line => {
	const {matches, running, progress, seen, failure} = search;
	if (failure !== undefined) return [dot, {text: failure, tone: 'bad'}];
	const isMore = hasUnread(window, search);
	if (matches.size === 0) {
		if (running) {
			const text = `searching ${Math.floor(progress * 100)} %`;
			return [dot, {text, short: text, tone: 'busy'}];
		}
		const none = isMore ? `no match in ${counted(seen, 'line')}` : 'no match';
		return [
			dot,
			{text: none, short: 'no match', tone: 'warn'},
			...cutOff(search),
			...(isMore ? older : []),
		];
	}
	const total = `${grouped(matches.size)}${running ? '…' : isMore ? '+' : ''}`;
	const isAt = current !== undefined && matches.has(current);
	const ordinal = isAt ? search.ordinal(current) : undefined;
	const place = ordinal ? `${grouped(ordinal)} of ${total}` : `${total} matches`;
	const text = ordinal ? `${place} matches` : place;
	return [
		dot,
		{text, short: place, tone: 'info'},
		...cutOff(search),
		...(isMore && ordinal === 1 ? older : []),
	];
};

/** ` · no errors`, as far as was looked; empty while there may be one. */
export const cleanStatus = (errors: LogSearch, window: LogWindow): Line => {
	if (errors.matches.size > 0 || errors.running) return [];
	if (!hasUnread(window, errors)) return [dot, {text: 'no errors', tone: 'muted'}];
	const text = `no error in ${counted(errors.seen, 'line')}`;
	return [dot, {text, tone: 'muted'}, dot, {text: 'E searches older', tone: 'muted'}];
};

/** ` · & level>=warn · 1,204 hidden`; empty where nothing is filtered. */
export const filteredStatus = ({
	visible,
	own,
	filters,
}: {
	readonly visible: PassedLines | undefined;
	/** Lines that may be hidden, where those are not all. */
	readonly own?: Pick<PassedLines, 'shown'> | undefined;
	readonly filters: readonly LogFilter[];
}): Line => {
	const failure = visible?.failure;
	if (!visible || (filters.length === 0 && failure === undefined)) return [];
	const hidden = own ? Math.max(0, own.shown - visible.shown) : visible.hidden;
	return [
		dot,
		{text: filtersTitle(filters), short: 'filtered', tone: 'accent'},
		dot,
		failure === undefined
			? {text: `${grouped(hidden)} hidden`, tone: 'warn'}
			: {text: failure, tone: 'bad'},
		...cutOff(visible),
	];
};
