import {objectAt, textAt} from '../../base/json.ts';
import {oneLine} from '../../base/text/text.ts';
import {breathe} from '../../base/turns.ts';
import type {InspectJson} from '../../engine/things.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';
import type {ActionContext} from '../action.ts';
import {type Copyable, defineCopy, secretNote, yamlOf} from '../copying.ts';
import {orNothing} from './orNothing.ts';
import {hasProfile} from './run/rights.ts';
import {hiddenRunLine, runLine, runWords} from './runLine.ts';
import {urlsOf} from './urls.ts';

/** The line, what is not in it, and what is. */
const lineOf = async (
	raw: InspectJson,
	image: InspectJson,
	info: InspectJson,
	revealed: boolean,
): Promise<Copyable> => {
	const words = runWords(raw, image, info);
	await breathe();
	const whole = await runLine(words);
	const shown = await hiddenRunLine(words);
	const hidden = revealed ? 0 : shown.split(':?is hidden}').length - 1;
	const notes = [
		shown === whole ? '' : secretNote(hidden, revealed),
		hasProfile(objectAt(raw, 'HostConfig')) ? 'without its seccomp profile, which is a file' : '',
	].filter(Boolean);
	return {
		value: 'line',
		label: 'docker run line',
		text: revealed ? whole : shown,
		hidden,
		...(notes.length > 0 ? {note: notes.join(', ')} : {}),
	};
};

const copyables = async (
	row: ContainerRow,
	context: ActionContext,
): Promise<readonly Copyable[]> => {
	const {engine, signal, revealed} = context;
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
	const line = await lineOf(raw, image, info, revealed);
	await breathe();
	const yaml = await yamlOf(raw, context);
	return [
		{value: 'id', label: 'ID', text: row.id},
		{value: 'name', label: 'name', text: row.name},
		{value: 'image', label: 'image', text: row.image},
		...ips,
		...urls,
		line,
		yaml,
	];
};

/** What can be copied of a container. */
export const copy = defineCopy('container', copyables);
