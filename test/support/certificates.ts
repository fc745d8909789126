import {execFile} from 'node:child_process';
import {copyFile, mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {newFolder} from './folder.ts';

const run = promisify(execFile);
const openssl = (args: readonly string[]) => run('openssl', [...args]);

/** `ca -startdate` and not `x509 -not_before`, which OpenSSL has had since 3.4 only. */
const settings = (directory: string) => `
[ca]
default_ca = own
[own]
dir = ${directory}
database = ${directory}/index.txt
serial = ${directory}/serial
new_certs_dir = ${directory}
default_md = sha256
unique_subject = no
policy = any
copy_extensions = copy
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
`;

const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

export interface Signed {
	/** Of the server; 127.0.0.1 unless said. */
	readonly address?: string;
	/** Days from now; from yesterday to next year unless said. */
	readonly from?: number;
	readonly to?: number;
}

/** An authority that signs whatever a test needs. */
export interface Authority {
	readonly directory: string;
	/** A directory with ca.pem, cert.pem and key.pem, as DOCKER_CERT_PATH names one. */
	sign(name: string, signed?: Signed): Promise<string>;
}

const dateOf = (days: number): string =>
	new Date(Date.now() + days * 24 * 3600 * 1000)
		.toISOString()
		.replace(/\.\d+Z$/, 'Z')
		.replace(/[-:T]/g, '');

/** A new one, or the one whose ca.pem and ca-key.pem are in `from`. */
export const createAuthority = async (from?: string): Promise<Authority> => {
	const directory = newFolder('authority');
	const at = (file: string) => join(directory, file);
	await writeFile(at('openssl.cnf'), settings(directory));
	await writeFile(at('index.txt'), '');
	await writeFile(at('serial'), '1000\n');
	const config = ['-config', at('openssl.cnf')];
	if (from === undefined) {
		const subject = ['-subj', '/CN=authority', '-days', '30'];
		const files = ['-keyout', at('ca-key.pem'), '-out', at('ca.pem')];
		await openssl(['req', '-x509', ...key, ...subject, ...files]);
	} else {
		for (const file of ['ca.pem', 'ca-key.pem']) await copyFile(join(from, file), at(file));
	}
	return {
		directory,
		async sign(name, {address = '127.0.0.1', from: first = -1, to: last = 365} = {}) {
			const own = join(directory, name);
			const [request, certificate] = [join(own, 'request.pem'), join(own, 'cert.pem')];
			await mkdir(own);
			const wanted = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=IP:${address}`];
			const files = ['-keyout', join(own, 'key.pem'), '-out', request];
			await openssl(['req', ...config, ...key, ...wanted, ...files]);
			const authority = ['-cert', at('ca.pem'), '-keyfile', at('ca-key.pem')];
			const dates = ['-startdate', dateOf(first), '-enddate', dateOf(last)];
			const paths = ['-in', request, '-out', certificate, '-notext', '-batch'];
			await openssl(['ca', ...config, ...authority, ...dates, ...paths]);
			await writeFile(join(own, 'ca.pem'), await readFile(at('ca.pem')));
			return own;
		},
	};
};
