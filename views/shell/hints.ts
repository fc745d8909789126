import type {Theme} from '../../hooks/useTheme.ts';
import type {Hint} from '../../src/actions/catalog.ts';
import type {Activity} from '../../src/overlays/types.ts';
import type {Line, Span} from '../../src/spans/span.ts';
import {lineWidth} from '../../src/spans/spans.ts';
import {paintEnds} from '../line.ts';

const hintLine = ({keys, title, destroys, disabled}: Hint): Line => {
	const keyTone: Span['tone'] = disabled ? 'muted' : destroys ? 'bad' : 'accent';
	return [
		{text: keys, tone: keyTone},
		{text: ` ${title.toLowerCase()}`, tone: disabled ? 'muted' : 'normal'},
	];
};

/** `Kill web 3 of 7`, or how many run. */
const activityLine = (activities: readonly Activity[]): Line => {
	const running = activities.filter(({outcome}) => outcome === 'running');
	const [first] = running;
	if (!first) return [];
	if (running.length > 1) return [{text: `${running.length} running … `, tone: 'busy'}];
	return [{text: `${[first.title, first.progress].filter(Boolean).join(' ')} … `, tone: 'busy'}];
};

/**
 * The bottom line: as many hints as fit, most useful first, help always last, and on the right what runs.
 */
export const paintHints = (
	hints: Iterable<Hint>,
	activities: readonly Activity[],
	cells: number,
	theme: Theme,
): string => {
	const right = activityLine(activities);
	let room = cells - 2 - lineWidth(right) - 3;
	let last: Line = [];
	const line: Span[] = [{text: ' '}];
	for (const hint of hints) {
		const next = hintLine(hint);
		if (hint.id === 'program.help') {
			last = next;
			room -= lineWidth(last);
			continue;
		}
		room -= lineWidth(next);
		if (room < 0) break;
		room -= 2;
		line.push(...next, {text: '  '});
	}
	return paintEnds([...line, ...last], right, cells, theme);
};
