import {mkdirSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {inspect} from 'node:util';
import {stateFolder} from '../base/files/stateFolder.ts';
import {hideText} from '../base/secrets.ts';

/** What is known at the end; nothing of the engine, nothing of the environment. */
export interface CrashFacts {
	readonly version: string;
	/** ms since the epoch. */
	readonly at: number;
}

/** Where reports go; where a home cannot be written to, the folder for temporary files. */
const folders = (environment: NodeJS.ProcessEnv): readonly string[] => [
	stateFolder(environment),
	tmpdir(),
];

/** The text of a report. */
const crashText = (error: unknown, {version, at}: CrashFacts): string =>
	[
		`gantry ${version}, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
		new Date(at).toISOString(),
		'',
		// Causes and fields of the error included; its text may hold what an engine said, so no controls.
		hideText(inspect(error, {depth: 4, colors: false})).replaceAll(
			/[^\n\t\x20-\x7e\xa0-\uffff]/g,
			'?',
		),
		'',
	].join('\n');

/** Writes a report at once; returns its path, or `undefined` when it could be written nowhere. */
export const writeCrashReport = (
	error: unknown,
	facts: CrashFacts,
	environment: NodeJS.ProcessEnv = process.env,
): string | undefined => {
	const name = `gantry-crash-${new Date(facts.at).toISOString().replaceAll(/[:.]/g, '-')}.txt`;
	for (const folder of folders(environment)) {
		try {
			mkdirSync(folder, {recursive: true, mode: 0o700});
			const path = join(folder, name);
			// Exclusive: in a shared folder nobody may have put a link there before.
			writeFileSync(path, crashText(error, facts), {mode: 0o600, flag: 'wx'});
			return path;
		} catch {
			// The next folder, then.
		}
	}
	return undefined;
};
