import {rm, writeFile} from 'node:fs/promises';
import {AppError, toAppError} from '../../../base/errors.ts';
import {objectAt} from '../../../base/json.ts';
import {mask} from '../../../base/secrets.ts';
import {checkDetachKeys} from '../../../base/text/detachKeys.ts';
import {shortId} from '../../../base/text/format.ts';
import {createRequest} from '../../../docker/create/body.ts';
import type {Part} from '../../../docker/create/flag.ts';
import {type CreateLine, readCreateWords} from '../../../docker/create/line.ts';
import {withProxies} from '../../../docker/create/proxies.ts';
import type {Call} from '../../../engine/call.ts';
import type {ActionContext, EngineAccess, SeenOutcome, TerminalAccess} from '../../action.ts';
import {attachTo} from '../session/attachTo.ts';
import {reasonIn} from '../session/ended.ts';
import {ensureImage} from './ensureImage.ts';
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

/** How a line asks to be attached to what it starts; undefined: nobody is. */
const attachingOf = ({flags}: CreateLine, body: Part) => {
	const last = (flag: string) => flags.findLast(({name}) => name === flag)?.value;
	if (last('detach') === 'true') return undefined;
	const detachKeys = last('detach-keys') ?? '';
	const wrong = checkDetachKeys(detachKeys);
	if (wrong !== undefined) throw new AppError('INVALID', `--detach-keys: ${wrong}`);
	return {
		detachKeys,
		sigProxy: last('sig-proxy') !== 'false',
		noStdin: body['AttachStdin'] !== true,
		silent: (['stdout', 'stderr'] as const).filter(
			stream => body[stream === 'stdout' ? 'AttachStdout' : 'AttachStderr'] !== true,
		),
	};
};

/** With the size of its terminal, so that it is right from its first word on. */
const withSize = (body: Part, {paneSize}: TerminalAccess, isInPane: boolean): Part => {
	if (body['Tty'] !== true) return body;
	const size = isInPane && paneSize ? paneSize() : process.stdout;
	const {rows, columns} = size;
	if (!rows || !columns) return body;
	return {...body, HostConfig: {...objectAt(body, 'HostConfig'), ConsoleSize: [rows, columns]}};
};

/** Why it does not start, and what there is of it. */
const unstarted = (thrown: unknown, called: string, isRemoved: boolean): AppError => {
	const {code, message, hint: own} = toAppError(thrown);
	const reason = reasonIn(message) ?? message;
	const left = isRemoved ? 'It is removed again' : 'It is there, and not running: D removes it';
	const told = `${called} was created, and does not start: ${reason}`;
	return new AppError(code, told, {hint: own ?? left, cause: thrown});
};

/**
 * Makes a container of the words behind `docker run`, and starts it unless `only`; unless they say `--detach` one is attached
 * to it, in a pane if wanted. Tells what came of it. Throws AppError INVALID for what docker would refuse as well.
 */
export const createAndStart = async (
	context: ActionContext,
	words: readonly string[],
	{only, pane}: Pick<CreateValues, 'only'> & {readonly pane: boolean},
): Promise<string | SeenOutcome> => {
	const {engine, signal, progress} = context;
	checkWhole(words);
	const line = await withProxies(readCreateWords(words), engine.endpoint.url);
	const {body, name, platform, pull, idFile} = await createRequest(line);
	const attaching = only ? undefined : attachingOf(line, body);
	await ensureImage(context, line.image, {pull, platform});
	progress('creating');
	const sized = attaching ? withSize(body, context, pane) : body;
	const {id, warnings} = await engine.containers.create(sized, {name, platform}, {signal});
	await writeId(idFile, id);
	const called = name || (await nameOf(context, id));
	const remark = warnings.join('; ');
	const remarks = remark === '' ? '' : `; ${remark}`;
	if (only) return `Created ${called}${remarks}`;
	progress('starting');
	const isOnce = objectAt(body, 'HostConfig')['AutoRemove'] === true;
	const start = (call: Call) =>
		engine.containers.start(id, call).catch(async thrown => {
			if (idFile !== '') await rm(idFile, {force: true});
			throw unstarted(thrown, called, isOnce);
		});
	if (attaching) {
		return attachTo(context, {id, name: called}, {...attaching, pane, start, isOnce, remark});
	}
	await start({signal});
	return `Started ${called}${remarks}`;
};

/** The engine made it up. */
const nameOf = async ({engine, signal}: EngineAccess, id: string): Promise<string> =>
	(await engine.containers.inspect(id, {signal})).name || shortId(id);
