import {textAt, textsAt} from '../../../base/json.ts';
import type {InspectJson} from '../../../engine/things.ts';

/** What the engine does by itself, so that a line need not say it; empty where it is not known. */
export interface EngineDefaults {
	readonly logDriver: string;
	readonly runtime: string;
	readonly cgroupNamespace: string;
	/** Of the engine's machine, which a container in the host's network has as well. */
	readonly hostname: string;
	/** `x86_64`, `aarch64`: as the kernel says it. */
	readonly machine: string;
	/** Engines before 28 made the MAC address out of the IP address: others were given. */
	readonly macOfIp: boolean;
}

/** Reads them from the answer to `docker info`, or {} when there was none. */
export const defaultsOf = (info: InspectJson): EngineDefaults => ({
	logDriver: textAt(info, 'LoggingDriver') || 'json-file',
	runtime: textAt(info, 'DefaultRuntime') || 'runc',
	cgroupNamespace: textsAt(info, 'SecurityOptions').includes('name=cgroupns') ? 'private' : 'host',
	hostname: textAt(info, 'Name'),
	machine: textAt(info, 'Architecture'),
	macOfIp: Number.parseInt(textAt(info, 'ServerVersion'), 10) < 28,
});
