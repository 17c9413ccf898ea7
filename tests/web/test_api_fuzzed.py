"""The addresses for programs under made-up requests, right and wrong ones: no fault of ours comes
out, and no answer that the description does not name."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from timeline import create_app

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.mark.parametrize("mode", GenerationMode)
def test_every_answer_is_one_that_is_described(built_database: Path, mode: GenerationMode) -> None:
    app = create_app({"DATABASE": built_database, "CACHE_BYTES": 0})
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", app)
    operations = [each.ok() for each in schema.get_all_operations()]
    asked = [each for each in operations if list(each.iter_parameters())]
    assert len(asked) > 15
    for operation in asked:

        @settings(
            max_examples=10,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def try_out(case: schemathesis.Case) -> None:
            answer = case.call(headers={"Accept-Encoding": "identity"})
            case.validate_response(answer, checks=CHECKS)

        try_out()
