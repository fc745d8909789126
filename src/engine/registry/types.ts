/** Who one is at a registry. A secret: never told, traced, or part of an error. */
export interface Credentials {
	readonly username?: string;
	readonly password?: string;
	/** In place of a password, where the registry gave one. */
	readonly identityToken?: string;
}
