// The shortest program that writes a run with its manifest: for the error of a missing manifest, and docs/write-a-manifest.md.
export const plainPython = `import json, pathlib
run = pathlib.Path("outputs/my-run")
run.mkdir(parents=True, exist_ok=True)
with open(run / "metrics.jsonl", "w") as rows:
    for step in range(1, 101):
        loss = 4 / step  # your training step
        rows.write(json.dumps({"step": step, "loss": loss}) + "\\n")
manifest = {"schema_version": "worldflux.run.v2", "status": "succeeded", "metrics_path": "metrics.jsonl"}
(run / "run_manifest.json").write_text(json.dumps(manifest))`;
