import type {Hint} from '../../src/actions/catalog.ts';
import type {AppError} from '../../src/base/errors.ts';
import {clock} from '../../src/base/text/format.ts';
import type {HubStatus} from '../../src/hub/types.ts';
import type {AnyKind} from '../../src/kinds/index.ts';
import type {ListView} from '../../src/lists/listTypes.ts';
import type {Line} from '../../src/spans/span.ts';

/** `r tries again`, with the key that the person has for it; nothing when there is none. */
const offer = (help: readonly Hint[], id: string, does: string): Line => {
	const keys = help.find(hint => hint.id === id)?.keys;
	return keys
		? [
				{text: keys, tone: 'accent'},
				{text: ` ${does}`, tone: 'muted'},
			]
		: [];
};

const then = (text: string, line: Line): Line =>
	line.length > 0 ? [{text: `${text} · `, tone: 'muted'}, ...line] : [{text, tone: 'muted'}];

/** It answered once, and does not any more. */
const unreached = ({message, hint}: AppError, help: readonly Hint[]): readonly Line[] => [
	[{text: 'The engine cannot be asked', tone: 'bad', bold: true}],
	[{text: message}],
	...(hint ? [[{text: hint, tone: 'info'} as const]] : []),
	then('It is tried again by itself', offer(help, 'program.refresh', 'tries now')),
];

const loading = (
	many: string,
	since: number | undefined,
	help: readonly Hint[],
): readonly Line[] => {
	const begun: Line = [{text: `Loading ${many} …`, tone: 'muted'}];
	if (since === undefined) return [begun];
	const refresh = offer(help, 'program.refresh', 'asks again');
	return [
		begun,
		[{text: `The engine was asked at ${clock(since)} and has not answered yet`, tone: 'warn'}],
		then('It may be busy or frozen; it is tried again by itself', refresh),
	];
};

/**
 * What stands where rows would be, when there are none: loading, failed, filtered to nothing, only
 * inactive ones, really none. Each looks different and says what to do. Empty when there are rows.
 */
export const emptyBody = (
	view: ListView<unknown>,
	kind: AnyKind,
	hub: HubStatus,
	help: readonly Hint[],
): readonly Line[] => {
	if (view.rows.length > 0) return [];
	const many = kind.noun[1];
	if (view.phase === 'failed') {
		const hint = view.error?.hint;
		return [
			[{text: `The engine could not list ${many}`, tone: 'bad', bold: true}],
			[{text: view.error?.message ?? ''}],
			...(hint ? [[{text: hint, tone: 'info'} as const]] : []),
			[
				{text: 'r', tone: 'accent'},
				{text: ' tries again', tone: 'muted'},
			],
		];
	}
	if (view.phase !== 'ready') {
		if (hub.phase === 'stale') {
			return [[{text: 'The engine is away; connecting again by itself', tone: 'warn'}]];
		}
		// One failure may be chance; what fails again is told.
		const error = hub.phase === 'connecting' && hub.attempt > 2 ? hub.error : undefined;
		return error ? unreached(error, help) : loading(many, view.waitingSince, help);
	}
	if (view.filterError) {
		return [
			[{text: 'The filter makes no sense yet', tone: 'warn'}],
			[{text: view.filterError, tone: 'muted'}],
		];
	}
	if (view.filter !== '') {
		const hidden = view.total === 1 ? `1 ${kind.noun[0]} is` : `${view.total} ${many} are`;
		return [
			[{text: `Nothing matches ${view.filter}`, tone: 'warn'}],
			then(`${hidden} hidden by the filter`, [
				...offer(help, 'past.now', 'shows now'),
				...offer(help, 'view.back', 'clears it'),
			]),
		];
	}
	if (view.total > 0) {
		return [
			[{text: `No active ${many}`}],
			then(`${view.total} inactive`, offer(help, 'list.all', 'shows all')),
		];
	}
	return kind.empty
		.split('\n')
		.map((text, index): Line => (index === 0 ? [{text}] : [{text, tone: 'muted'}]));
};
