import type {PlaceTools} from '../../viewers/logTools.ts';
import type {Viewer} from '../../viewers/types.ts';
import type {LogFinder} from './find/finder.ts';
import type {LogLook} from './look.ts';
import type {LogMark} from './reader/mark.ts';
import type {LogScroll} from './reader/scroll.ts';

export interface LogVerbsParts {
	readonly scroll: Pick<LogScroll, 'move' | 'toStart' | 'toEnd' | 'hold' | 'follows'>;
	readonly mark: Pick<LogMark, 'move'>;
	readonly finder: Pick<LogFinder, 'sought' | 'search' | 'step'>;
	readonly look: Pick<LogLook, 'sideways' | 'switches'>;
	readonly place: Pick<PlaceTools, 'time' | 'seek'>;
	/** Rows of the pane. */
	height(): number;
	/** Lines look different. */
	restyled(): void;
}

export type LogVerbs = Required<Pick<Viewer, 'scroll' | 'moment' | 'search' | 'switches'>>;

/** What every viewer can be asked for, on the parts of that of a log. */
export const createLogVerbs = (parts: LogVerbsParts): LogVerbs => {
	const {scroll, mark, finder, look, place, height, restyled} = parts;
	/** While lines are marked, the end of the mark moves. */
	const move = (lines: number) => {
		if (!mark.move(lines)) scroll.move(lines);
	};
	const turnFollow = () => (scroll.follows ? scroll.hold() : scroll.toEnd());
	return {
		scroll: {
			move,
			page: pages => move(Math.trunc(pages * Math.max(1, height() - 1))),
			toStart: scroll.toStart,
			toEnd: scroll.toEnd,
			sideways(cells) {
				if (look.sideways(cells)) restyled();
			},
		},
		moment: {
			now: () => (scroll.follows ? 'end' : place.time()),
			goTo: moment => (moment === 'end' ? scroll.toEnd() : place.seek(moment)),
		},
		search: {
			get isOn() {
				return finder.sought.text !== '';
			},
			start(text) {
				finder.search(text);
				restyled();
			},
			step: finder.step,
		},
		switches: () => [
			{id: 'follow', title: 'follow', state: scroll.follows ? 'on' : 'off', turn: turnFollow},
			...look.switches(restyled),
		],
	};
};
