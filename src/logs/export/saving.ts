import {counted} from '../../base/text/format.ts';
import type {CommandContext} from '../../commands/context.ts';
import type {LogOrigin} from '../../viewers/logTools.ts';
import {rotatedAway} from '../feed/gaps.ts';
import type {LogForm} from '../output/format.ts';
import {saveName} from '../output/savePath.ts';
import {type LogPartTools, likelyPartOf, logPartOf} from './parts.ts';
import {type LogReading, readLog} from './reading.ts';
import {dockerLine, namesText, type SaveRequest, saveForm} from './saveForm.ts';
import {askFile, writeText} from './toFile.ts';

/** What else is to be said about lines that were read: those that could not be. */
export const readFailuresNote = ({failures, missed}: LogReading): string | undefined => {
	const parts = [
		...failures.map(({name, error}) => `${name}: ${error.message}`),
		...(missed !== 0 ? [rotatedAway(missed)] : []),
	];
	return parts.length === 0 ? undefined : parts.join('; ');
};

/** Asks what of a log is to be saved, how and where, and writes it in the background. */
export const saveLog = async (
	context: CommandContext,
	log: LogPartTools,
	origin: LogOrigin,
): Promise<void> => {
	const names = origin.sources().map(({name}) => name);
	const first: SaveRequest = {
		what: likelyPartOf(log),
		form: 'text',
		times: false,
		file: saveName(names, context.now()),
	};
	const asked = await askFile(context, first, wish =>
		saveForm(wish, {log, names, now: context.now()}),
	);
	const engine = context.engine.hub()?.engine;
	if (!asked || !engine) return;
	const {wish, target} = asked;
	await writeText(context, {
		...target,
		what: 'The log',
		title: `Save the log of ${namesText(names)}`,
		line: dockerLine(wish, {log, names, now: context.now()}),
		read(signal) {
			const reading = readLog({
				...{log, origin, engine, signal, schedule: context.schedule, timestamps: wish.times},
				markers: context.logs.markers.get(),
				part: logPartOf(log, wish.what, context.now()),
				form: wish.form as LogForm,
			});
			return {
				text: reading.text,
				told: () => ({amount: counted(reading.lines, 'line'), missing: readFailuresNote(reading)}),
			};
		},
	});
};
