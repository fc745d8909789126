import type {FormRequest} from '../../actions/ports.ts';
import {toAppError} from '../../base/errors.ts';
import {expandPath} from '../../base/files/expandPath.ts';
import {checkTarget} from '../../base/files/saveFile.ts';
import {bytesShort} from '../../base/text/format.ts';
import {tell, type Uses} from '../../commands/context.ts';
import {askReplace} from '../../commands/replace.ts';
import {type SaveTextOptions, saveText} from '../output/save.ts';

/** A file that may be written. */
interface Target {
	readonly path: string;
	readonly overwrite: boolean;
}

/** Asks by a form with a field `file` until there is one that may be written, or it is given up. */
export const askFile = async <Wish extends {readonly file: string}>(
	{dialog}: Uses<'dialog'>,
	first: Wish,
	formOf: (wish: Wish) => FormRequest,
): Promise<{readonly wish: Wish; readonly target: Target} | undefined> => {
	let wish = first;
	for (;;) {
		const answers = await dialog.overlays.askForm(formOf(wish));
		if (!answers) return undefined;
		wish = {...wish, ...answers};
		const path = expandPath(wish.file);
		try {
			await checkTarget(path, false);
			return {wish, target: {path, overwrite: false}};
		} catch (thrown) {
			const {code, message, hint} = toAppError(thrown);
			if (code !== 'CONFLICT') {
				dialog.toasts.show({tone: 'bad', text: message, hint, sticky: false});
				continue;
			}
			const replace = await askReplace(dialog, wish.file);
			if (replace) return {wish, target: {path, overwrite: true}};
		}
	}
};

/** What is to be written, and what is to be said of it at its end. */
interface Read {
	readonly text: SaveTextOptions['text'];
	told(): {readonly amount: string; readonly missing: string | undefined};
}

export interface TextToFile extends Target {
	/** `The log`, for a sentence. */
	readonly what: string;
	/** `Save the log of web`. */
	readonly title: string;
	/** The docker line that is nearest to it; empty for none. */
	readonly line: string;
	read(signal: AbortSignal): Read;
}

/** Writes a text in the background, as an activity that can be given up. */
export const writeText = async (
	context: Uses<'dialog'>,
	{what, title, line, path, overwrite, read}: TextToFile,
): Promise<void> => {
	const {activities, toasts} = context.dialog;
	const activity = activities.start(title, line);
	const {signal} = activity;
	try {
		const {text, told} = read(signal);
		const {bytes} = await saveText({
			...{path, overwrite, signal, text},
			progress: written => activity.progress(`${bytesShort(written)} written`),
		});
		const {amount, missing} = told();
		const said = `Saved ${amount} (${bytesShort(bytes)}) to ${path}`;
		activity.end('done', missing === undefined ? said : `${said}; ${missing}`);
		const tone = missing === undefined ? 'good' : 'warn';
		toasts.show({tone, text: said, hint: missing, sticky: missing !== undefined});
	} catch (thrown) {
		const error = toAppError(thrown);
		if (error.code === 'CANCELLED' || signal.aborted) {
			activity.end('cancelled', 'Given up: no file was left behind');
			return tell(context, `${title}: given up, no file was left behind`);
		}
		activity.end('failed', error.message);
		const text = `${what} was not saved: ${error.message}`;
		toasts.show({tone: 'bad', text, hint: error.hint, sticky: true});
	}
};
