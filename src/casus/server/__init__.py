"""The workbench's server: a chronicle over HTTP, as a REST API and as an application for the browser."""
