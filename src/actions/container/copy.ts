import {isCancelled} from '../../base/errors.ts';
import {oneLine} from '../../base/text.ts';
import type {InspectJson} from '../../engine/engine.ts';
import type {ContainerRow} from '../../kinds/containerRow.ts';
import {objectAt, textAt} from '../../kinds/json.ts';
import type {ActionContext} from '../action.ts';
import {type Copyable, defineCopy, yamlOf} from '../copying.ts';
import {runLine} from './runLine.ts';
import {urlsOf} from './urls.ts';

const withEnv = 'with the values of its env';

const imageOf = async (imageId: string, {engine, signal}: ActionContext): Promise<InspectJson> => {
	try {
		return await engine.images.inspect(imageId, {signal});
	} catch (thrown) {
		if (isCancelled(thrown)) throw thrown;
		// The image is gone: then the line says what the image would have brought, too.
		return {};
	}
};

const copyables = async (
	row: ContainerRow,
	context: ActionContext,
): Promise<readonly Copyable[]> => {
	const {engine, signal} = context;
	const {raw} = await engine.containers.inspect(row.id, {signal});
	const image = await imageOf(row.imageId, context);
	const ips = Object.entries(objectAt(raw, 'NetworkSettings', 'Networks')).map(
		([network, end]) => ({
			value: `ip ${network}`,
			label: `IP address (${oneLine(network)})`,
			text: textAt(end, 'IPAddress'),
		}),
	);
	const urls = urlsOf(engine, row.ports).map(text => ({value: text, label: 'URL', text}));
	return [
		{value: 'id', label: 'ID', text: row.id},
		{value: 'name', label: 'name', text: row.name},
		{value: 'image', label: 'image', text: row.image},
		...ips,
		...urls,
		{value: 'line', label: 'docker run line', text: runLine(raw, image), note: withEnv},
		{value: 'yaml', label: 'inspect as YAML', text: await yamlOf(raw), note: withEnv},
	];
};

/** What can be copied of a container. */
export const copy = defineCopy('container', copyables);
