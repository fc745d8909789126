import {AppError} from '../../../base/errors.ts';
import {option} from '../../../base/text/shell.ts';
import {defineAction} from '../../action.ts';
import {projectLine} from '../line.ts';
import {downReason} from '../state.ts';
import {containerOf, indexWords, whichFields} from './member.ts';

/** Tells where a port of a service is published. */
export const port = defineAction({
	kind: 'project',
	verb: 'port',
	keys: ['w'],
	title: 'Find a port of',
	button: 'Find',
	past: 'Found a port of',
	group: 'look',
	cli: 'docker compose port',
	docker: {
		flags: [
			{spelled: ['--protocol'], field: 'protocol', takesValue: true},
			{spelled: ['--index'], field: 'index', takesValue: true},
		],
		second: 'service',
		others: 'port',
	},
	effect: 'read',
	bulk: 'one',
	unavailable: downReason,
	fields: ([row]) => ({
		...whichFields(row),
		port: {
			type: 'text',
			label: 'Port inside',
			initial: String(row?.containers.flatMap(({ports}) => ports)[0]?.port ?? ''),
			placeholder: '80',
			check: text => (/^\d+$/.test(text) ? undefined : 'It needs the number of a port'),
		},
		protocol: {
			type: 'choice',
			label: 'Protocol',
			initial: 'tcp',
			options: ['tcp', 'udp', 'sctp'].map(value => ({value, label: value})),
		},
	}),
	line: (row, {protocol, port: inside, ...which}) =>
		projectLine(
			row,
			'port',
			...option('--protocol', protocol === 'tcp' ? '' : protocol),
			...indexWords(which),
			which.service,
			...(inside === '' ? [] : [inside]),
		),
	async run(context, row, {protocol, port: inside, ...which}) {
		const {name, ports} = await containerOf(context, row, which);
		const published = ports.filter(
			one => one.port === Number(inside) && one.protocol === protocol && one.hostPort !== undefined,
		);
		if (published.length === 0) {
			throw new AppError('NOT_FOUND', `${name} publishes no port ${inside}/${protocol}`);
		}
		const places = published.map(({ip, hostPort}) =>
			ip.includes(':') ? `[${ip}]:${hostPort}` : `${ip}:${hostPort}`,
		);
		return `${inside}/${protocol} of ${name} is ${places.join(' and ')}`;
	},
});
