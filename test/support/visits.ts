/** Acts by lowercase keys that open a container: what changes there is typed behind them. Read-only mode refuses them all the same. */
export const visits: readonly string[] = [
	'container.shell',
	'container.exec',
	'container.attach',
	'project.exec',
	'project.attach',
];
