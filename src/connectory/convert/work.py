"""The work in progress: what the steps of a conversion read and write."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from connectory.api.model import Api, Operation
from connectory.config import Config
from connectory.convert.trace import Trace

if TYPE_CHECKING:
    from connectory.convert.schemas import Schemas


@dataclass(slots=True)
class Built:
    """An operation on its way: the source and the Swagger 2.0 operation made of it.

    `path` is the path of the connector (it may differ from `source.path`); several operations may share one.
    `policies` are policy template instances for this operation alone, built without `operations`: `assemble` fills in
    the operationId, which is not known before `name_operations`.
    """

    source: Operation
    path: str
    method: str
    swagger: dict[str, Any]
    policies: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Work:
    """State of one conversion. Steps run in the order of `pipeline.STEPS` and only touch what they are named for."""

    api: Api
    config: Config
    trace: Trace
    schemas: Schemas
    operations: list[Built] = field(default_factory=list)
    definition: dict[str, Any] = field(
        default_factory=dict
    )  # root of the Swagger 2.0 document, `paths` added at the end
    path_items: dict[str, dict[str, Any]] = field(default_factory=dict)  # path -> what stands beside its operations
    compact: bool = False  # whether the definition is written without indentation, because it has to be small
    connection_parameters: dict[str, Any] = field(default_factory=dict)
    connection_parameter_sets: dict[str, Any] | None = None
    policies: list[dict[str, Any]] = field(default_factory=list)
    script: str | None = None
    script_operations: list[str] = field(default_factory=list)
    credentials: list[str] = field(default_factory=list)  # how to get what a connection asks for; for the readme
    limitations: list[str] = field(default_factory=list)  # what users of the connector should know; for the readme
