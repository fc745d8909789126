import {chmod} from 'node:fs/promises';
import {basename, relative} from 'node:path';
import {AppError, toAppError} from '../base/errors.ts';
import {expandPath} from '../base/files/expandPath.ts';
import {checkTarget, saveError, saveFile} from '../base/files/saveFile.ts';
import {bytesShort, twoDigits} from '../base/text/format.ts';
import {tell, type Uses} from '../commands/context.ts';
import {askReplace} from '../commands/replace.ts';
import {archive} from './archive.ts';
import {type BundleFacts, bundleFiles} from './contents.ts';

/** Written into the bundle by its build. */
declare const GANTRY_VERSION: string;
const version = () => (typeof GANTRY_VERSION === 'string' ? GANTRY_VERSION : 'that was not built');

/** `gantry-prod-3-2026-11-28-0455.tar.gz`, in local time. @internal */
export const bundleName = (host: string, ms: number): string => {
	const at = new Date(ms);
	const day = [at.getFullYear(), twoDigits(at.getMonth() + 1), twoDigits(at.getDate())].join('-');
	const time = `${twoDigits(at.getHours())}${twoDigits(at.getMinutes())}`;
	const place = host
		.replace(/[^\w.-]+/g, '-')
		.replace(/^[-.]+/, '')
		.slice(-40);
	return `gantry-${place || 'engine'}-${day}-${time}.tar.gz`;
};

/** Acts of other sessions that are told, the newest. */
const mostActs = 500;

const journalOf = async ({
	engine,
	dialog,
}: Uses<'engine' | 'dialog'>): Promise<readonly object[]> => {
	const others = await engine.journal.others();
	const own = dialog.activities.view.get().map(({title, line, outcome, result, startedAt}) => ({
		startedAt,
		title,
		line,
		outcome,
		result,
	}));
	return [...others.slice(-mostActs), ...own];
};

/** Where it goes; undefined when what is there is to stay. Throws INVALID for what is no file. */
const askTarget = async (
	{dialog}: Uses<'dialog'>,
	path: string,
): Promise<{readonly overwrite: boolean} | undefined> => {
	try {
		await checkTarget(path, false);
		return {overwrite: false};
	} catch (thrown) {
		if (toAppError(thrown).code !== 'CONFLICT') throw thrown;
		const replace = await askReplace(dialog, path);
		return replace ? {overwrite: true} : undefined;
	}
};

/** What takes the place of a file has its mode. */
const makePrivate = async (path: string): Promise<void> => {
	try {
		await chmod(path, 0o600);
	} catch (thrown) {
		throw saveError(thrown, path, 0);
	}
};

const write = async (
	context: Uses<'now' | 'engine' | 'dialog'>,
	hub: BundleFacts['hub'],
	path: string,
	overwrite: boolean,
): Promise<void> => {
	const {now, dialog} = context;
	const activity = dialog.activities.start('Write a bundle', '');
	const {signal, progress} = activity;
	try {
		const journal = await journalOf(context);
		const files = bundleFiles({hub, journal, version: version(), now, signal, progress});
		const folder = basename(path).replace(/\.(?:tar\.gz|tgz)$/, '');
		const chunks = archive(files, folder, Math.floor(now() / 1000));
		if (overwrite) await makePrivate(path);
		const {bytes} = await saveFile({path, overwrite, signal, chunks});
		const here = relative(process.cwd(), path);
		const shown = here.startsWith('..') ? path : here;
		const text = `Wrote ${shown} (${bytesShort(bytes)}), secrets masked`;
		activity.end('done', text);
		const hint = 'Look into it before you give it away';
		dialog.toasts.show({tone: 'good', text, hint, sticky: true});
	} catch (thrown) {
		const error = toAppError(thrown);
		if (error.code === 'CANCELLED' || signal.aborted) {
			activity.end('cancelled', 'Given up: no file was left behind');
			return tell(context, 'The bundle was given up, no file was left behind');
		}
		activity.end('failed', error.message);
		const text = `The bundle was not written: ${error.message}`;
		dialog.toasts.show({tone: 'bad', text, hint: error.hint, sticky: true});
	}
};

/** Writes what there is to know into a file, in the background; `typed`: where to, empty = here, under a name of its own. */
export const writeBundle = async (
	context: Uses<'now' | 'engine' | 'dialog'>,
	typed: string,
): Promise<void> => {
	const hub = context.engine.hub();
	if (!hub) return tell(context, 'There is no engine to tell about', 'warn');
	const file = typed.trim() || bundleName(hub.engine.endpoint.name, context.now());
	const path = expandPath(file);
	try {
		if (/[\n\r\0]/.test(path)) throw new AppError('INVALID', 'that is no name of a file');
		const target = await askTarget(context, path);
		if (target) await write(context, hub, path, target.overwrite);
	} catch (thrown) {
		const {message, hint} = toAppError(thrown);
		const text = `The bundle was not written: ${message}`;
		context.dialog.toasts.show({tone: 'bad', text, hint, sticky: false});
	}
};
