import {memoByObject} from '../base/memo.ts';
import {hideSecrets} from '../base/secrets.ts';

type Labels = Readonly<Record<string, string>>;

const projectLabels = [
	'com.docker.compose.project',
	'io.podman.compose.project',
	'com.docker.stack.namespace',
];

/** The compose project or the stack that something belongs to; empty when to none. */
export const projectOf = (labels: Labels): string => {
	for (const label of projectLabels) {
		const project = labels[label];
		if (project) return project;
	}
	return '';
};

/** The service of a compose project that a container is one of; empty for none. */
export const serviceOf = (labels: Labels): string =>
	labels['com.docker.compose.service'] ?? labels['io.podman.compose.service'] ?? '';

/** What stays when compose makes a container anew: project, service and number; undefined for one of none. */
export const replicaOf = (labels: Labels): string | undefined => {
	const service = serviceOf(labels);
	const isOnce = labels['com.docker.compose.oneoff']?.toLowerCase() === 'true';
	if (service === '' || isOnce) return undefined;
	const number = labels['com.docker.compose.container-number'] ?? '';
	return JSON.stringify([projectOf(labels), service, number]);
};

/** What `label=` matches: `key`, and `key=value`. */
export const labelFacts = (labels: Labels): readonly string[] =>
	Object.entries(labels).flatMap(([key, value]) => [key, `${key}=${value}`]);

/** The same as a list shows and filters them: a filter asks at every key. */
export const shownLabelFacts = memoByObject((labels: Labels) => labelFacts(hideSecrets(labels)));
