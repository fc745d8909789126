import {AppError} from '../../base/errors.ts';
import {textAt} from '../../base/json.ts';
import {safeName} from '../../base/text/text.ts';
import type {Engine} from '../../engine/engine.ts';
import type {EngineEvent} from '../../engine/things.ts';

/** What happened to a container, after its name; undefined for what does not matter to its log. */
export const tellEvent = ({action, attributes}: EngineEvent): string | undefined => {
	switch (action) {
		case 'die':
			return `exited ${attributes['exitCode'] ?? ''}`.trim();
		case 'start':
			return 'started';
		default:
			return undefined;
	}
};

/** Why a log cannot be read, with the name of the container; the engine does not say which driver it is. */
export const unreadableReason = async (
	engine: Engine,
	{id, name}: {readonly id: string; readonly name: string},
	error: AppError,
): Promise<AppError> => {
	const about = safeName(name);
	if (error.code !== 'UNSUPPORTED') {
		return new AppError(error.code, `${about}: ${error.message}`, {
			hint: error.hint,
			cause: error,
		});
	}
	let driver = '';
	try {
		const {raw} = await engine.containers.inspect(id);
		driver = textAt(raw, 'HostConfig', 'LogConfig', 'Type');
	} catch {
		// It is gone, or the engine is: what it said first is still true.
	}
	const which = driver === '' ? 'its log driver' : `the log driver "${driver}"`;
	return new AppError('UNSUPPORTED', `${about}: ${which} cannot be read`, {
		hint: 'The drivers json-file, local and journald keep logs that can be read.',
		cause: error,
	});
};
