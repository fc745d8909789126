import {numberAt, objectAt, textsAt} from '../../../base/json.ts';
import {commandLine, option} from '../../../base/text/shell.ts';
import type {InspectJson} from '../../../engine/things.ts';
import {durationText, type Words} from './words.ts';

const command = (test: Words): string => {
	const [how, ...words] = test;
	// docker run has the form for a shell alone; quoted words do the same in one.
	return how === 'CMD' ? commandLine(...words) : (words[0] ?? '');
};

/** How its health is looked at; what the image says is left out. */
export const healthWords = (config: InspectJson, base: InspectJson): Words => {
	const [own, image] = [objectAt(config, 'Healthcheck'), objectAt(base, 'Healthcheck')];
	const test = textsAt(own, 'Test');
	if (test[0] === 'NONE') return textsAt(image, 'Test')[0] === 'NONE' ? [] : ['--no-healthcheck'];
	const unlike = (key: string) =>
		numberAt(own, key) === numberAt(image, key) ? 0 : numberAt(own, key);
	return [
		...(String(test) === String(textsAt(image, 'Test'))
			? []
			: option('--health-cmd', command(test))),
		...option('--health-interval', durationText(unlike('Interval'))),
		...option('--health-timeout', durationText(unlike('Timeout'))),
		...option('--health-start-period', durationText(unlike('StartPeriod'))),
		...option('--health-start-interval', durationText(unlike('StartInterval'))),
		...option('--health-retries', String(unlike('Retries') || '')),
	];
};
