import {expect, test} from 'vitest';
import {checkNetwork, checkOptions, checkPorts} from '../../src/actions/container/create/checks.ts';
import {presentIn} from '../../src/actions/container/create/present.ts';
import {takenBy} from '../../src/actions/container/create/taken.ts';
import {networkSummary} from '../support/things.ts';
import {containerRow} from './rows.ts';

const network = (name: string, scope = 'local') => ({
	...networkSummary(`1b2c${name.length}`, name),
	scope,
});
const taken = takenBy([containerRow({id: 'abc123', name: 'web'})]);
const present = presentIn(taken, [network('bridge'), network('shop')]);
const nothingKnown = presentIn(takenBy(undefined), undefined);

test.each([
	['8000:80 8000:81', '8000 is published twice'],
	['8000:80 127.0.0.1:8000:80', '8000 is published twice'],
	['8000-8002:80-82 8001:90', '8001 is published twice'],
	['8000:80 8000:80/udp', undefined],
	['127.0.0.1:8000:80 127.0.0.2:8000:80', undefined],
	['0.0.0.0:8000:80 [::]:8000:80', undefined],
	['80 80', undefined],
])('of the ports %s it is told: %s', (ports, wrong) => {
	expect(checkPorts(taken)(ports)).toBe(wrong);
});

test.each([
	['nosuch', 'There is no network nosuch'],
	['container:nosuch', 'There is no container nosuch'],
	['shop', undefined],
	['1b2c4', undefined],
	['container:web', undefined],
	['container:abc', undefined],
	['host', undefined],
	['slirp4netns:mtu=1', 'the name of a network, or container:NAME'],
])('of the network %s it is told: %s', (name, wrong) => {
	expect(checkNetwork(present)(name)).toBe(wrong);
});

test.each([
	['--volumes-from nosuch:ro', 'There is no container nosuch'],
	['--volumes-from web', undefined],
	['--link nosuch:db', 'There is no container nosuch'],
	['--pid container:nosuch', 'There is no container nosuch'],
	['--pid host --ipc container:web', undefined],
	['--network name=nosuch,alias=db', 'There is no network nosuch'],
	['--network name=shop,alias=db --network bridge', undefined],
])('of the options %s it is told: %s', (options, wrong) => {
	expect(checkOptions(present)(options)).toBe(wrong);
});

test('nothing is told to be absent that could not be listed', () => {
	expect(checkNetwork(nothingKnown)('nosuch')).toBeUndefined();
	expect(checkOptions(nothingKnown)('--volumes-from nosuch')).toBeUndefined();
	const swarm = presentIn(taken, [network('ingress', 'swarm')]);
	expect(checkNetwork(swarm)('overlay-of-another-node')).toBeUndefined();
});
