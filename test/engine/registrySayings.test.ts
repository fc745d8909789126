import {expect, test} from 'vitest';
import {registryError} from '../../src/engine/registry/sayings.ts';

const told = (message: string) => {
	const {code, hint} = registryError(new Error(message), 'registry.test:5000');
	return [code, hint] as const;
};

test.each([
	['unexpected status code 401', 'UNAUTHORIZED', 'Log in there'],
	['received unexpected HTTP status: 401 Unauthorized', 'UNAUTHORIZED', 'Log in there'],
	['error parsing HTTP 403 response body', 'DENIED', 'may you?'],
	['unexpected status from HEAD request: 403 Forbidden', 'DENIED', 'may you?'],
	['received unexpected HTTP status: 429 Too Many Requests', 'DENIED', 'Wait a while'],
	['toomanyrequests: you have reached your pull rate limit', 'DENIED', 'Wait a while'],
])('%s', (message, code, hint) => {
	const [is, said] = told(message);
	expect(is).toBe(code);
	expect(said).toContain(hint);
});

test.each(['401', '403', '429'])('%s in a port, a digest or a tag is no status', digits => {
	const cut = 'read: connection reset by peer';
	for (const message of [
		`read tcp 10.0.0.1:${digits}82->10.0.0.2:5000: ${cut}`,
		`read tcp 10.0.0.1:2${digits}->10.0.0.2:5000: ${cut}`,
		`httpReadSeeker: sha256:ab${digits}cd: ${cut}`,
		`Get "http://registry.test:5000/v2/app/manifests/${digits}": ${cut}`,
	]) {
		expect(told(message)).toEqual(['SERVER', expect.stringContaining('cut off')]);
	}
});
