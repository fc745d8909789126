import {AppError} from '../../../base/errors.ts';
import {type JsonObject, listAt, objectAt} from '../../../base/json.ts';
import {createRequest} from '../../../docker/create/body.ts';
import {readCreateWords} from '../../../docker/create/line.ts';
import {withProxies} from '../../../docker/create/proxies.ts';
import type {EndpointOptions} from '../../../engine/actTypes.ts';
import type {InspectJson} from '../../../engine/things.ts';
import type {ActionContext} from '../../action.ts';
import {optionsOf} from '../../network/endpoint.ts';
import {ensureImage} from '../create/ensureImage.ts';
import {checkWhole} from '../create/perform.ts';
import {profilesOf} from '../run/rights.ts';

/** What the new container is made of. */
export interface Plan {
	readonly body: JsonObject;
	readonly platform: string;
	/** Networks beside the first: engines before 25 take no more than one when a container is made. */
	readonly others: readonly (readonly [network: string, endpoint: EndpointOptions])[];
}

/** A seccomp profile is a file that no line has: the engine knows what was in it. */
const withProfile = (body: JsonObject, old: InspectJson): JsonObject => {
	const host = objectAt(body, 'HostConfig');
	const profiles = profilesOf(objectAt(old, 'HostConfig'));
	const said = listAt(host, 'SecurityOpt');
	if (profiles.length === 0 || said.some(one => String(one).startsWith('seccomp'))) return body;
	return {...body, HostConfig: {...host, SecurityOpt: [...said, ...profiles]}};
};

/**
 * Reads the words behind `docker run` that make a container in the place of an old one, and sees to it that its image is
 * there. Throws INVALID for what docker would refuse, NOT_FOUND without an image.
 */
export const planOf = async (
	context: ActionContext,
	words: readonly string[],
	{old, pull: isPulled}: {readonly old: InspectJson; readonly pull: boolean},
): Promise<Plan> => {
	checkWhole(words);
	const line = await withProxies(readCreateWords(words), context.engine.endpoint.url);
	const {body, platform, pull, idFile} = await createRequest(line);
	if (idFile !== '') throw new AppError('INVALID', '--cidfile is for a container that is new');
	await ensureImage(context, line.image, {pull: isPulled ? 'always' : pull, platform});
	const {EndpointsConfig, ...networking} = objectAt(body, 'NetworkingConfig');
	const [first, ...others] = Object.entries(objectAt(EndpointsConfig));
	return {
		body: withProfile(
			{
				...body,
				NetworkingConfig: {
					...networking,
					EndpointsConfig: Object.fromEntries(first ? [first] : []),
				},
			},
			old,
		),
		platform,
		others: others.map(([network, end]) => [network, optionsOf(objectAt(end))] as const),
	};
};
