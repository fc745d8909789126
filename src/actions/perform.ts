import {type AppError, toAppError} from '../base/errors.ts';
import {mapPool} from '../base/pool.ts';
import type {Engine} from '../engine/engine.ts';
import type {ActionContext, AnyAction} from './action.ts';
import {findOut} from './aftermath.ts';
import {idOfRow, subjectOf} from './naming.ts';
import {type Report, type Result, reportOf} from './outcome.ts';
import type {Answers, RunnerPorts} from './ports.ts';
import {availableRows} from './refusal.ts';
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
		const sentence = await action.run(context, row, values);
		watch?.settle();
		return {type: 'done', row, sentence};
	} catch (thrown) {
		watch?.end();
		const error = toAppError(thrown);
		if (error.code === 'UNCHANGED') return {type: 'unchanged', row};
		if (error.unsure) {
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

/** Runs an action on rows, after all questions, as one activity with one sentence at its end. */
export const perform = async (
	ports: RunnerPorts,
	engine: Engine,
	action: AnyAction,
	rows: readonly unknown[],
	values: Answers,
): Promise<Report> => {
	const able = availableRows(action, rows);
	const lines = able.map(row => action.line(row, values)).filter(line => line !== '');
	const activity = ports.activities.start(
		`${action.title} ${subjectOf(action.kind, rows)}`,
		lines.length > 1 ? `${lines[0]} … and ${lines.length - 1} more` : (lines[0] ?? ''),
	);
	const ids = able.map(row => idOfRow(action.kind, row));
	const release = ports.markPending(action.kind, ids);
	const {signal} = activity;
	const {clipboard} = ports;
	const {progress} = activity;
	const context = {engine, signal, clipboard, revealed: ports.revealed(), progress};
	const outcomes = await mapPool(able, atOnce, signal, row =>
		runOne(ports, action, row, context, values),
	);
	release();
	// Rows that were never begun, or cut off halfway, have no result.
	const tried = outcomes.flatMap(one =>
		one.status === 'fulfilled' && one.value ? [one.value] : [],
	);
	if (action.effect !== 'read') ports.touched?.(action.kind, ids);
	const results = [...tried, ...skippedRows(action, rows)];
	const report = reportOf(action, values, results, rows.length, signal.aborted);
	activity.end(report.outcome, report.toast.text);
	ports.toast(report.toast);
	return report;
};
