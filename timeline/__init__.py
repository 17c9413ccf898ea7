"""A timeline of contacts between the Soviet Union and China, each with its two dates."""
