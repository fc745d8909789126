// `gantry triage`: what is wrong, in a few lines. It is built apart from the screen, and loads nothing of it.
import nodeModule from 'node:module';
import {toAppError} from '../base/errors.ts';
import {createScheduler, holdProcess} from '../base/schedule.ts';
import {connect, createEngine} from '../engine/connect.ts';
import {resolveEndpoints} from '../engine/endpoint/endpoint.ts';
import {asciiText} from '../terminal/ascii.ts';
import {hasUtf8} from '../terminal/locale.ts';
import {limitedStats} from '../triage/limitedStats.ts';
import {readTriageArguments, type TriageOptions, triageUsage} from '../triage/options.ts';
import {reportJson, reportText, troubles} from '../triage/print.ts';
import {triage} from '../triage/report.ts';
import {say} from './say.ts';

const {stdout} = process;
const noEngine = 2;

const print = async (options: TriageOptions): Promise<number> => {
	const schedule = createScheduler();
	const release = holdProcess();
	const {signal} = new AbortController();
	try {
		const {candidates, warnings} = resolveEndpoints(options);
		for (const warning of warnings) say(warning);
		const open = (endpoint: (typeof candidates)[number]) => createEngine(endpoint, {schedule});
		const {engine, about} = await connect(candidates, {signal}, {open});
		schedule.keepTime(about.clockAheadMs);
		const report = await triage(
			engine,
			{
				...{all: options.all, schedule},
				...(options.limits && {numbers: rows => limitedStats(engine, rows, schedule, {signal})}),
			},
			{signal},
		);
		const {isTTY, columns} = stdout;
		const color = isTTY && options.color && !process.env['NO_COLOR'];
		const text = () => reportText(report, {color, cells: isTTY ? columns : undefined});
		// What reads it from a pipe may be anywhere.
		const isAscii = isTTY && !hasUtf8(process.env);
		const lines = options.json ? reportJson(report) : isAscii ? text().map(asciiText) : text();
		if (!options.quiet && lines.length > 0) stdout.write(`${lines.join('\n')}\n`);
		return troubles(report) > 0 ? 1 : 0;
	} catch (thrown) {
		const {code, message, hint} = toAppError(thrown);
		if (!options.quiet) say(hint === undefined ? message : `${message}\n${hint}`);
		return code === 'INTERNAL' ? 70 : noEngine;
	} finally {
		release();
	}
};

/** Runs `gantry triage` with the arguments after it, and ends the process. */
export const tellTrouble = async (args: readonly string[]): Promise<void> => {
	const request = readTriageArguments(args);
	if (request.do === 'help') {
		stdout.write(`${triageUsage}\n`);
		return;
	}
	if (request.do === 'refuse') {
		say(`${request.message} Try gantry triage --help.`);
		process.exitCode = 2;
		return;
	}
	const code = await print(request.options);
	nodeModule.flushCompileCache?.();
	process.exit(code);
};
