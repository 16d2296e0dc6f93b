"""The example of a response is of a type that the operation does not answer with.

## What it finds
A key in the `examples` of a response that is not in `produces` (of the operation, else of the definition). Of a shared
response, the types of all operations that use it count. Nothing is found where `produces` says nothing.

## Why it matters
Either `produces` is not complete, or the example is not of this operation.

## Example
    "produces": ["application/json"],
    "responses": {"200": {"description": "The order.", "examples": {"text/plain": "1"}}}

## Instead
    "produces": ["application/json"],
    "responses": {"200": {"description": "The order.", "examples": {"application/json": {"id": "1"}}}}

## Fix
None: which of the two is wrong is for a person to say.

## References
- Microsoft's validator: ResponseExampleMustBeProducedByOperation
"""

from __future__ import annotations

from connectory.check.media_types import essences
from connectory.check.nodes.definition import Definition, Operation, Response
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.facts.media_types import essence

RULE = Rule("PC266", WARNING, microsoft="ResponseExampleMustBeProducedByOperation")


@RULE.on(Response, "examples")
def check(response: Response, report: Reporter) -> None:
    produced = [essences(operation.produces) for operation in _operations(response)]
    if not produced or not all(produced):
        return
    known = set.union(*produced)
    for media_type in response.value["examples"]:
        if essence(media_type) not in known and not media_type.startswith("x-"):
            message = f"there is an example of `{media_type}`, which is not in `produces`"
            report(response, message, "examples", media_type)


def _operations(response: Response) -> list[Operation]:
    """The operations that answer with it: one, or those that refer to a shared response."""
    operation = response.above(Operation)
    definition = response.root
    assert isinstance(definition, Definition)
    return [operation] if operation else definition.callers.of(response.path)
