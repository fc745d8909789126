/** Why docker's commands are not here, or what does the same; the first that fits counts. */
const reasons: readonly (readonly [command: RegExp, reason: string])[] = [
	[/^docker (?:swarm|node|service|stack|config|secret)\b/, 'Swarm is not here yet'],
	[/^docker context\b/, 'contexts are read, and changed by docker alone'],
	[/^docker trust\b/, 'signs images in registries: not what an engine does'],
	[
		/^docker plugin (?:create|install|push|upgrade)/,
		'what a plugin may do is granted to docker alone; `:plugin` has what there is',
	],
	[/^docker checkpoint\b/, 'an experiment of docker'],
	[/^docker compose publish/, 'an experiment of docker compose'],
];

/** Of a command as docker writes it; `undefined` where nothing is known of it. */
export const whyNotHere = (command: string): string | undefined =>
	reasons.find(([pattern]) => pattern.test(command))?.[1];
