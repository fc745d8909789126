// Ink draws nothing when it believes that it runs in CI, and an empty variable still counts.
for (const name of Object.keys(process.env)) {
	if (name === 'CONTINUOUS_INTEGRATION' || /^CI(_|$)/.test(name)) delete process.env[name];
}
