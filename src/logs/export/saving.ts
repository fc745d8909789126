import {homedir} from 'node:os';
import {toAppError} from '../../base/errors.ts';
import {expandPath} from '../../base/files/expandPath.ts';
import {checkTarget} from '../../base/files/saveFile.ts';
import {bytesShort, counted} from '../../base/text/format.ts';
import {type CommandContext, tell, type Uses} from '../../commands/context.ts';
import {askReplace} from '../../commands/replace.ts';
import type {LogOrigin, LogTools} from '../../viewers/logTools.ts';
import {rotatedAway} from '../feed/gaps.ts';
import type {LogForm} from '../output/format.ts';
import {saveText} from '../output/save.ts';
import {saveName} from '../output/savePath.ts';
import {likelyOf, partOf} from './parts.ts';
import {type Reading, readLog} from './reading.ts';
import {dockerLine, namesText, saveForm, type Wish} from './saveForm.ts';

/** Asks until there is a file that may be written, or it is given up. */
const askWhere = async (
	context: Uses<'now' | 'dialog'>,
	log: LogTools,
	names: readonly string[],
): Promise<(Wish & {readonly path: string; readonly overwrite: boolean}) | undefined> => {
	let wish: Wish = {
		what: likelyOf(log),
		form: 'text',
		times: false,
		file: saveName(names, context.now()),
	};
	for (;;) {
		const answers = await context.dialog.overlays.askForm(
			saveForm(wish, {log, names, now: context.now()}),
		);
		if (!answers) return undefined;
		const {what, form, times, file} = answers;
		wish = {what: String(what), form: String(form), times: times === true, file: String(file)};
		const path = expandPath(wish.file, {home: homedir(), folder: process.cwd()});
		try {
			await checkTarget(path, false);
			return {...wish, path, overwrite: false};
		} catch (thrown) {
			const {code, message, hint} = toAppError(thrown);
			if (code !== 'CONFLICT') {
				context.dialog.toasts.show({tone: 'bad', text: message, hint, sticky: false});
				continue;
			}
			const replace = await askReplace(context.dialog, wish.file);
			if (replace) return {...wish, path, overwrite: true};
		}
	}
};

/** What else is to be said about lines that were read: those that could not be. */
export const shortfall = ({failures, missed}: Reading): string | undefined => {
	const parts = [
		...failures.map(({name, error}) => `${name}: ${error.message}`),
		...(missed !== 0 ? [rotatedAway(missed)] : []),
	];
	return parts.length === 0 ? undefined : parts.join('; ');
};

/** Asks what of a log is to be saved, how and where, and writes it in the background. */
export const saveLog = async (
	context: CommandContext,
	log: LogTools,
	origin: LogOrigin,
): Promise<void> => {
	const names = origin.sources().map(({name}) => name);
	const wish = await askWhere(context, log, names);
	const engine = context.engine.hub()?.engine;
	if (!wish || !engine) return;
	const {path, overwrite, times} = wish;
	const title = `Save the log of ${namesText(names)}`;
	const activity = context.dialog.activities.start(
		title,
		dockerLine(wish, {log, names, now: context.now()}),
	);
	const {signal} = activity;
	try {
		const reading = readLog({
			...{log, origin, engine, signal, schedule: context.schedule, timestamps: times},
			markers: context.logs.markers.get(),
			part: partOf(log, wish.what, context.now()),
			form: wish.form as LogForm,
		});
		const {bytes} = await saveText({
			...{path, overwrite, signal, text: reading.text},
			progress: written => activity.progress(`${bytesShort(written)} written`),
		});
		const missing = shortfall(reading);
		const text = `Saved ${counted(reading.lines, 'line')} (${bytesShort(bytes)}) to ${path}`;
		activity.end('done', missing === undefined ? text : `${text}; ${missing}`);
		const tone = missing === undefined ? 'good' : 'warn';
		context.dialog.toasts.show({tone, text, hint: missing, sticky: missing !== undefined});
	} catch (thrown) {
		const error = toAppError(thrown);
		if (error.code === 'CANCELLED' || signal.aborted) {
			activity.end('cancelled', 'Given up: no file was left behind');
			return tell(context, `${title}: given up, no file was left behind`);
		}
		activity.end('failed', error.message);
		const text = `The log was not saved: ${error.message}`;
		context.dialog.toasts.show({tone: 'bad', text, hint: error.hint, sticky: true});
	}
};
