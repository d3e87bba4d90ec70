"""HTTP: Slack's signed requests, pipelines' results, the status page, and health checks."""
