import {delimiter} from 'node:path';
import type {Fields} from '../action.ts';
import {lines} from '../fields/many.ts';
import {unasked} from '../fields/plain.ts';

/** Several files in one text, as COMPOSE_FILE has them. */
export const filesIn = (text: string): readonly string[] => text.split(delimiter).filter(Boolean);

/** The same as a line says them, each by a flag. */
export const manyFiles = {joins: delimiter, split: filesIn};

/** What stands between `docker compose` and its verb beside the name and the files: nobody is asked for it. */
export const targetFields = {
	profiles: {...unasked, label: 'Profiles', flag: ['--profile'], many: lines, leads: true},
	envFiles: {...unasked, label: 'Env files', flag: ['--env-file'], many: manyFiles, leads: true},
} as const satisfies Fields;
