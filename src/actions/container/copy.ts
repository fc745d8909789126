import {isCancelled} from '../../base/errors.ts';
import {oneLine} from '../../base/text.ts';
import type {InspectJson} from '../../engine/things.ts';
import type {ContainerRow} from '../../kinds/containerRow.ts';
import {objectAt, textAt} from '../../kinds/json.ts';
import type {ActionContext} from '../action.ts';
import {type Copyable, defineCopy, yamlOf} from '../copying.ts';
import {hasProfile} from './run/rights.ts';
import {runLine} from './runLine.ts';
import {urlsOf} from './urls.ts';

const withEnv = 'with the values of its env';

/** An answer that only makes a line shorter: without it, the line says what would go without saying. */
const orNothing = async (answer: Promise<InspectJson>): Promise<InspectJson> => {
	try {
		return await answer;
	} catch (thrown) {
		if (isCancelled(thrown)) throw thrown;
		return {};
	}
};

const runNote = (raw: InspectJson): string =>
	hasProfile(objectAt(raw, 'HostConfig'))
		? `${withEnv}, without its seccomp profile, which is a file`
		: withEnv;

const copyables = async (
	row: ContainerRow,
	{engine, signal}: ActionContext,
): Promise<readonly Copyable[]> => {
	const {raw} = await engine.containers.inspect(row.id, {signal});
	const [image, info] = await Promise.all([
		// It may be gone.
		orNothing(engine.images.inspect(row.imageId, {signal})),
		// It hangs where containerd does.
		orNothing(engine.system.info({signal, deadlineMs: 2000})),
	]);
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
		{
			value: 'line',
			label: 'docker run line',
			text: runLine(raw, image, info),
			note: runNote(raw),
		},
		{value: 'yaml', label: 'inspect as YAML', text: await yamlOf(raw), note: withEnv},
	];
};

/** What can be copied of a container. */
export const copy = defineCopy('container', copyables);
