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

/** What `label=` of the filter matches: `key`, and `key=value`. */
export const labelFacts = (labels: Labels): readonly string[] =>
	Object.entries(labels).flatMap(([key, value]) => [key, `${key}=${value}`]);
