import {age, clock} from '../../src/base/text/format.ts';
import type {AnyKind} from '../../src/kinds/index.ts';
import type {ListView} from '../../src/lists/listTypes.ts';
import type {Line, Span} from '../../src/spans/span.ts';
import {lineWidth} from '../../src/spans/spans.ts';
import {joinLines} from '../line.ts';

const rule: Span = {text: ' ─ ', tone: 'muted'};

/** An act takes marked rows that are shown: those that a filter hides are told apart. */
const marksPiece = (kind: AnyKind, view: ListView<unknown>): Line | undefined => {
	const {rows, total, marks, lost} = view;
	if (marks.size + lost === 0) return undefined;
	const shown =
		rows.length < total ? rows.filter(row => marks.has(kind.identify(row))).length : marks.size;
	const hidden = marks.size - shown;
	const left = `${marks.size} marked${hidden > 0 ? `, ${hidden} hidden` : ''}`;
	const gone: Span = {text: `${lost} ${marks.size === 0 ? 'marked ' : ''}gone`, tone: 'warn'};
	return joinLines(
		[
			marks.size === 0 ? undefined : [{text: left, tone: 'accent'}],
			lost === 0 ? undefined : [gone],
		],
		{text: ', '},
	);
};

/** Rows that stay although they are none of the list any more. */
const keptPiece = ({kept, removed}: ListView<unknown>): Line | undefined => {
	const others = kept.size - (removed === undefined ? 0 : 1);
	if (kept.size === 0) return undefined;
	const texts = [
		removed === undefined ? [] : 'removed',
		others === 0 ? [] : others === 1 ? '1 matches no more' : `${others} match no more`,
	];
	return [{text: texts.flat().join(', '), tone: 'warn'}];
};

/** The moment that a list shows, where that is not now. */
export interface TitleMoment {
	/** ms since the epoch. */
	readonly at: number;
	readonly now: number;
	/** What happened at that very moment. */
	readonly what: string | undefined;
}

const momentPiece = ({at, now, what}: TitleMoment): Line => [
	{text: `as at ${clock(at)}, ${age(now - at)} ago`, tone: 'warn', bold: true},
	{text: what === undefined ? '' : `: ${what}`, tone: 'warn'},
];

/** The engine is away: what is shown is from before. */
export interface TitleLoss {
	/** ms since the epoch. */
	readonly since: number;
	readonly now: number;
	readonly reason: string;
}

/** The reason comes last: it may be long, and is cut first. */
const lossPiece = ({since, now, reason}: TitleLoss): Line => [
	{
		text: `engine lost ${age(Math.max(0, now - since))} ago, connecting again`,
		tone: 'bad',
		bold: true,
	},
	{text: `: ${reason}`, tone: 'bad'},
];

export interface ListTitleOptions {
	readonly focused: boolean;
	/** Cells. */
	readonly room: number;
	/** What stands before all else. */
	readonly moment?: TitleMoment | undefined;
	readonly loss?: TitleLoss | undefined;
}

/**
 * What a list shows, for its frame: `containers ─ 3 of 16 ─ sort: state ─ 2 marked ─ /web`. Where not all has room it is
 * without the sort, which the title of the column shows as well.
 */
export const listTitle = (
	kind: AnyKind,
	view: ListView<unknown>,
	{focused, room, moment, loss}: ListTitleOptions,
): Line => {
	const {rows, total, kept, filter, filterError, sort, all, phase} = view;
	const matching = rows.length - kept.size;
	const column = kind.columns.find(({id}) => id === sort.column);
	const count: Line | undefined =
		phase === 'ready' || total > 0
			? [{text: matching === total ? String(total) : `${matching} of ${total}`}]
			: undefined;
	const sorted: Line | undefined = column && [
		{text: 'sort: ', tone: 'muted'},
		{text: `${column.title.toLowerCase()}${sort.reverse ? ' ▼' : ''}`},
	];
	const withSort = (sorting: Line | undefined) =>
		joinLines(
			[
				[{text: kind.noun[1], ...(focused ? {tone: 'accent', bold: true} : {bold: true})}],
				loss && lossPiece(loss),
				moment && momentPiece(moment),
				count,
				sorting,
				all || kind.active === undefined ? undefined : [{text: 'active only', tone: 'info'}],
				marksPiece(kind, view),
				keptPiece(view),
				filter === ''
					? undefined
					: [{text: `/${filter}`, tone: filterError ? 'bad' : 'warn', bold: true}],
				phase === 'failed' && total > 0
					? [{text: 'old: the last list failed', tone: 'bad'}]
					: undefined,
			],
			rule,
		);
	const whole = withSort(sorted);
	return lineWidth(whole) <= room ? whole : withSort(undefined);
};
