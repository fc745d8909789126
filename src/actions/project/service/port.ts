import {AppError} from '../../../base/errors.ts';
import {defineAction} from '../../action.ts';
import {downReason} from '../state.ts';
import {containerOf, whichFields, whichOf} from './member.ts';

/** Tells where a port of a service is published. */
export const port = defineAction({
	kind: 'project',
	verb: 'port',
	keys: ['w'],
	title: 'Find a port of',
	button: 'Find',
	past: 'Found a port of',
	group: 'look',
	docker: {second: 'service', others: 'port', first: ['protocol']},
	effect: 'read',
	bulk: 'one',
	unavailable: downReason,
	fields: {
		...whichFields,
		port: {
			...{type: 'text', label: 'Port inside', placeholder: '80'},
			check: (text: string) => (/^\d+$/.test(text) ? undefined : 'It needs the number of a port'),
		},
		protocol: {
			...{type: 'choice', label: 'Protocol', flag: ['--protocol'], usual: 'tcp', initial: 'tcp'},
			options: ['tcp', 'udp', 'sctp'].map(value => ({value, label: value})),
		},
	},
	fill: ([row]) => ({
		...whichOf(row),
		port: {initial: String(row?.containers.flatMap(({ports}) => ports)[0]?.port ?? '')},
	}),
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
