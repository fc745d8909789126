import {readRequest} from './access.ts';
import type {ParsedLine} from './parsedLine.ts';
import {fieldOf} from './structured.ts';

/** What is known of every line, and its level, by the names that queries and counts have for that; no field is meant by them. */
export const lineFacts = new Map<string, (parsed: ParsedLine) => string | undefined>([
	['level', ({level}) => level],
	['source', ({source}) => source],
	['stream', ({line}) => line.stream],
]);

const ofRequest = ['status', 'method', 'path', 'client'] as const;

/**
 * What a line says by a key: a field of JSON and logfmt lines, else `status`, `method`, `path` and `client` of the request
 * that an access line tells. Undefined where it says nothing. NOT safe.
 */
export const lineField = (
	{record, text}: Pick<ParsedLine, 'record' | 'text'>,
	key: string,
): unknown => {
	const found = record && fieldOf(record, key);
	const asked = found === undefined ? ofRequest.find(one => one === key) : undefined;
	return asked === undefined ? found : readRequest(text)?.[asked];
};
