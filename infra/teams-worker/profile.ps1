# Runs once when the worker starts. Nobody signs in here: each command names its tenant, and is signed in there alone.
$ErrorActionPreference = 'Stop'
