import {AppError} from '../../base/errors.ts';
import {textAt} from '../../base/json.ts';
import type {Engine} from '../../engine/engine.ts';
import type {LogSpec} from './types.ts';

/** Whether asking again cannot help: what is asked for is not there, or may not be read. */
export const isFinal = ({code}: AppError) =>
	code === 'UNSUPPORTED' || code === 'NOT_FOUND' || code === 'INVALID' || code === 'DENIED';

/** The error with the name of the driver that cannot be read, which the engine does not say. */
export const explained = async (
	engine: Engine,
	{containerId}: LogSpec,
	error: AppError,
	signal: AbortSignal,
): Promise<AppError> => {
	if (error.code !== 'UNSUPPORTED') return error;
	try {
		const {raw} = await engine.containers.inspect(containerId, {signal});
		const driver = textAt(raw, 'HostConfig', 'LogConfig', 'Type');
		if (driver === '') return error;
		return new AppError('UNSUPPORTED', `the log driver "${driver}" cannot be read`, {
			hint: 'the drivers json-file, local and journald keep logs that can be read',
			cause: error,
		});
	} catch {
		// It is gone, or the engine is: what it said first is still true.
		return error;
	}
};
