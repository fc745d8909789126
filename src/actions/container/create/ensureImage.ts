import {AppError, toAppError} from '../../../base/errors.ts';
import type {ActionContext, EngineAccess} from '../../action.ts';
import {followTransfer} from '../../image/moving/follow.ts';

/** When an image is fetched, and for which machine; an empty platform is the engine's own. */
export interface PullPolicy {
	readonly pull: 'always' | 'missing' | 'never';
	readonly platform: string;
}

const missing = (reference: string, hint: string, cause: AppError): AppError =>
	new AppError('NOT_FOUND', `there is no image ${reference} on this engine`, {hint, cause});

/** Why the engine has it not; `undefined` when it has. */
const absence = async (
	{engine, signal}: EngineAccess,
	reference: string,
): Promise<AppError | undefined> => {
	try {
		await engine.images.inspect(reference, {signal});
		return undefined;
	} catch (thrown) {
		const error = toAppError(thrown);
		if (error.code !== 'NOT_FOUND') throw error;
		return error;
	}
};

/** Sees to it that the engine has an image, and tells how far it is with that. Throws NOT_FOUND when there is none. */
export const ensureImage = async (
	context: ActionContext,
	reference: string,
	{pull: policy, platform}: PullPolicy,
): Promise<void> => {
	const {engine, signal} = context;
	const absent = policy === 'always' ? undefined : await absence(context, reference);
	if (policy !== 'always' && !absent) return;
	if (absent && policy === 'never') throw missing(reference, 'It is not to be pulled', absent);
	const options = platform === '' ? {} : {platform};
	const parts = engine.images.pull(reference, options, {signal});
	await followTransfer(parts, context, `pulling ${reference}`);
};
