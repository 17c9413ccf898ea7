"""Property tests have no deadline: the first example compiles the grammar, on any machine."""

from hypothesis import settings

settings.register_profile("dates", deadline=None)
settings.load_profile("dates")
