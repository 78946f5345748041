// The forms of the ids that a user writes, for the inputs, the config file, manifests and the API of WorldFlux Cloud alike.

/** A client_run_id: 8 to 128 characters (docs/manifest.md). */
export const clientRunIdPattern = /^[A-Za-z0-9._:-]{8,128}$/;

/** The slug of a project (docs/manifest.md). */
export const projectPattern = /^[a-z0-9][a-z0-9-]{0,62}$/;
