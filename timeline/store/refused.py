"""What keeps a correction from being made."""

from __future__ import annotations

from timeline.records import Correction


class CorrectionError(ValueError):
    """A correction cannot be made; `errors` has a sentence for each field at fault."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


class StaleEdit(Exception):
    """Somebody changed the contact since the editor saw it; `corrections` were made since."""

    def __init__(self, corrections: tuple[Correction, ...]) -> None:
        super().__init__("The contact was changed in the meantime.")
        self.corrections = corrections
