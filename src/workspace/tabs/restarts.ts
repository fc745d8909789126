import {moment} from '../../base/text/format.ts';
import type {EngineEvent} from '../../engine/things.ts';
import {createEndMeanings, endedWell} from '../../kinds/container/exit.ts';
import {stateLines} from '../../kinds/container/overview.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';
import type {KnownObject} from '../../kinds/kind.ts';
import {fields} from '../../spans/sections.ts';
import type {Line} from '../../spans/span.ts';

/** Ends that are listed; a container that is restarted all the time has no end of them. */
const mostEnds = 8;

const endLine = ({timeNano, attributes}: EngineEvent, meaning: string, now: number): Line => {
	const code = Number(attributes['exitCode'] ?? 0);
	return [
		{text: `${moment(Number(timeNano / 1_000_000n), now)} `, tone: 'muted'},
		{text: `exit ${code}`, tone: endedWell(code) ? 'muted' : 'bad'},
		{text: meaning === '' ? '' : ` ${meaning}`},
	];
};

/** How it is, how often it was started again, and each end that was seen, newest first. */
export const restartLines = (
	facts: Omit<KnownObject<ContainerRow>, 'containers'>,
	events: readonly EngineEvent[],
): readonly Line[] => {
	const {id} = facts.row;
	const meaningOf = createEndMeanings();
	const ends = events.flatMap(event => {
		const meaning = meaningOf(event);
		const isEnd = event.type === 'container' && event.action === 'die' && event.id === id;
		return isEnd ? [{event, meaning}] : [];
	});
	return [
		...stateLines(facts),
		...fields(
			'ends seen',
			ends
				.slice(-mostEnds)
				.reverse()
				.map(({event, meaning}) => endLine(event, meaning, facts.now)),
		),
		...(ends.length > mostEnds
			? fields('', [[{text: `and ${ends.length - mostEnds} before`, tone: 'muted'}]])
			: []),
	];
};
