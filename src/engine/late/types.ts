import type {Call, ProjectCall} from '../call.ts';
import type {InspectJson, PluginSummary} from '../things.ts';

/** How docker's own command is run. */
export interface DockerCall extends ProjectCall {
	readonly folder?: string;
	/** Told each line that it complains with, as it is: nothing of it is made safe. */
	readonly complaint?: (line: string) => void;
}

/** Docker's own command on this machine, for what is no affair of an engine: buildx, manifests. */
export interface DockerCommand {
	/**
	 * Runs `docker WORDS` on this engine to its end; resolves with what it printed, safe. UNSUPPORTED where there is no
	 * docker, or no such plugin of it; SERVER with the last line that it complained with.
	 */
	run(words: readonly string[], call: DockerCall): Promise<string>;
}

/** Plugins that an engine manages. */
export interface Plugins {
	list(call?: Call): Promise<readonly PluginSummary[]>;
	inspect(name: string, call?: Call): Promise<InspectJson>;
	/** Starts it. SERVER when its program does not answer within `timeoutSeconds`. */
	enable(name: string, options: {readonly timeoutSeconds: number}, call?: Call): Promise<void>;
	/** CONFLICT when it is in use, unless `force`. */
	disable(name: string, options: {readonly force: boolean}, call?: Call): Promise<void>;
	remove(name: string, options: {readonly force: boolean}, call?: Call): Promise<void>;
	/** `NAME=value`, of one that is disabled. */
	set(name: string, settings: readonly string[], call?: Call): Promise<void>;
}
