import {type AppError, toAppError} from '../base/errors.ts';
import {mapPool} from '../base/pool.ts';
import type {Engine} from '../engine/engine.ts';
import type {PaneProgram} from '../engine/sessionTypes.ts';
import {type ActionContext, type AnyAction, idOf, type Undo} from './action.ts';
import {findOut} from './aftermath.ts';
import {createProgramEnds} from './container/session/programEnds.ts';
import {idOfRow, nameOf, titleOn} from './naming.ts';
import {type Report, type Result, reportOf} from './outcome.ts';
import {type Answers, contextOf, type RunnerPorts} from './ports.ts';
import {availableRows, rowsThere, runsOn} from './refusal.ts';
import {undoOf} from './undo/noUndoWarning.ts';
import {watchStart} from './watch.ts';

/** How many rows are worked on at once. */
const atOnce = 4;

const runOne = async (
	ports: RunnerPorts,
	action: AnyAction,
	row: unknown,
	context: ActionContext,
	values: Answers,
): Promise<Result | undefined> => {
	// Watched from before the call: what ends at once may end before the call is answered.
	const watch = action.watched ? watchStart(ports, action.kind, row) : undefined;
	try {
		const said = await action.run(context, row, values);
		watch?.settle();
		if (typeof said === 'object') return {type: 'done', row, ...said};
		return {type: 'done', row, sentence: said};
	} catch (thrown) {
		watch?.end();
		const error = toAppError(thrown);
		if (error.code === 'UNCHANGED') return {type: 'unchanged', row};
		// Without a row there is nothing that could be looked at.
		if (error.unsure && action.bulk !== 'none') {
			const lost = {
				ports,
				engine: context.engine,
				action,
				row,
				values,
				signal: context.signal,
				error,
			};
			return findOut(lost).then(
				sentence => ({type: 'done', row, sentence}),
				found => failure(row, toAppError(found)),
			);
		}
		return failure(row, error);
	}
};

const failure = (row: unknown, error: AppError): Result | undefined =>
	// What was under way when it was cancelled is neither done nor failed: nobody knows.
	error.code === 'CANCELLED' ? undefined : {type: 'failed', row, error};

const skippedRows = (action: AnyAction, rows: readonly unknown[]): readonly Result[] =>
	rows.flatMap(row => {
		const reason: string | undefined = action.unavailable(row);
		return reason === undefined ? [] : [{type: 'skipped', row, reason} as const];
	});

/** What was asked about and has gone since: what has its name now is another one. */
const goneRows = (
	{kind}: AnyAction,
	rows: readonly unknown[],
	there: readonly unknown[],
): readonly Result[] => {
	if (there.length === rows.length) return [];
	const ids = new Set(there.map(row => idOfRow(kind, row)));
	return rows
		.filter(row => !ids.has(idOfRow(kind, row)))
		.map(row => ({type: 'skipped', row, reason: `${nameOf(kind, row)} was removed`}));
};

/** Runs an action on rows, after all questions, as one activity with one sentence at its end. */
export const perform = async (
	ports: RunnerPorts,
	engine: Engine,
	action: AnyAction,
	rows: readonly unknown[],
	values: Answers,
): Promise<Report> => {
	const there = rowsThere(ports, action, rows);
	const able = availableRows(action, there);
	const runs = runsOn(action, able);
	const lines = runs.map(row => action.line(row, values)).filter(line => line !== '');
	const title = titleOn(action, there, values);
	const activity = ports.activities.start(
		title,
		lines.length > 1 ? `${lines[0]} … and ${lines.length - 1} more` : (lines[0] ?? ''),
	);
	const ids = action.bulk === 'none' ? [] : able.map(row => idOfRow(action.kind, row));
	const release = ports.markPending(action.kind, ids);
	const {signal} = activity;
	const programEnds = createProgramEnds();
	const {after, toolbox, programsIn, inPane} = ports;
	const place = ports.place?.();
	const context = {
		...contextOf(ports, engine, activity),
		...{after, toolbox, programsIn},
		...(inPane && {
			inPane: (paneProgram: PaneProgram) => inPane(programEnds.watched(paneProgram), place),
		}),
		...(ports.paneSize && {paneSize: ports.paneSize}),
		...(place && ports.openOutput && {openOutput: () => ports.openOutput?.(place)}),
	};
	const undos: Undo[] = [];
	const outcomes = await mapPool(runs, atOnce, signal, async row => {
		const undo = await undoOf(action, context, row, values);
		if (signal.aborted) return undefined;
		const result = await runOne(ports, action, row, context, values);
		if (undo && result?.type === 'done') undos.push(undo);
		return result;
	});
	release();
	// Rows that were never begun, or cut off halfway, have no result.
	const tried = outcomes.flatMap(one =>
		one.status === 'fulfilled' && one.value ? [one.value] : [],
	);
	if (action.effect !== 'read') ports.touched?.(action.kind, ids);
	const isOnce = action.bulk === 'together';
	const skipped = isOnce ? [] : [...skippedRows(action, there), ...goneRows(action, rows, there)];
	const results = [...tried, ...skipped];
	const total = isOnce ? 1 : rows.length;
	const givenUp = action.givenUp?.(able, values);
	const report = reportOf(action, values, results, total, signal.aborted, givenUp);
	activity.end(report.outcome, report.toast.text);
	if (action.effect !== 'read') {
		const {outcome, toast} = report;
		const done = {id: idOf(action), title, lines, outcome, undos};
		ports.record?.({...done, result: toast.text});
		if (outcome === 'done') {
			programEnds.tellTo(how => {
				// The line would say that it was done to another engine.
				if (ports.engine() !== engine) return;
				const result = `${toast.text}; ${how}`;
				activity.amend(result);
				ports.record?.({...done, result, undos: [], isMore: true});
			});
		}
	}
	if (!report.isSeen) ports.toast(report.toast);
	return report;
};
