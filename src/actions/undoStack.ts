import {toAppError} from '../base/errors.ts';
import type {ActionContext, Undo} from './action.ts';
import {firstOf} from './naming.ts';
import {type ActivityHandle, contextOf, type EndedAct, type RunnerPorts} from './ports.ts';
import {readOnlyReason} from './refusal.ts';

/** Acts that are remembered to be taken back. */
const mostKept = 50;
/** Docker lines shown with the question. */
const linesShown = 3;

/** What was done last, as far as it can be taken back. */
export interface UndoStack {
	/** Remembers an act of this engine, if there is a way back. */
	push(done: EndedAct): void;
	/** Why nothing can be taken back now; `undefined` when something can. */
	reason(): string | undefined;
	/** Asks, and takes back what was done last. Never rejects. */
	undo(): Promise<void>;
}

interface Kept {
	readonly done: EndedAct;
	/** Of the engine that it was done to. */
	readonly url: string;
}

/** Newest first: what was done last is taken back first. */
const takeBack = async (
	undos: readonly Undo[],
	context: ActionContext,
): Promise<{readonly said: readonly string[]; readonly failed: readonly string[]}> => {
	const said: string[] = [];
	const failed: string[] = [];
	for (const undo of [...undos].reverse()) {
		try {
			said.push(await undo.run(context));
		} catch (thrown) {
			const {code, message} = toAppError(thrown);
			if (code === 'UNCHANGED') said.push(`${undo.title}: it was so already`);
			else failed.push(`${undo.title}: ${message}`);
		}
	}
	return {said, failed};
};

const outcomeOf = ({signal}: ActivityHandle, failed: readonly string[]): EndedAct['outcome'] => {
	if (failed.length === 0) return 'done';
	return signal.aborted ? 'cancelled' : 'failed';
};

/** Nothing was done yet. */
export const createUndoStack = (ports: RunnerPorts): UndoStack => {
	let stack: readonly Kept[] = [];
	const url = () => ports.engine()?.endpoint.url;
	const ours = () => stack.filter(kept => kept.url === url());
	const newest = () => ours().findLast(({done}) => done.undos.length > 0);
	/** What was done since and cannot be taken back, newest first. */
	const finals = (): readonly string[] => {
		const all = ours();
		const at = all.findLastIndex(({done}) => done.undos.length > 0);
		return all
			.slice(at + 1)
			.map(({done}) => done.title)
			.reverse();
	};

	const run = async ({done}: Kept) => {
		const engine = ports.engine();
		if (!engine) return;
		const lines = done.undos.map(({line}) => line);
		const title = `Undo: ${done.title}`;
		const activity = ports.activities.start(title, firstOf(lines, 1).join(' '));
		const {said, failed} = await takeBack(done.undos, contextOf(ports, engine, activity));
		const outcome = outcomeOf(activity, failed);
		const text = firstOf(failed.length > 0 ? failed : said, linesShown).join('; ');
		activity.end(outcome, text);
		const isDone = outcome === 'done';
		ports.toast({tone: isDone ? 'good' : 'bad', text, hint: undefined, sticky: !isDone});
		ports.record?.({id: 'undo', title, lines, outcome, result: text, undos: []});
	};

	return {
		push(done) {
			const now = url();
			if (done.isMore) return;
			const isDone = done.outcome === 'done' && done.id !== 'undo';
			if (now === undefined || !(isDone || done.undos.length > 0)) return;
			stack = [...stack, {done, url: now}].slice(-mostKept);
		},
		reason() {
			if (ports.readOnly()) return readOnlyReason;
			const barred = ports.barred?.();
			if (barred !== undefined) return barred;
			if (newest()) return undefined;
			const [last] = finals();
			return last === undefined ? 'there is nothing to undo' : `${last} cannot be taken back`;
		},
		async undo() {
			const kept = newest();
			if (!kept) return;
			const {title, undos} = kept.done;
			const since = finals();
			const before =
				since.length === 0 ? 'Take back' : 'That cannot be taken back; what was before it';
			const isSure = await ports.askConfirm({
				question: `${before}: ${title}?`,
				consequences: [
					...firstOf(since, linesShown).map(one => `${one}, done since, cannot be taken back`),
					...firstOf(
						undos.map(undo => undo.title),
						linesShown * 2,
					),
				],
				answer: ports.hostClass() === 'prod' ? 'typed' : 'yes',
				expected: 'undo',
				commands: firstOf(
					undos.map(({line}) => line),
					linesShown,
				),
				verb: 'Undo',
				destroys: false,
			});
			if (!isSure) return;
			stack = stack.filter(one => one !== kept);
			await run(kept);
		},
	};
};
