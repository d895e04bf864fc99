"""The starting directory: facts with their sources, as YAML. Loaded into a database that is empty."""
