import {type AnyAction, idOf} from '../actions/action.ts';
import {idOfRow, titleOn} from '../actions/naming.ts';
import type {AboutRows, Answers, RunnerPorts} from '../actions/ports.ts';
import {createRunner, type Memory, type Outcome} from '../actions/runner.ts';
import type {Scope} from '../base/scope.ts';
import type {KindId} from '../kinds/index.ts';
import {answeringPorts, withoutChoices} from './answering.ts';

/** Ports that say, with the first thing that is asked or else when it begins, what is not taken. */
const leaving = (ports: RunnerPorts, left: string): RunnerPorts => {
	let isSaid = false;
	const first = (lines: readonly string[]) => [left, ...lines];
	return {
		...ports,
		askForm(request) {
			isSaid = true;
			const laterNotes = request.laterNotes?.then(first);
			return ports.askForm({
				...request,
				notes: first(request.notes),
				...(laterNotes && {laterNotes}),
			});
		},
		askConfirm(request) {
			isSaid = true;
			const later = request.later?.then(first);
			const consequences = first(request.consequences);
			return ports.askConfirm({...request, consequences, ...(later && {later})});
		},
		activities: {
			start(title, line) {
				if (!isSaid) ports.toast({tone: 'warn', text: left, hint: undefined, sticky: false});
				isSaid = true;
				return ports.activities.start(title, line);
			},
		},
	};
};

const keysOf = (action: AnyAction, rows: readonly unknown[]): readonly string[] =>
	action.bulk === 'none' ? [] : rows.map(row => `${idOf(action)} ${idOfRow(action.kind, row)}`);

export interface ActOptions {
	/** Of a command line. */
	readonly values?: Answers;
	/** The form is shown all the same: the values are a suggestion. */
	readonly asks?: boolean;
	/** Why there are no rows, where it is known. */
	readonly absent?: string | undefined;
	/** The rows and what to do with them were chosen in a menu, which said how many they are. */
	readonly isChosen?: boolean;
	/** How many more are marked that a filter hides. */
	readonly hidden?: number;
}

/** What is known of rows while they are asked about. */
export type LookAfter = (kind: KindId, rows: readonly unknown[]) => AboutRows;

export interface Acts {
	/**
	 * Runs an action on rows; `values` are not asked for again. While one still looks
	 * things up for its question, no other begins: a key pressed twice would ask twice.
	 */
	act(action: AnyAction, rows: readonly unknown[], options?: ActOptions): Promise<Outcome>;
	/** True once after each `act`. */
	hasActed(): boolean;
	/** Gives up looking things up for a question; false when nothing does. */
	giveUp(): boolean;
}

/** The way from the workspace to the runner. */
export const createActs = (ports: RunnerPorts, scope: Scope, lookAfter: LookAfter): Acts => {
	/** Of the action that has not come to a question, an activity or a sentence yet. */
	let looking: Scope | undefined;
	let acted = false;
	const memory: Memory = {};
	/** An act on a row that has not ended: another one would only do the same again. */
	const underWay = new Set<string>();
	const refuse = (text: string): Outcome => {
		ports.toast({tone: 'info', text, hint: undefined, sticky: false});
		return 'refused';
	};
	/** The same ports, which tell when an action came so far that a person sees something of it. */
	const arriving = (own: Scope, about: AboutRows): RunnerPorts => {
		const arrive = () => {
			if (looking === own) looking = undefined;
		};
		/** What was given up asks nothing any more, whatever it found out meanwhile. */
		const asking =
			<Request extends AboutRows, Answer>(
				port: (request: Request) => Promise<Answer>,
				dismissed: Answer,
			) =>
			async (request: Request): Promise<Answer> => {
				arrive();
				if (own.signal.aborted) return dismissed;
				const answer = await port({...request, ...about});
				// After a form there may be more to look up, for the confirmation.
				looking ??= own;
				return answer;
			};
		return {
			...ports,
			askForm: asking(ports.askForm, undefined),
			choose: asking(ports.choose, undefined),
			askConfirm: asking(ports.askConfirm, false),
			activities: {
				start(title, line) {
					arrive();
					return ports.activities.start(title, line);
				},
			},
		};
	};
	return {
		async act(action, rows, {values, asks = false, absent, isChosen = false, hidden = 0} = {}) {
			acted = true;
			if (looking) {
				return refuse('Still asking the engine about the act before; esc gives it up');
			}
			const keys = keysOf(action, rows);
			if (keys.length > 0 && keys.every(key => underWay.has(key))) {
				return refuse(`${titleOn(action, rows)}: that is under way already`);
			}
			const own = scope.child();
			looking = own;
			for (const key of keys) underWay.add(key);
			const seen = arriving(own, lookAfter(action.kind, rows));
			const isFilled = values !== undefined && Object.keys(values).length > 0;
			const isTyped = values !== undefined;
			const left = `${hidden} more ${hidden === 1 ? 'is' : 'are'} marked but hidden: not taken`;
			const telling = hidden > 0 ? leaving(seen, left) : seen;
			const said = isTyped && !asks ? withoutChoices(telling) : telling;
			const runner = createRunner(isFilled ? answeringPorts(telling, values, asks) : said, memory);
			const about = {signal: own.signal, absent, isTyped, isChosen};
			const outcome = await runner.run(action, rows, about);
			if (looking === own) looking = undefined;
			own.end();
			for (const key of keys) underWay.delete(key);
			return outcome;
		},
		hasActed() {
			const was = acted;
			acted = false;
			return was;
		},
		giveUp() {
			const was = looking;
			looking = undefined;
			was?.end();
			return was !== undefined;
		},
	};
};
