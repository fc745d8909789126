import {wrapText} from '../../src/base/text/wrap.ts';
import type {Endpoint} from '../../src/engine/call.ts';
import type {Line} from '../../src/spans/span.ts';
import type {ConnectAttempt, Connection} from '../../src/state/types.ts';
import {cutLines} from '../line.ts';

type Failed = Extract<Connection, {readonly phase: 'failed'}>;

type Connecting = Extract<Connection, {readonly phase: 'connecting'}>;

/** The screen while the first answer is waited for, and how long that has been. */
export const connectingLines = (
	{trying, waitedSeconds}: Connecting,
	cells: number,
): readonly Line[] => [
	...wrapText(`Connecting to ${trying || 'the engine'} …`, cells, 3).map(
		(text): Line => [{text, tone: 'muted'}],
	),
	...(waitedSeconds === undefined
		? []
		: [
				[],
				[{text: `No answer for ${waitedSeconds} s; still waiting`, tone: 'warn'} as const],
				[
					{text: 'It may be far away, busy or frozen. ', tone: 'muted'} as const,
					{text: 'esc', tone: 'accent'} as const,
					{text: ' shows what else there is', tone: 'muted'} as const,
				],
			]),
];

const indent = '  ';

const attemptLines = ({endpoint, error}: ConnectAttempt, cells: number): readonly Line[] => [
	[
		{text: '✖ ', tone: 'bad'},
		{text: endpoint.url, bold: true},
		{text: `  ${endpoint.source}`, tone: 'muted'},
	],
	...wrapText(error.message, cells - 2, 3).map((text): Line => [{text: indent}, {text}]),
	...(error.hint ? wrapText(error.hint, cells - 2, 4) : []).map(
		(text): Line => [{text: indent}, {text, tone: 'info'}],
	),
	[],
];

const contextLines = (contexts: readonly Endpoint[]): readonly Line[] =>
	contexts.slice(0, 9).map(
		({name, url}, index): Line => [
			{text: `${index + 1} `, tone: 'accent'},
			{text: name, bold: true},
			{text: `  ${url}`, tone: 'muted'},
		],
	);

/** What was tried, in order, what failed at each, and what to do about it. */
const triedLines = ({attempts, error}: Failed, cells: number): readonly Line[] => [
	...(error
		? [
				...wrapText(error.message, cells, 3).map((text): Line => [{text}]),
				...(error.hint ? wrapText(error.hint, cells, 3) : []).map(
					(text): Line => [{text, tone: 'info'}],
				),
				[],
			]
		: []),
	...attempts.flatMap(attempt => attemptLines(attempt, cells)),
];

/** What happens by itself, and what can be chosen instead. */
const wayLines = ({contexts, canDemo}: Failed): readonly Line[] => [
	[{text: 'Trying again by itself every few seconds', tone: 'muted'}],
	...(contexts.length > 0
		? [[], [{text: 'Or choose a context', bold: true} as const], ...contextLines(contexts)]
		: []),
	...(canDemo
		? [[], [{text: 'Or look around on a demo engine: private, and gone when you quit'}]]
		: []),
];

/** The screen without an engine; where it is low, what was tried gives way to what can be done. */
export const failedLines = (failed: Failed, cells: number, most: number): readonly Line[] => {
	const title: Line = [{text: 'No engine answers', tone: 'bad', bold: true}];
	const tried = triedLines(failed, cells);
	const ways = wayLines(failed);
	const room = Math.max(0, most - ways.length - 2);
	return [title, [], ...cutLines(tried, room), ...ways];
};
