type Labels = Readonly<Record<string, string>>;

const prefix = 'com.docker.compose.';

/** The compose project that something was made for; empty for none. Stacks of a swarm are none. */
export const composeProjectOf = (labels: Labels): string =>
	labels[`${prefix}project`] || labels['io.podman.compose.project'] || '';

/** A label of compose; empty where there is none. */
export const composeLabel = (labels: Labels, name: string): string =>
	labels[`${prefix}${name}`] ?? '';

/** A label that is a list: paths, services. */
export const composeList = (labels: Labels, name: string): readonly string[] =>
	composeLabel(labels, name)
		.split(',')
		.map(item => item.trim())
		.filter(item => item !== '');
