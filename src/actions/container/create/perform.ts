import {rm, writeFile} from 'node:fs/promises';
import {AppError, toAppError} from '../../../base/errors.ts';
import {objectAt} from '../../../base/json.ts';
import {mask} from '../../../base/secrets.ts';
import {shortId} from '../../../base/text/format.ts';
import {createRequest} from '../../../docker/create/body.ts';
import {readCreateWords} from '../../../docker/create/line.ts';
import {withProxies} from '../../../docker/create/proxies.ts';
import type {InspectJson} from '../../../engine/things.ts';
import type {ActionContext} from '../../action.ts';
import {ensureImage} from './ensureImage.ts';
import {startInTerminal} from './inTerminal.ts';
import type {CreateValues} from './words.ts';

/** What was hidden on the way stays so: nobody could say what stands behind it. Throws INVALID. */
export const checkWhole = (words: readonly string[]): void => {
	if (!words.some(word => word.includes(mask))) return;
	throw new AppError('INVALID', 'a hidden secret stands in it', {
		hint: 'Show secrets first, or type it',
	});
};

/** As docker's client does it: the file must not be there before. */
const writeId = async (path: string, id: string): Promise<void> => {
	if (path === '') return;
	await writeFile(path, id, {flag: 'wx', mode: 0o644}).catch((cause: Error) => {
		throw new AppError('INVALID', `the id could not be written: ${cause.message}`, {cause});
	});
};

/** With the size of our terminal, so that it is right from its first word on. */
const withSize = (body: InspectJson): InspectJson => {
	const {rows, columns} = process.stdout;
	if (!rows || !columns) return body;
	return {...body, HostConfig: {...objectAt(body, 'HostConfig'), ConsoleSize: [rows, columns]}};
};

/**
 * Makes a container of the words behind `docker run`, and starts it unless `only`, with its `terminal` in place of ours
 * where that is wanted; tells what came of it. Throws AppError
 * INVALID for what docker would refuse as well.
 */
export const createAndStart = async (
	context: ActionContext,
	words: readonly string[],
	{only, terminal}: Pick<CreateValues, 'only' | 'terminal'>,
): Promise<string> => {
	const {engine, signal, progress} = context;
	checkWhole(words);
	const line = await withProxies(readCreateWords(words), engine.endpoint.url);
	const {body, name, platform, pull, idFile} = await createRequest(line, {detached: !only});
	await ensureImage(context, line.image, {pull, platform});
	progress('creating');
	const sized = terminal && !only ? withSize(body) : body;
	const {id, warnings} = await engine.containers.create(sized, {name, platform}, {signal});
	await writeId(idFile, id);
	const called = name || (await nameOf(context, id));
	const remarks = warnings.length > 0 ? `; ${warnings.join('; ')}` : '';
	if (only) return `Created ${called}${remarks}`;
	progress('starting');
	try {
		if (terminal) return (await startInTerminal(context, id, called)) + remarks;
		await engine.containers.start(id, {signal});
	} catch (thrown) {
		const {code, message, hint = 'It is there, and not running: D removes it'} = toAppError(thrown);
		if (idFile !== '') await rm(idFile, {force: true});
		throw new AppError(code, `${called} was created, and does not start: ${message}`, {
			hint,
			cause: thrown,
		});
	}
	return `Started ${called}${remarks}`;
};

/** The engine made it up. */
const nameOf = async ({engine, signal}: ActionContext, id: string): Promise<string> =>
	(await engine.containers.inspect(id, {signal})).name || shortId(id);
