import {describe, expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {statusError} from '../../src/engine/errors.ts';
import {socketError} from '../../src/engine/http/socketErrors.ts';

const asked = {op: 'container.kill', target: 'web'};

describe('an answer with status', () => {
	test('shortens ids in what the engine says', () => {
		const message = `cannot kill container: ${'0123456789ab'.padEnd(64, 'c')}: invalid signal: JJJ`;
		expect(statusError(asked, 400, JSON.stringify({message})).message).toBe(
			'cannot kill container: 0123456789ab: invalid signal: JJJ',
		);
	});

	test.each([
		[304, '', 'UNCHANGED'],
		[400, '{"message":"bad parameter"}', 'INVALID'],
		[401, '{"message":"no"}', 'UNAUTHORIZED'],
		[403, '{"message":"authorization denied by plugin"}', 'DENIED'],
		[403, '{"message":"bridge is a pre-defined network and cannot be removed"}', 'CONFLICT'],
		[403, '{"message":"network x has active endpoints"}', 'CONFLICT'],
		[404, '{"message":"No such container: web"}', 'NOT_FOUND'],
		[409, '{"message":"removal of container web is already in progress"}', 'CONFLICT'],
		[418, 'teapot', 'INVALID'],
		[500, '{"message":"boom"}', 'SERVER'],
		[500, '{"message":"Container 0123 is not paused"}', 'CONFLICT'],
		[
			500,
			'{"message":"driver failed: Bind for 0.0.0.0:80 failed: port is already allocated"}',
			'CONFLICT',
		],
		[500, '{"message":"write /x: no space left on device"}', 'SERVER'],
		[501, '{"message":"configured logging driver does not support reading"}', 'UNSUPPORTED'],
		[503, '', 'SERVER'],
		[400, 'Client sent an HTTP request to an HTTPS server.\n', 'CONFIG'],
		[
			400,
			'{"message":"client version 1.52 is too new. Maximum supported API version is 1.45"}',
			'UNSUPPORTED',
		],
		[
			500,
			'{"cause":"container state improper","message":"cannot remove container x as it is running - running or paused containers cannot be removed without force: container state improper","response":500}',
			'CONFLICT',
		],
		[
			500,
			'{"message":"renaming container x: UNIQUE constraint failed: ContainerConfig.Name"}',
			'CONFLICT',
		],
		[500, '{"message":"top can only be used on running containers"}', 'CONFLICT'],
	])('%i and body %j is %s', (status, body, code) => {
		const error = statusError(asked, status, body);
		expect(error).toMatchObject({code, status, op: 'container.kill', target: 'web'});
		expect(error.message).not.toBe('');
	});

	test('carries the sentence of the engine', () => {
		expect(statusError(asked, 404, '{"message":"No such container: web"}').message).toBe(
			'No such container: web',
		);
		expect(statusError(asked, 502, '<html>\n<h1>Bad   gateway</h1>').message).toBe('Bad gateway');
		expect(statusError(asked, 500, '').message).toBe('the engine answered with status 500');
		expect(statusError(asked, 500, '{"message":7}').message).toBe('7');
	});

	test('of a proxy that refuses says so', () => {
		for (const status of [401, 403, 404, 405]) {
			const page = `<html><body><h1>${status}</h1>\nRequest forbidden by administrative rules.`;
			const error = statusError(asked, status, page);
			expect(error.code).toBe('DENIED');
			expect(error.message).toMatch(
				/^a proxy before the engine refuses container kill \(40\d [A-Z][a-z]+/,
			);
		}
	});

	test('is one line of bounded width, without escapes', () => {
		const {message} = statusError(
			asked,
			500,
			JSON.stringify({message: `a\x1b[2J\nb${'x'.repeat(9000)}`}),
		);
		expect(message).toMatch(/^a bx+…$/);
		expect(message.length).toBe(500);
	});

	test('says what to do where there is something', () => {
		expect(statusError(asked, 500, 'no space left on device').hint).toMatch('disk');
		expect(statusError(asked, 400, 'HTTP request to an HTTPS server').hint).toMatch(
			'DOCKER_TLS_VERIFY',
		);
	});
});

describe('a connection that fails with', () => {
	const failure = (code: string) => Object.assign(new Error(`connect ${code}`), {code});

	test.each([
		['ENOENT', 'UNREACHABLE', /no socket at \/run\/x.sock/, /systemctl start docker/],
		['ECONNREFUSED', 'CONFIG', /is not a socket/, undefined],
		['EACCES', 'DENIED', /no permission for \/run\/x.sock/, /usermod -aG docker.*as good as root/],
		['EINVAL', 'CONFIG', /107 bytes/, undefined],
		['ENOTFOUND', 'UNREACHABLE', /name/, /DNS/],
		['EHOSTUNREACH', 'UNREACHABLE', /no way to/, /network/],
		['ECONNRESET', 'UNREACHABLE', /was lost/, undefined],
		['EPIPE', 'UNREACHABLE', /was lost/, undefined],
		[
			'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
			'DENIED',
			/client certificate/,
			/DOCKER_CERT_PATH/,
		],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'CONFIG', /somebody we do not know/, /ca.pem/],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'CONFIG', /somebody we do not know/, /ca.pem/],
		['CERT_HAS_EXPIRED', 'CONFIG', /has expired/, /Renew it/],
		['CERT_NOT_YET_VALID', 'CONFIG', /not valid yet/, /clocks/],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'CONFIG', /another name/, /address/],
		['ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_EXPIRED', 'DENIED', /client certificate/, /CERT_PATH/],
		['EPROTO', 'CONFIG', /does not speak TLS/, /2376/],
		['ERR_SSL_WRONG_VERSION_NUMBER', 'CONFIG', /does not speak TLS/, /2376/],
		['HPE_INVALID_CONSTANT', 'PROTOCOL', /not a Docker engine/, undefined],
		['ESOMETHING', 'UNREACHABLE', /ESOMETHING/, undefined],
	])('%s is %s', (errno, code, message, hint) => {
		const error = socketError(asked, '/run/x.sock', failure(errno));
		expect(error).toMatchObject({code, op: 'container.kill'});
		expect(error.message).toMatch(message);
		if (hint === undefined) expect(error.hint).toBeUndefined();
		else expect(error.hint).toMatch(hint);
	});

	test('our own error stays what it is', () => {
		const own = new AppError('TIMEOUT', 'late');
		expect(socketError(asked, '/run/x.sock', own)).toBe(own);
	});

	test('ECONNREFUSED on the network means that the engine is down', () => {
		expect(socketError(asked, 'tcp://10.0.0.1:2375', failure('ECONNREFUSED'))).toMatchObject({
			code: 'UNREACHABLE',
			message: 'nobody answers at tcp://10.0.0.1:2375: the engine is down',
		});
	});

	test('EACCES on the network has nothing to do with a group', () => {
		expect(socketError(asked, 'tcp://10.0.0.1:2375', failure('EACCES')).hint).toBeUndefined();
	});
});
