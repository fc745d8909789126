import type {Line} from '../../spans/span.ts';
import type {LogFinder} from './find/finder.ts';
import {plainOf} from './line/line.ts';
import type {LogMark} from './reader/mark.ts';
import type {LogPicture} from './reader/picture.ts';
import type {LogScroll} from './reader/scroll.ts';
import {logStatus, seekingStatus} from './status.ts';

export interface TitleParts {
	readonly scroll: LogScroll;
	readonly mark: LogMark;
	readonly finder: LogFinder;
	/** Of how many logs. */
	readonly members: (() => Line) | undefined;
}

/** What the title of a log says behind its name. `now`, and `exactly` now, ms since the epoch. */
export const logTitle = (
	{scroll, mark, finder, members}: TitleParts,
	now: number,
	exactly: number,
): Line => {
	const {window, rows} = scroll.look();
	const last = rows.at(-1)?.index ?? window.end - 1;
	const {visible, own} = finder.passing;
	return [
		...mark.status(),
		...(members?.() ?? []),
		...seekingStatus(scroll.seeking, now),
		// There is not room for both on 80 cells, and how many are kept changes with each page.
		...(scroll.reading || finder.fill.status(exactly)
			? finder.status().slice(1)
			: [...logStatus(window, {follows: scroll.follows, last, visible, own}), ...finder.status()]),
	];
};

/** The lines on the screen, as they are copied. */
export const textOn = ({window, rows}: LogPicture): string => {
	const indices = new Set(rows.filter(({type}) => type === 'line').map(({index}) => index));
	return [...indices]
		.flatMap(index => window.at(index) ?? [])
		.map(plainOf)
		.join('\n');
};
