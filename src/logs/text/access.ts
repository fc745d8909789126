import type {Level} from './levels.ts';

/** The status of an HTTP answer, and where it stands in a line. */
export interface AccessStatus {
	readonly status: number;
	readonly at: number;
	/** Where the request begins; what stands before it is not the client's. */
	readonly request: number;
}

/** Behind the request, as nginx, Apache, Envoy, gunicorn, werkzeug and chi write it. */
const behindRequest = /HTTP\/\d(?:\.\d)?"(?: from \S+)?(?: -)? ([1-5]\d\d)(?=\s|$)/g;
/** A request that makes no sense, in the common format: `"\x16\x03" 400 157`. */
const common = /^\S+ \S+ [^["]{1,64} ?\[[^\]]{10,40}\] "(?:[^"\\]|\\.)*" ([1-5]\d\d) (?:\d|-)/;
const haproxy =
	/^\S+:\d+ \[\d\d\/\w{3}\/\d{4}:[\d:.]+\] \S+ \S+ [-+\d]+(?:\/[-+\d]+){4} ([1-5]\d\d) /;
/** PHP-FPM names no version. */
const unversioned = /"[A-Z]{3,7} \S{1,4096}" ([1-5]\d\d)(?=\s|$)/;
/** Gin; morgan. */
const brief =
	/^(?:\[GIN\] [^|]{1,40}\| +|(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \S{1,4096} )([1-5]\d\d)(?=\s|$)/;

const foundIn = (text: string, {index, 0: all, 1: status = ''}: RegExpExecArray): AccessStatus => ({
	status: Number(status),
	at: index + all.lastIndexOf(status),
	request: Math.max(0, text.indexOf('"')),
});

/** `[GIN]`, or the first letter of a method. */
const briefStart = /^[[GHPDO]/;

/** The status that an access line of a web server or proxy tells; undefined for other lines. */
export const accessStatus = (text: string): AccessStatus | undefined => {
	const request = text.indexOf('HTTP/');
	let found: RegExpExecArray | null = null;
	if (request >= 0) {
		behindRequest.lastIndex = request;
		found = behindRequest.exec(text) ?? haproxy.exec(text);
	}
	if (!found && briefStart.test(text)) found = brief.exec(text);
	// Behind a request that is quoted.
	if (!found && text.includes('" ')) found = unversioned.exec(text) ?? common.exec(text);
	if (!found && text.includes('"<BADREQ>"')) found = haproxy.exec(text);
	return found ? foundIn(text, found) : undefined;
};

const inJson = /"(?:status|status_?code|response_?code)"\s*:\s*"?([1-5]\d\d)"?\s*[,}]/i;
const request = /"(?:[\w.]*method|verb|uri|url|path|request(?:_uri)?)"\s*:/i;

/** As `accessStatus`, of a line of JSON. */
export const jsonStatus = (text: string): number | undefined => {
	const [, status] = inJson.exec(text) ?? [];
	return status !== undefined && request.test(text) ? Number(status) : undefined;
};

/** How serious an answer is: a server that failed, a request that was refused. */
export const levelOfStatus = (status: number): Level =>
	status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info';

/** What an access line tells of the request. NOT safe. */
export interface AccessRequest {
	readonly status: string;
	readonly method?: string;
	/** Without what stands behind a `?`. */
	readonly path?: string;
	/** Who asked, as the line begins with it. */
	readonly client?: string;
}

const requestLine = /"?([A-Z]{3,16}) ([^\s?"]+)/;
const clientWord = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*(?::[\da-f]*){2,})(?=[:\s])/i;

/** The parts of an access line; undefined for other lines. */
export const readRequest = (text: string): AccessRequest | undefined => {
	const found = accessStatus(text);
	if (!found) return undefined;
	const [, method, path] = requestLine.exec(text.slice(found.request)) ?? [];
	const [client] = clientWord.exec(text) ?? [];
	return {
		status: String(found.status),
		...(method === undefined ? {} : {method}),
		...(path === undefined ? {} : {path}),
		...(client === undefined ? {} : {client}),
	};
};
