import {AppError} from '../base/errors.ts';
import {objectAt} from '../base/json.ts';
import type {Call} from '../engine/call.ts';
import type {Images} from '../engine/engine.ts';

/** So many images are looked at for one that makes no volumes. */
const mostLooks = 20;

/**
 * Any image does for a container that reaches into a volume: nothing in it is run. Best one that makes no volumes, since
 * they would be left when the container is gone. Throws NOT_FOUND.
 */
export const anyImage = async (
	images: Pick<Images, 'list' | 'inspect'>,
	call?: Call,
): Promise<string> => {
	const all = await images.list(call);
	for (const {id} of all.slice(0, mostLooks)) {
		const volumes = objectAt(await images.inspect(id, call), 'Config', 'Volumes');
		if (Object.keys(volumes).length === 0) return id;
	}
	const [first] = all;
	if (first) return first.id;
	throw new AppError('NOT_FOUND', 'there is no image on this engine to do it with', {
		hint: 'Pull one, however small.',
	});
};

/** A volume in a container, as the API has it. */
export const volumeMount = (source: string, target: string, readOnly: boolean) => ({
	...{Type: 'volume', Source: source, Target: target, ReadOnly: readOnly},
	// Nothing of the image goes into it.
	VolumeOptions: {NoCopy: true},
});
